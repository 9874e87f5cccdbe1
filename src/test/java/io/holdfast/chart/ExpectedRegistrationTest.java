package io.holdfast.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.codec.YamlWriter;
import io.holdfast.fixture.Golden;
import io.holdfast.model.FieldPath;
import io.holdfast.model.Node;
import io.holdfast.selfcheck.ExpectedRegistration;
import io.holdfast.selfcheck.Names;
import io.holdfast.selfcheck.RegistrationCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds what the self-check expects to what the chart makes. */
class ExpectedRegistrationTest {
  private static final Path FILE =
      Path.of("src/main/resources/io/holdfast/selfcheck/registration.yaml");
  private static final List<String> KINDS =
      List.of("MutatingWebhookConfiguration", "ValidatingWebhookConfiguration");

  @Test
  void theFileIsWhatTheChartMakes() throws IOException {
    Rendered chart =
        Rendered.with(
            ExpectedRegistration.HOME,
            Map.of(
                "velero.namespace",
                ExpectedRegistration.VELERO_NAMESPACE,
                "velero.serviceAccount",
                ExpectedRegistration.VELERO_ACCOUNT));
    List<Node> configurations = KINDS.stream().map(kind -> reduced(kind, chart.one(kind))).toList();

    Files.createDirectories(FILE.getParent());
    Golden.check(FILE, YamlWriter.text(configurations), ExpectedRegistrationTest.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "webhook.timeoutSeconds=5",
        "webhook.veleroFailurePolicy=Fail",
        "webhook.url=https://127.0.0.1:8443",
        "velero.namespace=backup",
        "velero.serviceAccount=velero-server",
        "controller.enabled=false"
      })
  void whatTheChartMakesIsExpected(String setting) {
    String[] parts = setting.split("=", -1);
    Map<String, Object> values = new HashMap<>(Map.of(parts[0], parts[1]));
    Rendered chart = Rendered.with("somewhere", values);
    String velero = values.getOrDefault("velero.namespace", "velero").toString();
    String account = values.getOrDefault("velero.serviceAccount", "velero").toString();
    Names names =
        new Names(
            "somewhere-holdfast",
            "somewhere",
            "holdfast",
            "system:serviceaccount:somewhere:holdfast",
            velero,
            "system:serviceaccount:" + velero + ":" + account);

    assertThat(
            KINDS.stream()
                .flatMap(kind ->
                    RegistrationCheck.of(kind, Optional.of(chart.one(kind)), names).stream()))
        .noneMatch(point -> point.isWrong())
        .hasSize(10);
  }

  private static Node reduced(String kind, Node configuration) {
    List<Node> entries = new ArrayList<>();
    for (Node entry : configuration.every("webhooks", "*")) {
      Map<String, Node> fields = new LinkedHashMap<>();
      Stream.concat(Stream.of("name"), ExpectedRegistration.FIELDS.stream())
          .forEach(field -> entry.get(field).ifPresent(value -> fields.put(field, value)));
      entry
          .get("clientConfig", "service")
          .flatMap(service -> service.get("path"))
          .ifPresent(path -> fields.put("path", path));
      entries.add(new Node.Mapping(FieldPath.ROOT, 0, fields));
    }
    Map<String, Node> reduced = new LinkedHashMap<>();
    reduced.put("kind", new Node.Text(FieldPath.ROOT, 0, kind));
    reduced.put("webhooks", new Node.Sequence(FieldPath.ROOT, 0, entries));
    return new Node.Mapping(FieldPath.ROOT, 0, reduced);
  }
}
