package io.holdfast.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.model.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Alerts and dashboard ask for what is there, and every alert says what to do. */
class ChartMonitoringTest {
  private static final Path RUNBOOKS = Path.of("src/docs/operations/runbooks.md");
  private static final Pattern METRIC = Pattern.compile("\\b(?:holdfast|apiserver)_\\w+");
  private static final Pattern LABELS = Pattern.compile("by \\(([^)]*)\\)|\\{(\\w+)=");

  /** What Prometheus adds, and what {@code histogram_quantile} needs. */
  private static final Set<String> ADDED = Set.of("pod", "le");

  private static final Rendered CHART =
      Rendered.with("holdfast", Map.of("monitoring.rules", true, "monitoring.dashboard", true));

  /** A question to Prometheus and who asks it. */
  record Query(String asker, String text) {
    @Override
    public String toString() {
      return asker;
    }
  }

  static Stream<Query> queries() throws IOException {
    return Stream.concat(
        alerts().stream().map(alert -> new Query(text(alert, "alert"), text(alert, "expr"))),
        dashboard().findValues("targets").stream()
            .flatMap(targets -> targets.findValuesAsText("expr").stream())
            .map(expression -> new Query("dashboard", expression)));
  }

  @ParameterizedTest
  @MethodSource("queries")
  void everyQueryNamesMetricsAndLabelsThatAreThere(Query query) {
    Map<String, Set<String>> known = KnownMetrics.labels();
    Set<String> named = new TreeSet<>();
    METRIC.matcher(query.text()).results().forEach(found -> named.add(found.group()));
    assertThat(named).isNotEmpty();
    assertThat(known.keySet()).containsAll(named);

    Set<String> labels = new TreeSet<>(ADDED);
    named.forEach(metric -> labels.addAll(known.get(metric)));
    LABELS
        .matcher(query.text())
        .results()
        .map(found -> Optional.ofNullable(found.group(1)).orElseGet(() -> found.group(2)))
        .flatMap(list -> Stream.of(list.split(", *", -1)))
        .forEach(label -> assertThat(labels).contains(label));
  }

  @Test
  void everyMetricIsOnTheDashboardOrInAnAlert() throws IOException {
    Set<String> asked = new TreeSet<>();
    queries()
        .forEach(query ->
            METRIC
                .matcher(query.text())
                .results()
                .forEach(found -> asked.add(base(found.group()))));
    Set<String> there = new TreeSet<>();
    KnownMetrics.labels().keySet().forEach(name -> there.add(base(name)));
    assertThat(asked).containsAll(there);
  }

  @Test
  void everyAlertHasASectionThatItsLinkLeadsTo() throws IOException {
    List<String> sections =
        Files.readAllLines(RUNBOOKS).stream()
            .filter(line -> line.startsWith("## Holdfast"))
            .map(line -> line.substring("## ".length()))
            .toList();
    Set<String> alerts = new TreeSet<>();
    for (Node alert : alerts()) {
      String name = text(alert, "alert");
      alerts.add(name);
      assertThat(alert.get("annotations").orElseThrow().text("runbook_url"))
          .contains("src/docs/operations/runbooks.md#" + name.toLowerCase(Locale.ROOT));
      assertThat(alert.get("annotations").orElseThrow().text("summary")).isPresent();
      assertThat(alert.get("labels").orElseThrow().text("severity").orElseThrow())
          .isIn("info", "warning", "critical");
    }
    assertThat(sections).containsExactlyInAnyOrderElementsOf(alerts);
  }

  @Test
  void agesAreAlertedByThePolicysOwnBounds() {
    Rendered chart =
        Rendered.values(
            "holdfast",
            """
            monitoring: {rules: true}
            policy:
              preset: ""
              spec:
                schedules: [{name: odd, cron: "0 1 * * *", ttl: 48h, maxAge: 1h30m10s}, {name: none}]
            """);
    assertThat(chart.one("PrometheusRule").toString())
        .contains("{schedule=\"odd\"}) > 5410")
        .doesNotContain("{schedule=\"none\"}");
  }

  @Test
  void alertsOnTheControllerComeWithTheController() {
    Rendered chart =
        Rendered.values("holdfast", "{monitoring: {rules: true}, controller: {enabled: false}}");
    assertThat(chart.yaml())
        .contains("HoldfastDown")
        .doesNotContain("HoldfastNoLeader", "HoldfastRecoveryPointOld");
  }

  @Test
  void panelsLieBesideEachOther() throws IOException {
    Set<String> taken = new TreeSet<>();
    for (JsonNode panel : dashboard().path("panels")) {
      JsonNode place = panel.path("gridPos");
      for (int x = 0; x < place.path("w").asInt(); x++) {
        for (int y = 0; y < place.path("h").asInt(); y++) {
          int column = place.path("x").asInt() + x;
          assertThat(column).isLessThan(24);
          assertThat(taken.add(column + "," + (place.path("y").asInt() + y)))
              .as(panel.path("title").asText())
              .isTrue();
        }
      }
    }
  }

  private static List<Node> alerts() {
    List<Node> alerts = new ArrayList<>();
    for (Node group : CHART.one("PrometheusRule").get("spec", "groups").orElseThrow().items()) {
      alerts.addAll(group.get("rules").orElseThrow().items());
    }
    return alerts;
  }

  private static JsonNode dashboard() throws IOException {
    String json =
        CHART.all("ConfigMap").stream()
            .flatMap(map -> map.get("data", "holdfast.json").stream())
            .flatMap(text -> text.asText().stream())
            .findFirst()
            .orElseThrow();
    return new ObjectMapper().readTree(json);
  }

  /** Without what a histogram adds to its name. */
  private static String base(String metric) {
    return metric.replaceAll("_(bucket|count|sum|max)$", "");
  }

  private static String text(Node object, String field) {
    return object.text(field).orElseThrow();
  }
}
