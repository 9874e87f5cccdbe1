package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportVapTest {
  private static final String STANDARD = "policies/presets/standard.yaml";

  @TempDir private Path folder = Path.of("");

  @Test
  void yamlIsADocumentForEachObject() {
    Ran ran = Ran.of("export", "vap", "--policy", STANDARD);

    assertThat(ran.exit()).isEqualTo(ExitCode.FINE);
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out().split("\n---\n", -1))
        .hasSizeGreaterThan(20)
        .allMatch(document -> document.startsWith("apiVersion: admissionregistration.k8s.io/v1"));
  }

  @Test
  void jsonIsAList() throws IOException {
    Ran ran = Ran.of("export", "vap", "--policy", STANDARD, "-o", "json", "--mutating", "v1");

    JsonNode list = new ObjectMapper().readTree(ran.out());
    assertThat(list.path("kind").asText()).isEqualTo("List");
    assertThat(list.path("items").findValuesAsText("apiVersion"))
        .hasSizeGreaterThan(20)
        .containsOnly("admissionregistration.k8s.io/v1");
  }

  @Test
  void mutatingPoliciesCanBeLeftOut() {
    assertThat(Ran.of("export", "vap", "--policy", STANDARD).out()).contains("MutatingAdmission");
    assertThat(Ran.of("export", "vap", "--policy", STANDARD, "--mutating", "none").out())
        .doesNotContain("MutatingAdmission");
  }

  @Test
  void filesWithoutPolicyAreBadInput() throws IOException {
    Path file = Files.writeString(folder.resolve("claim.yaml"), "{apiVersion: v1, kind: Pod}\n");

    Ran ran = Ran.of("export", "vap", "--policy", file.toString());

    assertThat(ran.exit()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(ran.err()).contains("holds no policy: no BackupPolicy");
    assertThat(ran.out()).isEmpty();
  }

  @Test
  void aPolicyWithMistakesIsBadInput() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("policy.yaml"),
            """
            apiVersion: holdfast.io/v1alpha1
            kind: BackupPolicy
            metadata: {name: company}
            spec: {rules: {HF-301: {min: 9d}}}
            """);

    Ran ran = Ran.of("export", "vap", "--policy", file.toString());

    assertThat(ran.exit()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(ran.err()).contains("policy.yaml").contains("spec.rules.HF-301.min");
  }

  @Test
  void withoutASubcommandItIsSaidWhichThereAre() {
    Ran ran = Ran.of("export");

    assertThat(ran.exit()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(ran.err()).contains("missing command: vap");
  }

  @Test
  void whatThePageShowsIsPrinted() throws IOException {
    String page = Files.readString(Path.of("src/docs/export-vap.md"));
    String shown = page.substring(page.indexOf("```yaml\n") + 8);
    List<String> documents =
        List.of(Ran.of("export", "vap", "--policy", STANDARD).out().split("(?m)^---\n", -1));

    assertThat(documents).contains(shown.substring(0, shown.indexOf("```")));
  }
}
