package io.holdfast.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.holdfast.kube.EventWriter.Warning;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  @ParameterizedTest
  @CsvSource({
    "403, namespace shop is forbidden because it is being terminated, false",
    "404, namespaces shop not found, false",
    "403, holdfast cannot create events, true",
    "500, broken, true"
  })
  void onlyWhatHasNothingToDoWithTheEndOfItsNamespaceIsTrouble(
      int status, String message, boolean isTrouble) {
    try (FakeApiServer server = new FakeApiServer()) {
      server.then(status, "{\"kind\": \"Status\", \"message\": \"%s\"}".formatted(message));
      EventWriter writer = new EventWriter(server.connection(), "holdfast.io/a", "Look", "pod");
      Warning warning =
          new Warning(
              new ObjectReferenceBuilder().withName("a").withNamespace("shop").build(), "R", "t");

      Throwable thrown = catchThrowable(() -> writer.write(warning, Instant.EPOCH));

      assertThat(thrown != null).isEqualTo(isTrouble);
    }
  }
}
