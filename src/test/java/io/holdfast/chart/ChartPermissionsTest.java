package io.holdfast.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.kube.ClusterSettings;
import io.holdfast.kube.Permission;
import io.holdfast.kube.WatchSettings;
import io.holdfast.model.Metadata;
import io.holdfast.model.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The chart grants what package {@code kube} says it uses, and not a verb more. */
class ChartPermissionsTest {
  private static final String NAME = "backup-policy-holdfast";

  @ParameterizedTest
  @CsvSource({
    "true, false, true",
    "false, false, true",
    "true, true, false",
    "false, true, false",
    "false, true, true",
    "false, false, false"
  })
  void rolesHoldWhatTheCodeUses(boolean delegation, boolean secrets, boolean controller) {
    Rendered chart =
        Rendered.with(
            "backup-policy",
            Map.of(
                "policy.delegation",
                delegation,
                "velero.listSecrets",
                secrets,
                "controller.enabled",
                controller));
    ClusterSettings settings =
        new ClusterSettings("backup-policy", "pod", delegation, NAME, WatchSettings.DEFAULTS);
    List<String> used =
        Permission.used(settings, "velero", secrets, controller).stream()
            .map(Permission::toString)
            .toList();
    assertThat(granted(chart)).containsExactlyInAnyOrderElementsOf(used);
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
