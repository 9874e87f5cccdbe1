package io.holdfast.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.codec.CodecException;
import io.holdfast.codec.YamlReader;
import io.holdfast.decode.VeleroFactDecoder;
import io.holdfast.model.Node;
import io.holdfast.model.VeleroFacts.BackupFact;
import org.junit.jupiter.api.Test;

class InternerTest {
  @Test
  void backupsOfOneScheduleShareTheirSpec() throws CodecException {
    Interner interner = new Interner();

    BackupFact first = interner.shared(backup("nightly-1"));
    BackupFact second = interner.shared(backup("nightly-2"));

    assertThat(second).isEqualTo(backup("nightly-2"));
    assertThat(second.spec()).isSameAs(first.spec());
    assertThat(second.phase()).isSameAs(first.phase());
  }

  private static BackupFact backup(String name) throws CodecException {
    String text =
        """
        metadata: {name: %s, namespace: velero}
        spec: {includedNamespaces: [shop, office]}
        status: {phase: Completed}
        """
            .formatted(name);
    return VeleroFactDecoder.backup((Node.Mapping) YamlReader.read(text, "").getFirst())
        .orElseThrow();
  }
}
