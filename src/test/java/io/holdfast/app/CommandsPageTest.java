package io.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.cli.Holdfast;
import io.holdfast.fixture.Golden;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Holds the page of commands to the commands. */
class CommandsPageTest {
  private static final Path PAGE = Path.of("src/docs/cli.md");

  @Test
  void thePageSaysWhatTheCommandsSay() throws IOException {
    Golden.check(PAGE, CommandsPage.of(root()), CommandsPageTest.class);
  }

  @Test
  void theReadmeLinksToThePage() throws IOException {
    assertThat(Files.readString(Path.of("README.md"))).contains("(src/docs/cli.md)");
  }

  static List<String> commands() {
    return List.copyOf(new TreeMap<>(CommandsPage.all(root())).keySet());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandHasADescriptionAndAnExampleOfItself(String name) {
    CommandLine command = Objects.requireNonNull(CommandsPage.all(root()).get(name));

    assertThat(command.getCommandSpec().usageMessage().description()).isNotEmpty();
    assertThat(String.join("\n", command.getCommandSpec().usageMessage().footer()))
        .contains("Example")
        .contains("holdfast " + name);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandRefusesWhatItDoesNotKnowWithExitCodeTwo(String name) {
    CommandLine root = root();
    StringWriter err = new StringWriter();
    String[] arguments = (name + " --no-such-option").split(" ", -1);

    int exit = root.setErr(new PrintWriter(err, true)).execute(arguments);

    assertThat(exit).isEqualTo(2);
    assertThat(err.toString())
        .startsWith("error: ")
        .contains("try: holdfast " + name + " --help")
        .doesNotContain("\tat ", "\u001b");
  }

  private static CommandLine root() {
    return Holdfast.commandLine(List.of(), Main.COMMANDS);
  }
}
