package io.holdfast.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.codec.CodecException;
import io.holdfast.codec.YamlWriter;
import io.holdfast.fixture.Golden;
import io.holdfast.model.Node;
import io.holdfast.pipeline.ManifestFile;
import io.holdfast.pipeline.Manifests;
import io.holdfast.pipeline.PolicyLoader;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.policy.PolicySource;
import io.holdfast.rules.RuleCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyExportTest {
  private static final Path RESOURCES = Path.of("src/test/resources/io/holdfast/export");
  private static final String HEAD =
      "\n| Rule | The API server holds | Left to Holdfast |\n| --- | --- | --- |\n";

  private static final LocalDate TODAY = LocalDate.parse("2026-11-29");

  private static PolicyRevision revision(String document) {
    PolicySource source = new PolicySource("holdfast", "policy", "policy.yaml", document);
    return new PolicyLoader(RuleCatalogue.SHIPPED, "holdfast")
        .load(List.of(source))
        .revision()
        .orElseThrow();
  }

  private static PolicyRevision revision(Path file) throws IOException, CodecException {
    return new PolicyLoader(RuleCatalogue.SHIPPED, "holdfast")
        .load(Manifests.of(ManifestFile.below(file)).policies())
        .revision()
        .orElseThrow();
  }

  private static List<Node.Mapping> export(PolicyRevision policy) {
    return new PolicyExport(policy, TODAY, Optional.of("v1beta1")).objects();
  }

  private static Stream<String> names(List<Node.Mapping> objects) {
    return objects.stream()
        .filter(object -> !object.text("kind").orElseThrow().endsWith("Binding"))
        .map(object ->
            object.text("kind").orElseThrow().charAt(0)
                + " "
                + object.get("metadata").flatMap(m -> m.text("name")).orElseThrow());
  }

  @ParameterizedTest
  @CsvSource({
    "policies/presets/standard.yaml,standard.yaml",
    "src/test/resources/io/holdfast/export/everything-policy.yaml,everything.yaml"
  })
  void whatIsExportedIsReviewed(Path policy, String golden) throws Exception {
    String made = YamlWriter.text(export(revision(policy)));

    Golden.check(RESOURCES.resolve(golden), made, PolicyExportTest.class);
  }

  @Test
  void everyPolicyHasItsBinding() throws Exception {
    List<Node.Mapping> objects = export(revision(RESOURCES.resolve("everything-policy.yaml")));

    assertThat(objects).hasSizeGreaterThan(30);
    for (int i = 0; i < objects.size(); i += 2) {
      Node policy = objects.get(i);
      Node binding = objects.get(i + 1);
      assertThat(binding.text("kind")).hasValue(policy.text("kind").orElseThrow() + "Binding");
      assertThat(binding.get("spec").flatMap(spec -> spec.text("policyName")))
          .isEqualTo(policy.get("metadata").flatMap(metadata -> metadata.text("name")));
      assertThat(policy.get("spec").flatMap(spec -> spec.text("failurePolicy"))).hasValue("Ignore");
    }
    assertThat(names(objects)).doesNotHaveDuplicates();
  }

  @Test
  void aRuleThatIsOffIsNotExported() {
    PolicyRevision policy =
        revision(
            """
            apiVersion: holdfast.io/v1alpha1
            kind: BackupPolicy
            metadata: {name: few}
            spec:
              rules:
                default: Off
                HF-311: {action: Off, onSchedule: Warn}
                HF-210: {action: Audit}
            """);

    assertThat(names(export(policy))).containsExactly("V holdfast-hf-210", "V holdfast-hf-311");
  }

  @Test
  void theActionOnSchedulesIsABindingOfItsOwn() {
    PolicyRevision policy =
        revision(
            """
            apiVersion: holdfast.io/v1alpha1
            kind: BackupPolicy
            metadata: {name: few}
            spec:
              rules: {default: Off, HF-301: {action: Deny, onSchedule: Audit, min: 24h}}
            """);

    assertThat(names(export(policy)))
        .containsExactly("M holdfast-hf-301", "V holdfast-hf-301", "V holdfast-hf-301-schedules");
    assertThat(YamlWriter.text(export(policy)))
        .contains("validationActions:\n  - Deny\n")
        .contains("validationActions:\n  - Audit\n");
  }

  @Test
  void anExemptionThatIsOverIsNotExported() throws Exception {
    PolicyRevision policy = revision(RESOURCES.resolve("everything-policy.yaml"));

    assertThat(YamlWriter.text(export(policy))).contains("team-.*").doesNotContain("robot");
  }

  @Test
  void withoutMutatingPoliciesOnlyChecksAreExported() throws Exception {
    PolicyRevision policy = revision(RESOURCES.resolve("everything-policy.yaml"));

    assertThat(names(new PolicyExport(policy, TODAY, Optional.empty()).objects()))
        .allMatch(name -> name.startsWith("V "));
  }

  @Test
  void everyRuleIsInTheTableWithWhatIsLeft() {
    assertThat(ExportTable.rows())
        .allMatch(row -> !row.holds().isEmpty() || !row.left().isEmpty())
        .hasSizeGreaterThan(40);
  }

  @Test
  void theTableOnThePageIsUpToDate() throws Exception {
    Path page = Path.of("src/docs/export-vap.md");
    String text = Files.readString(page);
    String begin = "<!-- exported:begin -->\n";
    int start = text.indexOf(begin) + begin.length();
    StringBuilder table = new StringBuilder(HEAD);
    ExportTable.rows()
        .forEach(row ->
            table.append(
                "| %s %s | %s | %s |\n"
                    .formatted(
                        row.rule(),
                        row.title(),
                        row.holds().isEmpty() ? "–" : row.holds(),
                        row.left())));
    String made =
        text.substring(0, start)
            + table
            + "\n"
            + text.substring(text.indexOf("<!-- exported:end -->"));

    Golden.check(page, made, PolicyExportTest.class);
  }
}
