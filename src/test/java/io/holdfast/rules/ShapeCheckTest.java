package io.holdfast.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.fixture.Nodes;
import io.holdfast.model.FieldPath;
import io.holdfast.model.Node;
import io.holdfast.policy.VeleroFeature;
import io.holdfast.policy.VeleroVersion;
import io.holdfast.rules.ShapeCheck.Decoder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShapeCheckTest {
  private static final Shape SHAPE =
      Shape.struct("pkg.Top")
          .with("version", Shape.TEXT)
          .with("names", Shape.texts("string"))
          .with("parts", Shape.listOf(Shape.struct("pkg.Part").with("kind", Shape.TEXT).done()))
          .with("labels", new Shape.MapOf("map[string]string", Shape.TEXT))
          .with("free", Shape.ANY)
          .with("pvcPhase", Shape.texts("string"), VeleroFeature.CLAIM_PHASE)
          .done();

  @Test
  void whatHasTheShapeHasNoFault() {
    Node node =
        Nodes.root(
            Map.of(
                "version", 1,
                "names", List.of("a", true, 2),
                "parts", List.of(Map.of("kind", "pvc")),
                "labels", Map.of("a", "b"),
                "free", Map.of("x", List.of(Map.of())),
                "pvcPhase", List.of("Bound")));

    assertThat(faults(node, VeleroVersion.NEWEST_KNOWN, Decoder.YAML)).isEmpty();
    assertThat(faults(member("free", List.of(1)), VeleroVersion.NEWEST_KNOWN, Decoder.YAML))
        .isEmpty();
    assertThat(faults(member("free", "x"), VeleroVersion.NEWEST_KNOWN, Decoder.YAML)).isEmpty();
  }

  @Test
  void nullIsRightEverywhere() {
    for (String name : List.of("version", "names", "parts", "labels", "free")) {
      Node none = new Node.Null(FieldPath.of(name), 1);

      assertThat(faults(member(name, none), VeleroVersion.NEWEST_KNOWN, Decoder.YAML)).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          version | a list      | is a list, must be a string         | !!seq into string
          version | a mapping   | is a mapping, must be a string      | !!map into string
          names   | a mapping   | is a mapping, must be a list        | !!map into []string
          parts   | a mapping   | is a mapping, must be a list        | !!map into []pkg.Part
          labels  | a list      | is a list, must be a mapping        | !!seq into map[string]string
          names   | one         | is "one", must be a list            | !!str `one` into []string
          labels  | one         | is "one", must be a mapping         | !!str `one` into map[string]string
          parts   | 1           | is a number, must be a list         | !!int `1` into []pkg.Part
          names   | 12          | is a number, must be a list         | !!int `12` into []string
          names   | 1.5         | is a number, must be a list         | !!float `1.5` into []string
          names   | 1e3         | is a number, must be a list         | !!float `1e3` into []string
          names   | 1E3         | is a number, must be a list         | !!float `1E3` into []string
          names   | true        | is a boolean, must be a list        | !!bool `true` into []string
          names   | abcdefghij  | is "abcdefghij", must be a list     | !!str `abcdefghij` into []string
          names   | abcdefghijk | is "abcdefghijk", must be a list    | !!str `abcdefg...` into []string
          """)
  void anotherTypeIsToldAsGoTellsIt(String name, String written, String message, String words) {
    List<ContentFault> faults =
        faults(member(name, value(written)), VeleroVersion.NEWEST_KNOWN, Decoder.YAML);

    assertThat(faults).hasSize(1);
    assertThat(faults.getFirst().message()).isEqualTo(message);
    assertThat(faults.getFirst().reason())
        .isEqualTo("velero: yaml: unmarshal errors: cannot unmarshal " + words);
  }

  @Test
  void aFieldOfANewerVersionIsUnknownAndNotOffered() {
    VeleroVersion older = new VeleroVersion(1, 17, 0);

    assertThat(faults(member("pvcPhase", List.of()), older, Decoder.YAML))
        .extracting(ContentFault::message)
        .containsExactly("is unknown to Velero 1.17.0, which knows it since 1.18.0");
    assertThat(faults(member("pvcPhas", List.of()), older, Decoder.YAML))
        .extracting(ContentFault::message)
        .containsExactly("is not a known field, known are version, names, parts, labels, free");
    assertThat(faults(member("pvcPhas", List.of()), VeleroVersion.NEWEST_KNOWN, Decoder.YAML))
        .extracting(ContentFault::message)
        .containsExactly("is not a known field, did you mean \"pvcPhase\"?");
  }

  @Test
  void onlyJsonDoesNotLookAtCase() {
    Node node = member("Version", "v1");

    assertThat(faults(node, VeleroVersion.NEWEST_KNOWN, Decoder.JSON)).isEmpty();
    assertThat(faults(node, VeleroVersion.NEWEST_KNOWN, Decoder.YAML))
        .extracting(ContentFault::reason)
        .containsExactly("velero: yaml: unmarshal errors: field Version not found in type pkg.Top");
    assertThat(faults(member("kind", "x"), VeleroVersion.NEWEST_KNOWN, Decoder.JSON))
        .extracting(ContentFault::reason)
        .containsExactly(
            "velero: error unmarshaling JSON: while decoding JSON: json: unknown field \"kind\"");
  }

  private static Object value(String written) {
    return switch (written) {
      case "a list" -> List.of();
      case "a mapping" -> Map.of();
      case "true" -> true;
      default ->
          Character.isDigit(written.charAt(0))
              ? new Node.Numeral(FieldPath.ROOT, 1, written)
              : written;
    };
  }

  private static Node member(String name, Object value) {
    return Nodes.root(Map.of(name, value));
  }

  private static List<ContentFault> faults(Node node, VeleroVersion version, Decoder decoder) {
    return ShapeCheck.faults(node, SHAPE, version, decoder, "velero: ");
  }
}
