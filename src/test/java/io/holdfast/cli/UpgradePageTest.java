package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the page about upgrades of Velero shows is what comes out. */
class UpgradePageTest {
  private static final Path PAGE = Path.of("src/docs/velero-upgrade/README.md");
  private static final String PROMPT = "$ holdfast ";

  @Test
  void everyCommandPrintsWhatThePageShows() throws IOException {
    List<List<String>> blocks = blocks();

    assertThat(blocks).hasSize(2);
    for (List<String> block : blocks) {
      String command = block.getFirst().substring(PROMPT.length());
      StringWriter out = new StringWriter();
      int exit =
          Holdfast.commandLine().setOut(new PrintWriter(out)).execute(command.split(" ", -1));
      assertThat(out.toString().lines().toList())
          .as(command)
          .isEqualTo(block.subList(1, block.size()));
      assertThat(exit).isEqualTo(ExitCode.FINDING);
    }
  }

  /** The console blocks that begin with a command of ours. */
  private static List<List<String>> blocks() throws IOException {
    List<List<String>> blocks = new ArrayList<>();
    List<String> lines = Files.readAllLines(PAGE);
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(PROMPT)) {
        List<String> rest = lines.subList(i, lines.size());
        blocks.add(rest.subList(0, rest.indexOf("```")));
      }
    }
    return blocks;
  }
}
