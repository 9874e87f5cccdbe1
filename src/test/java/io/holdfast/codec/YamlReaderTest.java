package io.holdfast.codec;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.holdfast.codec.CodecException.Reason;
import io.holdfast.model.Node;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlReaderTest {
  private static final Limits SMALL = new Limits(100_000, 1_000, 20, 50_000);

  @Test
  void readsAllDocumentsButTheEmptyOnes() throws CodecException {
    List<Node> documents =
        YamlReader.read("---\n# nothing\n---\na: 1\n---\n---\nb: 2\n...\n", "two.yaml");

    assertThat(documents)
        .extracting(d -> d.fields().keySet().iterator().next())
        .containsExactly("a", "b");
    assertThat(documents).extracting(Node::line).containsExactly(4, 7);
  }

  @Test
  void knowsSourceLineAndPathOfEveryValue() throws CodecException {
    Node document =
        YamlReader.read("metadata:\n  labels:\n    a/b: x\nspec:\n- one\n-\n  two: 2\n", "p.yaml")
            .getFirst();

    Node label = document.get("metadata", "labels").flatMap(l -> l.get("a/b")).orElseThrow();
    assertThat(label.line()).isEqualTo(3);
    assertThat(label.path()).hasToString("metadata.labels[a/b]");
    assertThat(label.path().source()).isEqualTo("p.yaml");
    Node two = document.get("spec").orElseThrow().items().get(1).get("two").orElseThrow();
    assertThat(two.line()).isEqualTo(7);
    assertThat(two.path()).hasToString("spec[1].two");
  }

  @ParameterizedTest
  @CsvSource({
    "yes,true",
    "On,true",
    "y,true",
    "TRUE,true",
    "off,false",
    "N,false",
    "no,false",
    "false,false"
  })
  void readsTheBooleansOfYaml11AsKubectlDoes(String text, boolean value) throws CodecException {
    assertThat(scalar(text))
        .isInstanceOfSatisfying(Node.Bool.class, b -> assertThat(b.value()).isEqualTo(value));
  }

  @ParameterizedTest
  @CsvSource({
    "12,12", "-0,-0", "1.50,1.50", "1e3,1e3", "0644,420", "0x1F,31", "0o17,15", "0b101,5",
    "1_000,1000", "+7,7", "08,8", ".5,0.5", "1.,1", "-0x10,-16", "+1.5e3,1.5e3", "000,0",
    "18446744073709551615,18446744073709551615",
        "123456789012345678901234567890,123456789012345678901234567890"
  })
  void readsNumbersAsKubectlDoes(String text, String literal) throws CodecException {
    assertThat(scalar(text))
        .isInstanceOfSatisfying(
            Node.Numeral.class, n -> assertThat(n.literal()).isEqualTo(literal));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-20",
    "1:30",
    "24h",
    "'''on'''",
    "0x",
    "1e999",
    "_1",
    "--",
    ".",
    "0b2",
    "1-2",
    "H 1 * * *",
    "0o8",
    "''''''"
  })
  void leavesOtherScalarsAsStrings(String text) throws CodecException {
    assertThat(scalar(text)).isInstanceOf(Node.Text.class);
  }

  @ParameterizedTest
  @CsvSource({"~", "null", "Null", "NULL", "''"})
  void readsNulls(String text) throws CodecException {
    assertThat(scalar(text)).isInstanceOf(Node.Null.class);
  }

  @Test
  void resolvesAnchorsWhereTheyAreUsed() throws CodecException {
    Node document = YamlReader.read("a: &x\n  b: [1]\nc: *x\n", "").getFirst();

    Node item = document.get("c", "b").orElseThrow().items().getFirst();
    assertThat(item.path()).hasToString("c.b[0]");
    assertThat(item.line()).isEqualTo(2);
  }

  @Test
  void mergesKeysAndLetsOwnOnesWin() throws CodecException {
    Node document =
        YamlReader.read("x: &x {a: 1, b: 2}\nw: &w {a: 5, c: 6}\nz:\n  <<: [*x, *w]\n  b: 9\n", "")
            .getFirst();

    Node z = document.get("z").orElseThrow();
    assertThat(z.fields()).containsOnlyKeys("b", "a", "c");
    assertThat(z.get("a")).contains(new Node.Numeral(z.path().child("a"), 1, "1"));
    assertThat(z.get("b")).contains(new Node.Numeral(z.path().child("b"), 5, "9"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a: 1\\nb: 2\\na: 3\\n           | DUPLICATE_KEY  | f.yaml:3:1: key "a" is given twice, first on line 1
          a:\\n\\tb: 1\\n               | SYNTAX         | f.yaml:2:1: has a tab where YAML allows spaces only
          on: 1\\n                      | KEY_NOT_STRING | f.yaml:1:1: key on is a boolean, must be a string: quote it
          a: 1\\n5: 1\\n                | KEY_NOT_STRING | f.yaml:2:1: key 5 is a number, must be a string: quote it
          [a]: 1\\n                     | KEY_NOT_STRING | f.yaml:1:1: key is a list or a mapping, must be a string: quote it
          a: *b\\n                      | SYNTAX         | f.yaml:1:4: alias *b has no finished anchor before it
          a: &a [*a]\\n                 | SYNTAX         | f.yaml:1:8: alias *a has no finished anchor before it
          a: !foo b\\n                  | SYNTAX         | f.yaml:1:4: has the tag !foo, which manifests cannot have
          a: !!java.net.URL [b]\\n      | SYNTAX         | f.yaml:1:4: has the tag !!java.net.URL, which manifests cannot have
          a: .inf\\n                    | SYNTAX         | f.yaml:1:4: is .inf, which Kubernetes cannot store
          a: !!int x\\n                 | SYNTAX         | f.yaml:1:4: is "x", which is not what its tag says
          a: [1\\n                      | SYNTAX         | f.yaml:2:1: is not YAML: expected ',' or ']', but got <stream end>
          a: b: c\\n                    | SYNTAX         | f.yaml:1:5: is not YAML: mapping values are not allowed here
          a: 1\\nb: \\7\\n           | ENCODING       | f.yaml:2: is not text: has the character U+0007, which YAML cannot hold
          <<: 1\\n                      | SHAPE          | f.yaml:1:1: key << has a number, must have a mapping
          """)
  void saysWhatIsWrongAndWhere(String text, Reason reason, String message) {
    assertRefused(text.translateEscapes().getBytes(UTF_8), reason, message);
  }

  @Test
  void refusesWhatIsNotUtf8() {
    assertRefused(
        "a: b\n".getBytes(UTF_16),
        Reason.ENCODING,
        "f.yaml:1: is UTF-16, must be UTF-8: save it as UTF-8");
    assertRefused(
        new byte[] {'a', '\n', (byte) 0x8b, 0},
        Reason.ENCODING,
        "f.yaml:2: is not UTF-8 text: has the byte 0x8b");
    assertRefused(
        new byte[] {'a', '\n', 0},
        Reason.ENCODING,
        "f.yaml:2: is not text: has the character U+0000, which YAML cannot hold");
  }

  @Test
  void acceptsAByteOrderMark() throws CodecException {
    assertThat(YamlReader.read("\uFEFFa: 1\n".getBytes(UTF_8), "", SMALL)).hasSize(1);
  }

  @Test
  void refusesAnchorsThatMultiply() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
    for (int i = 1; i < 12; i++) {
      String before = "*a" + (i - 1);
      bomb.append("a" + i + ": &a" + i + " [" + (before + ",").repeat(9) + before + "]\n");
    }

    assertRefused(
        bomb.toString().getBytes(UTF_8),
        Reason.TOO_MANY,
        "f.yaml:1: repeats more than 500 values by anchors");
  }

  @Test
  void refusesWhatIsTooDeepOrTooLarge() {
    assertRefused(
        "[".repeat(900).getBytes(UTF_8),
        Reason.TOO_DEEP,
        "f.yaml:1: is nested deeper than 20 levels");
    assertRefused(
        ("a: " + "b".repeat(2_000)).getBytes(UTF_8),
        Reason.TOO_LARGE,
        "f.yaml: has a document larger than 1000 bytes, split it or raise the limit");
    assertRefused(
        new byte[100_001],
        Reason.TOO_LARGE,
        "f.yaml: is larger than 100000 bytes, split it or raise the limit");
  }

  private static void assertRefused(byte[] input, Reason reason, String message) {
    CodecException e =
        catchThrowableOfType(CodecException.class, () -> YamlReader.read(input, "f.yaml", SMALL));
    assertThat(e).isNotNull();
    assertThat(e.getMessage()).isEqualTo(message);
    assertThat(e.reason()).isEqualTo(reason);
  }

  private static Node scalar(String text) throws CodecException {
    return YamlReader.read("- " + text, "").getFirst().items().getFirst();
  }
}
