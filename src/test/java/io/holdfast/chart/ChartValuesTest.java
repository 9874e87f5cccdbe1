package io.holdfast.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.fixture.Golden;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Values, their schema, their page and the templates speak of the same things. */
class ChartValuesTest {
  private static final Path PAGE = Rendered.CHART.resolve("README.md");
  private static final String BEGIN = "<!-- made from values.yaml: begin -->\n";
  private static final String END = "<!-- made from values.yaml: end -->";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final ValuesPage values = ValuesPage.of(lines(Rendered.CHART.resolve("values.yaml")));
  private final JsonNode schema = json(Rendered.CHART.resolve("values.schema.json"));

  @Test
  void theTableOfThePageIsWhatTheValuesSay() throws IOException {
    String page = Files.readString(PAGE);
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    int end = page.indexOf(END);
    assertThat(end).isGreaterThan(BEGIN.length());

    Golden.check(
        PAGE,
        page.substring(0, begin) + values.table() + page.substring(end),
        ChartValuesTest.class);
  }

  @Test
  void everyValueSaysWhatItMeans() {
    assertThat(values.rows())
        .hasSizeGreaterThan(50)
        .allSatisfy(row -> assertThat(row.meaning()).as(row.path()).isNotBlank());
  }

  @Test
  void schemaKnowsTheValuesAndNoOthers() {
    Set<String> known = new TreeSet<>();
    collect(schema, "", known);
    known.remove("global");
    Set<String> there =
        values.rows().stream().map(ValuesPage.Row::path).collect(Collectors.toSet());
    assertThat(known).containsExactlyInAnyOrderElementsOf(there);
  }

  @Test
  void noPartOfTheSchemaLetsUnknownKeysPass() {
    List<JsonNode> open =
        objects(schema)
            .filter(part -> !part.path("additionalProperties").isObject())
            .filter(part -> part.path("additionalProperties").asBoolean(true))
            .toList();
    assertThat(objects(schema)).hasSizeGreaterThan(20);
    assertThat(open).containsExactly(schema.at("/properties/global"));
  }

  @Test
  void fieldsOfThePolicyAreThoseOfItsOwnSchema() {
    JsonNode policy = json(Path.of("policies", "schema.json"));
    assertThat(names(schema.at("/properties/policy/properties/spec/properties")))
        .isEqualTo(names(policy.at("/else/properties/spec/properties")));
  }

  @Test
  void everyValueIsUsed() throws IOException {
    String templates;
    try (Stream<Path> files = Files.walk(Rendered.CHART.resolve("templates"))) {
      templates =
          files
              .filter(Files::isRegularFile)
              .map(file -> String.join("\n", lines(file)))
              .collect(Collectors.joining("\n"));
    }
    for (ValuesPage.Row row : values.rows()) {
      String leaf = row.path().substring(row.path().lastIndexOf('.') + 1);
      assertThat(templates)
          .as(row.path())
          .containsPattern("Values\\.%s\\b|[ (]\\.%s\\b".formatted(row.path(), leaf));
    }
  }

  /** The parts that describe an object. */
  private static Stream<JsonNode> objects(JsonNode part) {
    Stream<JsonNode> below =
        Stream.of(part).flatMap(node -> node.valueStream()).flatMap(ChartValuesTest::objects);
    return part.path("type").asText().equals("object")
        ? Stream.concat(Stream.of(part), below)
        : below;
  }

  private static void collect(JsonNode part, String prefix, Set<String> known) {
    part.path("properties")
        .properties()
        .forEach(property -> {
          String path = prefix + property.getKey();
          known.add(path);
          if (!Set.of("policy.spec", "certificates.issuerRef", "resources", "affinity")
              .contains(path)) {
            collect(property.getValue(), path + ".", known);
          }
        });
  }

  private static Set<String> names(JsonNode properties) {
    return properties.properties().stream()
        .map(java.util.Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static JsonNode json(Path file) {
    try {
      return MAPPER.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
