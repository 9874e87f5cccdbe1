package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.kube.FakeApiServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The exit codes mean the same everywhere. */
class ExitCodesTest {
  private static final String CLUSTER = "--kubeconfig KUBECONFIG";
  private static final String STANDARD = "policies/presets/standard.yaml";

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "audit",
        "dump",
        "backup shop",
        "backups",
        "restore-volume shop/data-1 --to data",
        "explain pvc/data",
        "simulate --policy " + STANDARD,
      })
  void aClusterThatCannotBeReachedIsThree(String command) {
    FakeApiServer server = new FakeApiServer();
    String kubeconfig = server.kubeconfig(folder).toString();
    server.close();

    Ran ran = run(command + " " + CLUSTER.replace("KUBECONFIG", kubeconfig));

    assertThat(ran.exit()).as(ran.err()).isEqualTo(ExitCode.NO_CLUSTER);
    assertThat(ran.err()).doesNotContain("\tat ", "internal fault");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "audit --kubeconfig nowhere",
        "dump --kubeconfig nowhere",
        "backup shop --kubeconfig nowhere",
        "backups --kubeconfig nowhere",
        "explain pvc/data --kubeconfig nowhere",
        "simulate --policy " + STANDARD + " --kubeconfig nowhere",
        "audit nowhere.yaml",
        "check nowhere.yaml",
        "review nowhere.json",
        "verify nowhere",
        "explain pvc/data --against nowhere.yaml",
        "explain HF-000",
        "cron @daily --from today",
        "simulate --policy nowhere.yaml",
        "simulate --policy " + STANDARD + " --audit-log nowhere.log",
        "migrate nowhere.yaml",
        "completion fish",
        "schema nothing",
        "rules -o nothing",
      })
  void inputThatCannotBeUsedIsTwo(String command) {
    Ran ran = run(command);

    assertThat(ran.exit()).as(ran.err()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(ran.err()).startsWith("error: ").doesNotContain("\tat ");
    assertThat(ran.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "check policies/demo/05-schedule-never-fires.yaml|1",
        "check policies/demo/01-namespace.yaml|0",
        "migrate src/docs/migration/kyverno.yaml|1",
        "migrate src/docs/migration/gemini.yaml|0",
        "cron @daily|0",
        "cron nonsense|1",
        "verify policies/HF-311-paused-schedule|0",
        "rules|0",
        "schema|0",
        "version|0",
        "explain HF-301|0",
        "completion bash|0",
      })
  void aFindingIsOneAndNoneIsZero(String command, int code) {
    assertThat(run(command).exit()).isEqualTo(code);
  }

  @Test
  void aFaultOfOursIsFour() {
    StringWriter err = new StringWriter();
    CommandLine line = Holdfast.commandLine(List.of(), List.of(Broken.class));

    int exit = line.setErr(new PrintWriter(err, true)).execute("broken");

    assertThat(exit).isEqualTo(ExitCode.INTERNAL);
    assertThat(err.toString())
        .startsWith("internal fault: ")
        .contains("HOLDFAST_DEBUG=1")
        .doesNotContain("\tat ");
  }

  /** Has a fault. */
  @Command(name = "broken")
  static final class Broken implements Runnable {
    @Override
    public void run() {
      throw new IllegalStateException("this cannot be");
    }
  }

  private static Ran run(String command) {
    return Ran.of(command.split(" ", -1));
  }
}
