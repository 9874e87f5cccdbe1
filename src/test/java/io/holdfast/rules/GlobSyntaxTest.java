package io.holdfast.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GlobSyntaxTest {
  @Test
  void everyPatternIsReadAsTheLibraryReadsIt() throws Exception {
    List<String> differences = new ArrayList<>();
    List<String> lines = lines();
    for (String line : lines) {
      int tab = line.indexOf('\t');
      String pattern = line.substring(0, tab);
      String said = GlobSyntax.mistake(pattern).orElse("");
      if (!said.equals(line.substring(tab + 1))) {
        differences.add(line + " but we say: " + said);
      }
    }

    assertThat(lines).hasSizeGreaterThan(400);
    assertThat(differences).isEmpty();
  }

  @Test
  void aCharacterThatCouldNotBeDecodedIsAMistake() {
    assertThat(GlobSyntax.mistake("a\uFFFD")).contains("could not read rune");
  }

  @Test
  void aLongPatternIsReadInOneGo() {
    assertThat(GlobSyntax.mistake("[a]".repeat(300_000))).isEmpty();
    assertThat(GlobSyntax.mistake("[".repeat(300_000))).contains("unexpected end of input");
  }

  private static List<String> lines() throws Exception {
    try (InputStream table = GlobSyntaxTest.class.getResourceAsStream("glob-syntax.tsv")) {
      String text = new String(table.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(line -> !line.startsWith("#")).toList();
    }
  }
}
