package io.holdfast.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.codec.JsonWriter;
import io.holdfast.model.Node;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pod of {@code helm test}. */
class ChartSelfCheckTest {
  private static final Path TEMPLATE = Rendered.CHART.resolve("templates/tests/self-check.yaml");

  @Test
  void itIsAHookThatIsRemovedWhenItHasPassed() throws Exception {
    assertThat(Files.readString(TEMPLATE))
        .contains(
            "helm.sh/hook: test",
            "helm.sh/hook-delete-policy: before-hook-creation,hook-succeeded");
    assertThat(Rendered.plain("holdfast").all("Pod")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "certificates: {source: files, secretName: mine}"})
  void itChecksWithWhatTheServersAreStartedWith(String values, @TempDir Path directory)
      throws Exception {
    Rendered chart = UnhookedChart.in(directory).values("holdfast", values);
    Node pod = chart.one("Pod").get("spec").orElseThrow();
    Node check = Rendered.container(pod);
    Node server = Rendered.container(chart.podSpec());
    assertThat(Rendered.texts(check, "args")).containsExactly("self-check");
    for (String part : List.of("image", "env", "securityContext", "resources", "volumeMounts")) {
      assertThat(plain(check, part)).as(part).isEqualTo(plain(server, part));
    }
    for (String part : List.of("serviceAccountName", "enableServiceLinks", "securityContext")) {
      assertThat(plain(pod, part)).as(part).isEqualTo(plain(chart.podSpec(), part));
    }
  }

  @Test
  void itIsNotSentReviews(@TempDir Path directory) throws Exception {
    Rendered chart = UnhookedChart.in(directory).values("holdfast", "{}");
    Node labels = chart.one("Pod").get("metadata", "labels").orElseThrow();
    Node selector = chart.one("Service").get("spec", "selector").orElseThrow();
    assertThat(selector.fields().keySet())
        .anyMatch(name -> !labels.text(name).equals(selector.text(name)));
  }

  @Test
  void serversOutsideAreCheckedWhereTheyRun(@TempDir Path directory) throws Exception {
    String values = "{replicas: 0, webhook: {url: 'https://localhost:8443'}}";
    assertThat(UnhookedChart.in(directory).values("holdfast", values).all("Pod")).isEmpty();
  }

  /** A part as data: two parts differ in where they stand. */
  private static String plain(Node object, String part) {
    return new String(JsonWriter.bytes(object.get(part).orElseThrow()), StandardCharsets.UTF_8);
  }
}
