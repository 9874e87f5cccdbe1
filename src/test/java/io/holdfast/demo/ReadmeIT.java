package io.holdfast.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.cli.Holdfast;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the README shows is what comes out. */
class ReadmeIT {
  private static final Path PROJECT = Path.of("").toAbsolutePath();

  @Test
  void theDemoPrintsWhatTheReadmeShows() throws Exception {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    new Demo(new PrintStream(printed, true, StandardCharsets.UTF_8)).run(PROJECT);

    List<String> shown = block("$ ./mvnw -Pdemo");
    assertThat(shown).hasSizeGreaterThan(10);
    assertThat(printed.toString(StandardCharsets.UTF_8).lines().toList())
        .containsAll(shown.subList(1, shown.size() - 1));
  }

  @Test
  void checkPrintsWhatTheReadmeShows() throws IOException {
    List<String> shown = block("$ target/holdfast/bin/holdfast check");
    String command = shown.getFirst().replace("$ target/holdfast/bin/holdfast ", "");
    StringWriter out = new StringWriter();
    Holdfast.commandLine().setOut(new PrintWriter(out)).execute(command.split(" ", -1));

    assertThat(out.toString().lines().toList()).isEqualTo(shown.subList(1, shown.size()));
  }

  /** The lines of the console block that begins with {@code command}. */
  private static List<String> block(String command) throws IOException {
    return Files.readAllLines(PROJECT.resolve("README.md")).stream()
        .dropWhile(line -> !line.startsWith(command))
        .takeWhile(line -> !line.equals("```"))
        .toList();
  }
}
