package io.holdfast.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.codec.CodecException;
import io.holdfast.codec.YamlReader;
import io.holdfast.decode.ClusterStateDecoder;
import io.holdfast.decode.VeleroFactDecoder;
import io.holdfast.model.Node;
import io.holdfast.model.VeleroFacts.BackupFact;
import io.holdfast.plan.ClaimState;
import io.holdfast.plan.ScheduleState;
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

  @Test
  void claimsOfOneApplicationShareTheirLabels() throws CodecException {
    Interner interner = new Interner();

    ClaimState first = interner.shared(claim("data-0"));
    ClaimState second = interner.shared(claim("data-1"));

    assertThat(second).isEqualTo(claim("data-1"));
    assertThat(second.labels()).isSameAs(first.labels());
    assertThat(second.namespace()).isSameAs(first.namespace());
  }

  @Test
  void schedulesOfOnePolicyShareWhatIsEqualInTheirSpecs() throws CodecException {
    Interner interner = new Interner();

    ScheduleState first = interner.shared(schedule("shop"));
    ScheduleState second = interner.shared(schedule("office"));

    assertThat(second).isEqualTo(schedule("office"));
    assertThat(second.spec().every("template", "storageLocation").getFirst())
        .isSameAs(first.spec().every("template", "storageLocation").getFirst());
  }

  private static ClaimState claim(String name) throws CodecException {
    String text = "metadata: {name: %s, namespace: shop, labels: {app: db}}".formatted(name);
    return ClusterStateDecoder.claim((Node.Mapping) YamlReader.read(text, "").getFirst())
        .orElseThrow();
  }

  private static ScheduleState schedule(String namespace) throws CodecException {
    String text =
        """
        metadata: {name: %1$s, namespace: velero}
        spec: {template: {includedNamespaces: [%1$s], storageLocation: default, ttl: 720h}}
        """
            .formatted(namespace);
    return ClusterStateDecoder.schedule((Node.Mapping) YamlReader.read(text, "").getFirst())
        .orElseThrow();
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
