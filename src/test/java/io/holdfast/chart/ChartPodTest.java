package io.holdfast.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.model.Node;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the pods are started, kept apart and stopped. */
class ChartPodTest {
  private static final int STOP_SECONDS = 5;

  static List<Path> shapes() {
    return Rendered.shapes();
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void containersAreRestricted(Path values) {
    for (Node spec : podSpecs(Rendered.file("holdfast", values))) {
      assertThat(spec.get("securityContext").orElseThrow().fields().toString())
          .contains("RuntimeDefault", "runAsNonRoot");
      Node container = Rendered.container(spec);
      Node security = container.get("securityContext").orElseThrow();
      assertThat(isTrue(security, "readOnlyRootFilesystem")).isTrue();
      assertThat(isTrue(security, "allowPrivilegeEscalation")).isFalse();
      assertThat(Rendered.texts(security.get("capabilities").orElseThrow(), "drop"))
          .containsExactly("ALL");
      assertThat(container.get("resources", "limits").orElseThrow().fields())
          .containsOnlyKeys("memory");
    }
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void variablesOfServicesAreNotTakenForSettings(Path values) {
    for (Node spec : podSpecs(Rendered.file("holdfast", values))) {
      assertThat(spec.get("enableServiceLinks")).isPresent();
      assertThat(isTrue(spec, "enableServiceLinks")).isFalse();
    }
  }

  @Test
  void theLastServerStaysUntilTheNextIsReady() {
    Node deployment = Rendered.plain("holdfast").one("Deployment").get("spec").orElseThrow();
    assertThat(Rendered.number(deployment, "replicas")).contains(2);
    Node rolling = deployment.get("strategy", "rollingUpdate").orElseThrow();
    assertThat(Rendered.number(rolling, "maxUnavailable")).contains(0);
    Node spec = Rendered.plain("holdfast").podSpec();
    assertThat(spec.get("topologySpreadConstraints").orElseThrow().items())
        .extracting(constraint -> constraint.text("topologyKey").orElseThrow())
        .containsExactly("kubernetes.io/hostname", "topology.kubernetes.io/zone");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 60})
  void drainingFitsIntoTheTimeThatThePodHas(int drain) {
    Rendered chart = Rendered.with("holdfast", Map.of("drainSeconds", drain));
    Node spec = chart.podSpec();
    Node stop = Rendered.container(spec).get("lifecycle", "preStop").orElseThrow();
    int before = Rendered.number(stop.get("sleep").orElseThrow(), "seconds").orElseThrow();
    assertThat(before).isEqualTo(drain);
    assertThat(chart.environment()).containsEntry("HOLDFAST_DRAIN", drain + "s");
    assertThat(Rendered.number(spec, "terminationGracePeriodSeconds").orElseThrow())
        .isGreaterThan(before + drain + STOP_SECONDS);
  }

  @Test
  void probesAskTheSecondPort() {
    Node container = Rendered.container(Rendered.plain("holdfast").podSpec());
    assertThat(
            List.of("startupProbe", "livenessProbe", "readinessProbe").stream()
                .map(probe -> container.get(probe, "httpGet").orElseThrow())
                .map(get -> get.text("port").orElseThrow() + get.text("path").orElseThrow()))
        .containsExactly("management/livez", "management/livez", "management/readyz");
  }

  @Test
  void filesOfACertificateAreMountedWhereTheServerLooks() {
    Rendered chart =
        Rendered.values(
            "holdfast",
            "certificates: {source: files, secretName: mine, clientAuthority: callers}");
    List<String> mounts =
        Rendered.container(chart.podSpec()).get("volumeMounts").orElseThrow().items().stream()
            .map(mount -> mount.text("mountPath").orElseThrow())
            .toList();
    assertThat(mounts).contains(chart.environment().get("HOLDFAST_CERTIFICATES_DIRECTORY"));
    assertThat(mounts)
        .anyMatch(mount ->
            (mount + "/ca.crt")
                .equals(chart.environment().get("HOLDFAST_CERTIFICATES_CLIENT_AUTHORITY")));
    assertThat(chart.podSpec().get("volumes").orElseThrow().toString()).contains("mine", "callers");
  }

  @Test
  void certManagerWritesTheAuthorityAndTheServersDoNot() {
    Rendered chart = Rendered.values("holdfast", "certificates: {source: cert-manager}");
    assertThat(chart.environment())
        .containsEntry("HOLDFAST_CERTIFICATES_SOURCE", "files")
        .containsEntry("HOLDFAST_CERTIFICATES_MANAGE_CA_BUNDLE", "false");
    for (String kind : List.of("MutatingWebhookConfiguration", "ValidatingWebhookConfiguration")) {
      assertThat(chart.one(kind).get("metadata", "annotations").orElseThrow().fields().toString())
          .contains("cert-manager.io/inject-ca-from", "holdfast/holdfast");
    }
    assertThat(Rendered.plain("holdfast").yaml()).doesNotContain("cert-manager");
  }

  private static List<Node> podSpecs(Rendered chart) {
    return chart.all("Deployment").stream().map(_ -> chart.podSpec()).toList();
  }

  private static boolean isTrue(Node node, String field) {
    return node.get(field).orElse(null) instanceof Node.Bool bool && bool.value();
  }
}
