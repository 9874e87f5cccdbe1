package io.holdfast.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.holdfast.codec.CodecException.Reason;
import io.holdfast.model.Node;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonReaderTest {
  @Test
  void knowsSourceLineAndPathOfEveryValue() throws CodecException {
    Node document =
        JsonReader.readOne("{\n\"a\": [\n{\"b\": 1.50}]}".getBytes(UTF_8), "f.json", Limits.FILE);

    Node b = document.get("a").orElseThrow().items().getFirst().get("b").orElseThrow();
    assertThat(b).isEqualTo(new Node.Numeral(b.path(), 3, "1.50"));
    assertThat(b.path()).hasToString("a[0].b");
    assertThat(b.path().source()).isEqualTo("f.json");
  }

  @Test
  void leavesOutTheManagedFieldsOfTheObjectOnly() throws CodecException {
    String json =
        "{\"metadata\":{\"managedFields\":[{\"x\":{}}],\"name\":\"n\"},"
            + "\"spec\":{\"metadata\":{\"managedFields\":1}},\"managedFields\":2}";

    Node document = JsonReader.readOne(json.getBytes(UTF_8), "", Limits.FILE);

    assertThat(document.get("metadata").orElseThrow().fields()).containsOnlyKeys("name");
    assertThat(document.get("spec", "metadata").orElseThrow().fields())
        .containsOnlyKeys("managedFields");
    assertThat(document.fields()).containsKey("managedFields");
  }

  @Test
  void readsSeveralValuesAfterOneAnother() throws CodecException {
    List<Node> documents =
        JsonReader.read("{\"a\":1}\n{\"b\":2} ".getBytes(UTF_8), "", Limits.FILE);

    assertThat(documents).extracting(Node::line).containsExactly(1, 2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      textBlock =
          """
          {"a":1,\\n"a":2}       | DUPLICATE_KEY | f.json:2: key "a" is given twice, first on line 1
          {"a":1                 | SYNTAX        | is not JSON: ends too early
          {"a":tru}              | SYNTAX        | is not JSON: Unrecognized token 'tru': was expecting
          {"a":01}               | SYNTAX        | is not JSON: Invalid numeric value: Leading zeroes not allowed
          {"a":NaN}              | SYNTAX        | is not JSON: Non-standard token 'NaN'
          [1,]                   | SYNTAX        | is not JSON: Unexpected character (']' (code 93))
          """)
  void saysWhatIsWrongAndWhere(String json, Reason reason, String message) {
    CodecException e = refused(json.translateEscapes().getBytes(UTF_8));

    assertThat(e.getMessage())
        .startsWith("f.json:")
        .contains(message)
        .doesNotContain("Source", "com.");
    assertThat(e.reason()).isEqualTo(reason);
  }

  @Test
  void keepsItsLimits() {
    assertThat(refused("[".repeat(101).getBytes(UTF_8)).reason()).isEqualTo(Reason.TOO_DEEP);
    assertThat(refused("1".repeat(101).getBytes(UTF_8)).reason()).isEqualTo(Reason.TOO_LONG);
    assertThat(refused(("{\"" + "a".repeat(5_000) + "\":1}").getBytes(UTF_8)).reason())
        .isEqualTo(Reason.TOO_LONG);
    assertThat(refused(new byte[] {'"', (byte) 0xff, '"'}).reason()).isEqualTo(Reason.ENCODING);
    Limits few = new Limits(1_000, 1_000, 10, 10);
    assertThat(
            catchThrowableOfType(
                    CodecException.class,
                    () -> JsonReader.read(("[" + "1,".repeat(50) + "1]").getBytes(UTF_8), "", few))
                .reason())
        .isEqualTo(Reason.TOO_MANY);
  }

  @Test
  void wantsOneValueWhereOneIsAskedFor() {
    CodecException none =
        catchThrowableOfType(
            CodecException.class, () -> JsonReader.readOne(new byte[0], "f.json", Limits.FILE));

    assertThat(none).hasMessage("f.json: has 0 JSON values, must have one");
    assertThat(none.problem().message()).isEqualTo("has 0 JSON values, must have one");
  }

  private static CodecException refused(byte[] json) {
    CodecException e =
        catchThrowableOfType(
            CodecException.class, () -> JsonReader.read(json, "f.json", Limits.FILE));
    assertThat(e).isNotNull();
    return e;
  }
}
