package io.holdfast.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.holdfast.fixture.Golden;
import io.holdfast.policy.PolicySource;
import io.holdfast.rules.RuleCatalogue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PolicySchemaTest {
  private static final Pattern SEEN =
      Pattern.compile(
          "not a known|must be (a list|a mapping|a string|a day|a duration|a full version|true or"
              + " false|a whole|one of)|must not be(?! above)|is missing, must be given$");
  private static final Path FILE = Path.of("policies", "schema.json");

  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(
              SpecificationVersion.DRAFT_2020_12,
              registry ->
                  registry.schemaRegistryConfig(
                      com.networknt.schema.SchemaRegistryConfig.builder()
                          .formatAssertionsEnabled(true)
                          .build()))
          .getSchema(PolicySchema.of(RuleCatalogue.SHIPPED));

  @Test
  void theSchemaIsWhatTheRecordsSay() throws IOException {
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
    String made =
        new ObjectMapper()
                .writer(printer)
                .writeValueAsString(PolicySchema.of(RuleCatalogue.SHIPPED))
            + "\n";

    Golden.check(FILE, made, PolicySchemaTest.class);
  }

  static List<Path> shipped() throws IOException {
    return ShippedPoliciesTest.configMaps();
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void shippedPoliciesAreValidByTheSchema(Path file) throws Exception {
    String text = ShippedPoliciesTest.source(ShippedPoliciesTest.root(file)).text();

    assertThat(errors(text)).isEmpty();
  }

  @Test
  void theExampleWithEveryFieldIsValidByBoth() {
    String text = Resources.text("every-field.yaml");

    assertThat(errors(text)).isEmpty();
    assertThat(Policies.problems(Policies.raw("holdfast", "a", text))).isEmpty();
  }

  /** Mistakes in shape, which a schema can see; it cannot see what a schedule is called. */
  static Stream<Arguments> shapeMistakes() {
    return PolicyMistakesTest.oneMistake()
        .filter(row -> SEEN.matcher((String) row.get()[1]).find());
  }

  @ParameterizedTest
  @MethodSource("shapeMistakes")
  void whatTheDecoderRefusesForItsShapeTheSchemaRefusesToo(String spec, String message) {
    assertThat(errors(Policies.policy("a", spec).text())).as(message).isNotEmpty();
  }

  @Test
  void namespacePoliciesHaveTheirOwnShape() {
    PolicySource good =
        Policies.choices("shop", "schedule: daily\nrules: {HF-101: {action: Deny}}");
    PolicySource bad = Policies.choices("shop", "schedules: []");
    PolicySource parameters = Policies.choices("shop", "rules: {HF-301: {min: 1h}}");

    assertThat(errors(good.text())).isEmpty();
    assertThat(errors(bad.text())).isNotEmpty();
    assertThat(errors(parameters.text())).isNotEmpty();
  }

  private static List<String> errors(String text) {
    return SCHEMA.validate(text, InputFormat.YAML).stream().map(Error::toString).toList();
  }
}
