package io.holdfast.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.holdfast.kube.EventWriter.Warning;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventWriterTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 228, 229, 230, 253})
  void anEventOfAnyNameHasANameThatTheApiServerTakes(int length) {
    for (String separator : new String[] {".", "-", "x"}) {
      String name = ("a".repeat(228) + separator + "b".repeat(25)).substring(0, length);
      Warning warning =
          new Warning(new ObjectReferenceBuilder().withName(name).build(), "Reason", "text");

      assertThat(warning.name())
          .hasSizeLessThanOrEqualTo(253)
          .matches("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
    }
  }
}
