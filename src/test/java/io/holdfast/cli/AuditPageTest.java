package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the page about audits shows is what comes out. */
class AuditPageTest {
  private static final Path PAGE = Path.of("src/docs/audit.md");
  private static final String PROMPT = "$ holdfast ";
  private static final String EXAMPLE = PROMPT + "audit src/docs/audit/";

  @Test
  void everyExamplePrintsWhatThePageShows() throws IOException {
    List<List<String>> blocks = blocks();

    assertThat(blocks).hasSize(3);
    for (List<String> block : blocks) {
      String command = block.getFirst().substring(PROMPT.length());
      Ran ran = Ran.of(command.split(" ", -1));
      assertThat(ran.out().lines().toList()).as(command).isEqualTo(block.subList(1, block.size()));
      assertThat(ran.exit()).isEqualTo(ExitCode.FINDING);
    }
  }

  private static List<List<String>> blocks() throws IOException {
    List<List<String>> blocks = new ArrayList<>();
    List<String> lines = Files.readAllLines(PAGE);
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(EXAMPLE)) {
        List<String> rest = lines.subList(i, lines.size());
        blocks.add(rest.subList(0, rest.indexOf("```")));
      }
    }
    return blocks;
  }
}
