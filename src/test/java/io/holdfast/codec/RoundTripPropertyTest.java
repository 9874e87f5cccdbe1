package io.holdfast.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.model.FieldPath;
import io.holdfast.model.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is written is read back to the same values, whatever the strings look like. */
class RoundTripPropertyTest {
  private static final long SEED = 20_261_120L;
  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "a",
          "on",
          "Yes",
          "n",
          "~",
          "null",
          "0x1F",
          "1_000",
          "08",
          ".5",
          "-",
          "--",
          "---",
          "...",
          "- a",
          "a: b",
          "a #b",
          "#a",
          "'",
          "\"",
          "*a",
          "&a",
          "!a",
          "|",
          ">",
          "%a",
          "@a",
          "`a",
          "<<",
          "=",
          ".inf",
          "a\nb",
          "a\n",
          "\na",
          " a\n b",
          "a\n\n",
          "\t",
          "a\tb\nc",
          "é…😀",
          "\u0085",
          "\u2028x",
          "\u0007",
          "\uFEFF",
          "2026-11-20",
          "1:30",
          "1e3",
          "trailing ",
          " leading\nlines ",
          "{a}",
          "[a]",
          "?",
          "? a",
          "key:",
          "x".repeat(300),
          "a\r\nb",
          "12345678901234567890123",
          "\\n",
          "0 1 * * *",
          "H 1 * * *");

  @Test
  void yamlAndJsonKeepEveryValue() throws CodecException {
    Random random = new Random(SEED);
    for (int i = 0; i < 2_000; i++) {
      Node tree = mapping(random, 4);
      String json = new String(JsonWriter.bytes(tree), UTF_8);

      Node fromJson = JsonReader.readOne(json.getBytes(UTF_8), "", Limits.FILE);
      assertThat(new String(JsonWriter.bytes(fromJson), UTF_8)).isEqualTo(json);
      String yaml = YamlWriter.text(List.of(tree, fromJson));
      List<Node> fromYaml = YamlReader.read(yaml, "");
      assertThat(fromYaml).as("seed %d round %d:%n%s", SEED, i, yaml).hasSize(2);
      for (Node document : fromYaml) {
        assertThat(new String(JsonWriter.bytes(document), UTF_8))
            .as("seed %d round %d:%n%s", SEED, i, yaml)
            .isEqualTo(json);
      }
    }
  }

  private static Node mapping(Random random, int depth) {
    Map<String, Node> fields = new LinkedHashMap<>();
    fields.put("first", node(random, depth - 1));
    for (int i = random.nextInt(4); i > 0; i--) {
      fields.put(TEXTS.get(random.nextInt(TEXTS.size())), node(random, depth - 1));
    }
    return new Node.Mapping(FieldPath.ROOT, 0, fields);
  }

  private static Node node(Random random, int depth) {
    return switch (random.nextInt(depth > 0 ? 9 : 6)) {
      case 0 -> new Node.Null(FieldPath.ROOT, 0);
      case 1 -> new Node.Bool(FieldPath.ROOT, 0, random.nextBoolean());
      case 2 ->
          new Node.Numeral(
              FieldPath.ROOT,
              0,
              List.of("0", "-1.50", "1e3", "12345678901234567890").get(random.nextInt(4)));
      case 3, 4, 5 -> new Node.Text(FieldPath.ROOT, 0, TEXTS.get(random.nextInt(TEXTS.size())));
      case 6 -> sequence(random, depth);
      default -> mapping(random, depth);
    };
  }

  private static Node sequence(Random random, int depth) {
    List<Node> items = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      items.add(node(random, depth - 1));
    }
    return new Node.Sequence(FieldPath.ROOT, 0, items);
  }
}
