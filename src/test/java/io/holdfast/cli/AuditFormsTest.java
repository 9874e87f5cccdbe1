package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xml.sax.SAXException;

/** What an audit of a small shop looks like in every form. */
class AuditFormsTest {
  private static final String SHOP =
      """
      apiVersion: v1
      kind: List
      items:
        - apiVersion: v1
          kind: ConfigMap
          metadata: {name: policy, namespace: holdfast, labels: {holdfast.io/policy: "true"}}
          data:
            policy.yaml: |
              apiVersion: holdfast.io/v1alpha1
              kind: BackupPolicy
              metadata: {name: company}
              spec:
                schedules: [{name: daily, cron: H 1 * * *}]
                assignments: [{schedule: daily}]
                rules: {default: Off, HF-701: {action: Deny}, HF-201: {action: Warn}, HF-101: {action: Deny}}
        - apiVersion: v1
          kind: Namespace
          metadata: {name: shop, labels: {holdfast.io/backup-schedule: daily}}
        - apiVersion: v1
          kind: PersistentVolumeClaim
          metadata: {name: "NAME", namespace: shop}
        - apiVersion: velero.io/v1
          kind: Backup
          metadata: {name: monthly, namespace: velero}
          spec: {ttl: 30d}
      """;

  @TempDir private Path folder = Path.of("");
  private String picture = "";

  @BeforeEach
  void aShop() throws IOException {
    holds("data");
  }

  private void holds(String claim) throws IOException {
    picture =
        Files.writeString(folder.resolve("cluster.yaml"), SHOP.replace("NAME", claim)).toString();
  }

  private Ran audit(String... more) {
    List<String> command = new ArrayList<>(List.of("audit", picture));
    command.addAll(List.of("--from", "2026-11-20T12:00:00Z"));
    command.addAll(List.of(more));
    return Ran.of(command.toArray(String[]::new));
  }

  @ParameterizedTest
  @EnumSource(AuditForm.class)
  void theExitCodeIsTheSameInEveryForm(AuditForm form) {
    assertThat(audit("-o", form.name()).exit()).isEqualTo(ExitCode.FINDING);
    assertThat(audit("-o", form.name(), "--policy", "src/test/resources/none.yaml").exit())
        .isEqualTo(ExitCode.BAD_INPUT);
  }

  @ParameterizedTest
  @EnumSource(AuditForm.class)
  void twoAuditsOfTheSameAreTheSameText(AuditForm form) {
    assertThat(audit("-o", form.name()).out()).isEqualTo(audit("-o", form.name()).out());
  }

  @Test
  void jsonFitsItsSchema() {
    assertThat(audit("-o", "json").schemaProblems("audit")).isEmpty();
  }

  @Test
  void csvHasARowForEachOpenResult() {
    List<String> rows = audit("-o", "csv").out().lines().toList();

    assertThat(rows.getFirst())
        .isEqualTo("time,policy,rule,title,kind,namespace,name,result,grade,message,remedy,path");
    assertThat(rows).hasSize(4);
    assertThat(rows.get(1))
        .startsWith("2026-11-20T12:00:00Z,")
        .contains(",HF-701,a schedule that runs covers every Namespace and claim,Namespace,,shop,")
        .contains(",fail,");
    assertThat(rows.get(3)).contains(",Backup,velero,monthly,warn,").endsWith(",spec.ttl");
  }

  @Test
  void csvListsWhatIsMetTooWhenAskedTo() {
    assertThat(audit("-o", "csv", "--all").out())
        .contains(",HF-101,a Namespace has a backup schedule,Namespace,,shop,pass,,is met,,");
  }

  @Test
  void onlyCsvListsEverything() {
    Ran ran = audit("-o", "json", "--all");

    assertThat(ran.exit()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(ran.err()).contains("--all goes with -o csv");
  }

  @Test
  void aNameIsNoFormula() throws IOException {
    holds("=HYPERLINK(1)");

    assertThat(audit("-o", "csv").out()).contains(",shop,'=HYPERLINK(1),");
  }

  @Test
  void theHtmlPageTakesNothingForMarkup() throws IOException {
    holds("<script>alert(1)</script>&");

    String page = audit("-o", "html").out();

    assertThat(page)
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;&amp;")
        .doesNotContain("<script");
  }

  @Test
  void theHtmlPageNeedsNothingElseAndCanBeReadAloud() {
    String page = audit("-o", "html").out();

    assertThat(page)
        .startsWith("<!DOCTYPE html>\n<html lang=\"en\">")
        .contains("<title>", "<h1>Backup audit</h1>", "prefers-color-scheme: dark", "@media print")
        .contains("<h3>Namespace <code>shop</code></h3>")
        .contains("<th scope=\"row\" class=\"fail\">fail</th><td>Namespace shop</td>")
        .doesNotContain("http://", "https://", "src=", "<link", "@import", "url(");
    assertThat(page.split("<table>", -1)).hasSameSizeAs(page.split("<caption>", -1));
    assertThat(page.split("<th>", -1)).as("every heading says what it is of").hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"POLICYREPORT", "OPENREPORTS"})
  void reportsAreDocumentsOfTheirNamespaces(AuditForm form) throws IOException {
    List<JsonNode> documents = new ArrayList<>();
    YAMLMapper yaml = new YAMLMapper();
    yaml.readerFor(JsonNode.class)
        .<JsonNode>readValues(audit("-o", form.name()).out())
        .forEachRemaining(documents::add);

    assertThat(documents)
        .extracting(document -> document.at("/metadata/namespace").asText())
        .containsExactly("shop", "velero");
    assertThat(documents.getFirst().at("/summary/fail").asInt()).isEqualTo(2);
    assertThat(documents.getFirst().at("/summary/pass").asInt()).isEqualTo(1);
    assertThat(documents.getFirst().at("/results/0/policy").asText()).isEqualTo("HF-701");
  }

  @Test
  void junitHasASuiteForEachControlAndFitsTheSchema() throws Exception {
    String xml = audit("-o", "junit").out();

    validate(xml);
    assertThat(xml)
        .contains(
            "<testsuite name=\"HF-701 a schedule that runs covers every Namespace and claim\""
                + " tests=\"2\" failures=\"2\" errors=\"0\" skipped=\"0\">")
        .contains("<testcase classname=\"HF-701\" name=\"PersistentVolumeClaim shop/data")
        .contains("<testcase classname=\"HF-101\" name=\"Namespace shop\"></testcase>")
        .contains("<system-out>HF-201 spec.ttl is &quot;30d&quot;".replace("&quot;", "\""));
    assertThat(audit("-o", "junit", "--fail-on", "warn").out())
        .contains("tests=\"1\" failures=\"1\"");
  }

  @Test
  void junitIsXmlWhateverANameHolds() throws Exception {
    holds("a\\u0001<\\\"&]]>");

    validate(audit("-o", "junit").out());
  }

  @Test
  void whatCheckPrintsForCiServersFitsTheSchemaToo() throws Exception {
    validate(Ran.of("check", "policies/demo", "-o", "junit").out());
  }

  private static void validate(String xml) throws IOException, SAXException {
    SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(Objects.requireNonNull(AuditFormsTest.class.getResource("junit.xsd")))
        .newValidator()
        .validate(new StreamSource(new StringReader(xml)));
  }
}
