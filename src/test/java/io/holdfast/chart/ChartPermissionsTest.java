package io.holdfast.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.kube.ClusterSettings;
import io.holdfast.kube.ClusterSettings.CertificateUse;
import io.holdfast.kube.Permission;
import io.holdfast.kube.WatchSettings;
import io.holdfast.model.Metadata;
import io.holdfast.model.Node;
import io.holdfast.report.ReportApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The chart grants what package {@code kube} says it uses, and not a verb more. */
class ChartPermissionsTest {
  private static final String NAME = "backup-policy-holdfast";

  @ParameterizedTest
  @CsvSource({
    "true, false, true, false, false",
    "false, false, true, true, false",
    "true, true, false, false, true",
    "false, true, false, true, false",
    "false, true, true, false, true",
    "true, false, true, true, true",
    "false, false, false, false, false"
  })
  void rolesHoldWhatTheCodeUses(
      boolean delegation, boolean secrets, boolean controller, boolean contents, boolean drills) {
    Rendered chart =
        Rendered.with(
            "backup-policy",
            Map.of(
                "policy.delegation",
                delegation,
                "velero.listSecrets",
                secrets,
                "controller.enabled",
                controller,
                "controller.snapshotContents",
                contents,
                "controller.restoreDrills",
                drills));
    ClusterSettings settings = settings(delegation, new CertificateUse("holdfast-tls", true));
    List<String> used = new ArrayList<>(used(settings, secrets, controller));
    if (controller && drills) {
      Permission.drilling().forEach(permission -> used.add(permission.toString()));
    } else if (controller && contents) {
      Permission.outliving().forEach(permission -> used.add(permission.toString()));
    }
    assertThat(granted(chart)).containsExactlyInAnyOrderElementsOf(used);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{secretName: mine} | mine | true",
        "{source: files, secretName: mine} | '' | true",
        "{source: files, secretName: mine, manageCaBundle: false} | '' | false",
        "{source: cert-manager} | '' | false",
      })
  void certificatesGiveTheRightsThatTheirSourceNeeds(
      String values, String secret, boolean caBundle) {
    Rendered chart =
        Rendered.values(
            "backup-policy",
            "{webhook: {url: 'https://localhost'}, certificates: %s}".formatted(values));
    ClusterSettings settings = settings(true, new CertificateUse(secret, caBundle));
    assertThat(granted(chart)).containsExactlyInAnyOrderElementsOf(used(settings, false, true));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theDashboardGivesTheRightsThatItNeeds(boolean controller) {
    Rendered chart =
        Rendered.with(
            "backup-policy", Map.of("dashboard.enabled", true, "controller.enabled", controller));
    ClusterSettings settings = settings(true, new CertificateUse("holdfast-tls", true));
    List<String> used = new ArrayList<>(used(settings, false, controller));
    Permission.dashboard(controller).forEach(permission -> used.add(permission.toString()));
    assertThat(granted(chart)).containsExactlyInAnyOrderElementsOf(used);
  }

  private static ClusterSettings settings(boolean delegation, CertificateUse certificates) {
    return new ClusterSettings(
        "backup-policy", "pod", delegation, NAME, WatchSettings.DEFAULTS, certificates);
  }

  private static List<String> used(ClusterSettings settings, boolean secrets, boolean controller) {
    List<Permission> used =
        new ArrayList<>(Permission.used(settings, "velero", secrets, controller));
    if (controller) {
      used.addAll(Permission.auditing(List.of(ReportApi.values())));
    }
    return used.stream().map(Permission::toString).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "1h, PolicyReport, POLICY_REPORT",
    "1h, OpenReports, OPEN_REPORTS",
    "1h, Off, ",
    "0s, auto, none"
  })
  void reportsAreWrittenWhereTheyAreWanted(String interval, String reports, String expected) {
    Rendered chart =
        Rendered.values(
            "backup-policy", "{audit: {interval: %s, reports: '%s'}}".formatted(interval, reports));
    List<String> used = new ArrayList<>(used(plain(), false, true));
    Permission.auditing(List.of(ReportApi.values()))
        .forEach(permission -> used.remove(permission.toString()));
    if (!"none".equals(expected)) {
      List<ReportApi> apis = expected == null ? List.of() : List.of(ReportApi.valueOf(expected));
      Permission.auditing(apis).forEach(permission -> used.add(permission.toString()));
    }

    assertThat(granted(chart)).containsExactlyInAnyOrderElementsOf(used);
  }

  private static ClusterSettings plain() {
    return settings(true, new CertificateUse("holdfast-tls", true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"apiGroups", "resources", "verbs"})
  void noRoleHasAWildcard(String field) {
    for (Node role : roles(Rendered.plain("holdfast"))) {
      for (Node rule : role.get("rules").orElseThrow().items()) {
        assertThat(Rendered.texts(rule, field)).doesNotContain("*").isNotEmpty();
      }
    }
  }

  static List<Path> shapes() {
    return Rendered.shapes();
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void secretsOfOthersAreReadOnlyWhenThatIsAskedFor(Path values) throws IOException {
    boolean asked = Files.readString(values).contains("listSecrets: true");
    for (String permission : granted(Rendered.file("holdfast", values))) {
      if (permission.contains(" secrets ") && !permission.endsWith(" in namespace holdfast")) {
        assertThat(asked).as(permission).isTrue();
        assertThat(permission).isEqualTo("list,watch secrets in namespace backups");
      }
      assertThat(permission).doesNotContain(" secrets.").doesNotEndWith(" secrets");
    }
  }

  private static List<Node> roles(Rendered chart) {
    List<Node> roles = new ArrayList<>(chart.all("ClusterRole"));
    roles.addAll(chart.all("Role"));
    return roles;
  }

  /** In the words of {@link Permission#toString}. */
  private static List<String> granted(Rendered chart) {
    List<String> granted = new ArrayList<>();
    for (Node role : roles(chart)) {
      String namespace = Metadata.of((Node.Mapping) role).namespace();
      for (Node rule : role.get("rules").orElseThrow().items()) {
        granted.addAll(permissions(rule, namespace));
      }
    }
    return granted;
  }

  private static List<String> permissions(Node rule, String namespace) {
    List<String> names = Rendered.texts(rule, "resourceNames");
    List<String> permissions = new ArrayList<>();
    Set<String> verbs = new TreeSet<>(Rendered.texts(rule, "verbs"));
    for (String group : Rendered.texts(rule, "apiGroups")) {
      for (String resource : Rendered.texts(rule, "resources")) {
        permissions.add(
            String.join(",", verbs)
                + " "
                + resource
                + (group.isEmpty() ? "" : "." + group)
                + (names.isEmpty() ? "" : " " + String.join(",", names))
                + (namespace.isEmpty() ? "" : " in namespace " + namespace));
      }
    }
    return permissions;
  }
}
