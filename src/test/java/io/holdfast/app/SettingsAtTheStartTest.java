package io.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.cli.ExitCode;
import io.holdfast.cli.Holdfast;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code serve} and {@code controller} say of settings that cannot be used. */
class SettingsAtTheStartTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void problemsOfFileAndCommandLineAreToldTogether() throws IOException {
    Path file = file("nmespace: backup\nport: 0\n");

    Ran ran =
        run("serve", "--config", file.toString(), "--management-port", "x", "--drain", "soon");

    assertThat(ran.exit()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(ran.err().lines())
        .containsExactly(
            "error: " + file + ":1: nmespace is not a known setting, did you mean \"namespace\"?",
            "error: " + file + ":2: port is \"0\", must be a port from 1 to 65535",
            "error: --management-port is \"x\", must be a port from 1 to 65535",
            "error: --drain is \"soon\", must be a length of time like 1h30m, not negative");
  }

  @Test
  void aFileThatCannotBeReadIsNamedWithItsLine() throws IOException {
    Path file = file("port: 8443\n\tnamespace: x\n");

    Ran ran = run("controller", "--once", "--config", file.toString());

    assertThat(ran.exit()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(ran.err()).startsWith("error: " + file + ":2").doesNotContain("\tat ");
  }

  @Test
  void severalDocumentsAreRefused() throws IOException {
    Path file = file("port: 8443\n---\nport: 8444\n");

    Ran ran = run("serve", "--config", file.toString(), "--port=0");

    assertThat(ran.exit()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(ran.err()).contains(file + " has 2 documents, must have one");
  }

  @Test
  void aFileThatIsNotThereIsToldOf() {
    Ran ran = run("serve", "--config", "/nowhere.yml");

    assertThat(ran.exit()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(ran.err())
        .isEqualTo("error: --config is \"/nowhere.yml\", must be a file that is there\n");
  }

  @Test
  void aSwitchTakesAValueOrNone() {
    assertThat(run("serve", "--delegation", "--no-controller", "--port=0").err())
        .isEqualTo("error: --port is \"0\", must be a port from 1 to 65535\n");
    assertThat(run("serve", "--delegation=maybe").err())
        .isEqualTo("error: --delegation is \"maybe\", must be true or false\n");
  }

  @Test
  void theHelpTellsVariablesAndDefaults() {
    assertThat(run("serve", "--help").out())
        .contains("--management-port")
        .contains("$HOLDFAST_MANAGEMENT_PORT; default: 8081");
    assertThat(run("controller", "--help").out())
        .contains("--orphan-grace")
        .doesNotContain("--management-port");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("application.yml"), text);
  }

  private record Ran(int exit, String out, String err) {}

  private static Ran run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit =
        Holdfast.commandLine(List.of(arguments), List.of(Serve.class, ControllerCommand.class))
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(arguments);
    return new Ran(exit, out.toString(), err.toString());
  }
}
