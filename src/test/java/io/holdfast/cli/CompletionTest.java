package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompletionTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void bashAcceptsTheScript() throws Exception {
    assertThat(bash("bash -n " + script("bash"))).isEmpty();
  }

  @Test
  void commandsAndTheirOptionsAreCompleted() throws Exception {
    String script = script("bash");

    assertThat(completed(script, "holdfast simu", 1)).containsExactly("simulate");
    assertThat(completed(script, "holdfast simulate --aud", 2)).containsExactly("--audit-log");
    assertThat(completed(script, "holdfast check --compa", 2)).containsExactly("--compare");
  }

  @Test
  void zshGetsTheSameScriptWithItsOwnFirstLine() {
    String zsh = Ran.of("completion", "zsh").out();

    assertThat(zsh).startsWith("#compdef holdfast\n").contains("bashcompinit", "simulate");
    assertThat(Ran.of("completion", "fish").exit()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(Ran.of("completion").exit()).isEqualTo(ExitCode.BAD_INPUT);
  }

  private String script(String shell) throws IOException {
    Ran ran = Ran.of("completion", shell);
    assertThat(ran.exit()).isEqualTo(ExitCode.FINE);
    return Files.writeString(folder.resolve("completion"), ran.out()).toString();
  }

  private static String[] completed(String script, String line, int word) throws Exception {
    String all = Arrays.toString(line.split(" ", -1)).replaceAll("[\\[\\],]", "");
    return bash("source %s; COMP_WORDS=(%s); COMP_CWORD=%d; COMP_LINE='%s'; _complete_holdfast 2>/dev/null; printf '%%s\\n' \"${COMPREPLY[@]}\""
            .formatted(script, all, word, line))
        .strip()
        .split("\\s+");
  }

  private static String bash(String command) throws Exception {
    Process process = new ProcessBuilder("bash", "-c", command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return said;
  }
}
