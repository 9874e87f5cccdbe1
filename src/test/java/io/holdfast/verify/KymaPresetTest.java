package io.holdfast.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.codec.JsonWriter;
import io.holdfast.codec.YamlReader;
import io.holdfast.model.Node;
import io.holdfast.rules.RuleCatalogue;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The preset for Kyma with Velero, over Velero Schedules of the shape that Kyma published: one for
 * the system's namespaces, one for all others.
 */
class KymaPresetTest {
  private static final Path PRESET = Path.of("policies", "presets", "kyma-velero.yaml");
  private static final String SYSTEM =
      schedule("system", "{includedNamespaces: [istio-system, kyma-system, default]}");
  private static final String USER =
      schedule(
          "user",
          "{includedNamespaces: ['*'],"
              + " excludedNamespaces: [istio-system, kyma-system, default, velero]}");
  private static final String EVERYTHING = schedule("everything", "{excludedNamespaces: [velero]}");

  @TempDir private Path folder = Path.of("");

  @Test
  void withoutTheSystemsScheduleItsNamespacesAreUncovered() throws Exception {
    assertThat(warningOnDeletionOf(SYSTEM, USER))
        .containsExactly(
            "HF-312 metadata.name is \"system\", must leave Namespaces default, istio-system,"
                + " kyma-system of group \"system\" covered: the Schedule is deleted and no other"
                + " one covers them");
  }

  @Test
  void withoutTheUsersScheduleAllOthersAreUncovered() throws Exception {
    assertThat(warningOnDeletionOf(USER, SYSTEM))
        .containsExactly(
            "HF-312 metadata.name is \"user\", must leave Namespaces shop, web of group \"user\""
                + " covered: the Schedule is deleted and no other one covers them");
  }

  @Test
  void eitherMayGoWhereAnotherOneCoversBoth() throws Exception {
    assertThat(warningOnDeletionOf(SYSTEM, EVERYTHING)).isEmpty();
    assertThat(warningOnDeletionOf(USER, EVERYTHING)).isEmpty();
    assertThat(warningOnDeletionOf(EVERYTHING, SYSTEM + USER)).isEmpty();
  }

  private List<String> warningOnDeletionOf(String deleted, String others) throws Exception {
    StringBuilder inventory = new StringBuilder();
    for (String name : List.of("kyma-system", "istio-system", "default", "shop", "web")) {
      inventory.append(
          "- {apiVersion: v1, kind: Namespace, metadata: {name: %s}}\n".formatted(name));
    }
    inventory.append(
        """
        - apiVersion: velero.io/v1
          kind: BackupStorageLocation
          metadata: {name: default, namespace: velero}
          spec: {provider: aws, default: true, objectStorage: {bucket: backups}}
          status: {phase: Available}
        """);
    String text =
        """
        apiVersion: holdfast.io/v1alpha1
        kind: Case
        rules: [HF-312]
        operation: DELETE
        policy: %s
        inventory:
        %sobject:
        %sexpect: {}
        """
            .formatted(
                presetSpec(),
                inventory + deleted + others,
                deleted.replaceFirst("- ", "  ").indent(2));
    Path file = Files.writeString(folder.resolve("case.yaml"), text);
    return new CaseRunner(RuleCatalogue.SHIPPED)
        .run(file).differences().stream()
            .map(line -> line.replace("warn: came out, not expected: ", ""))
            .toList();
  }

  /** The spec of the preset's one document, as JSON. */
  private static String presetSpec() throws Exception {
    Node map = YamlReader.read(Files.readString(PRESET), PRESET.toString()).getFirst();
    String document = map.get("data").orElseThrow().text("policy.yaml").orElseThrow();
    Node spec = YamlReader.read(document, "policy.yaml").getFirst().get("spec").orElseThrow();
    return new String(JsonWriter.bytes(spec), StandardCharsets.UTF_8);
  }

  private static String schedule(String name, String template) {
    return """
    - apiVersion: velero.io/v1
      kind: Schedule
      metadata: {name: %s, namespace: velero}
      spec: {schedule: '0 1 * * *', template: %s}
      status: {phase: Enabled}
    """
        .formatted(name, template);
  }
}
