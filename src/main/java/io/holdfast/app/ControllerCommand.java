package io.holdfast.app;

import io.holdfast.cli.ExitCode;
import io.holdfast.config.Configuration;
import io.holdfast.controller.ControllerStatus;
import io.holdfast.plan.Notice;
import io.holdfast.plan.Plan;
import io.holdfast.plan.Step;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code holdfast controller}. */
@Command(
    name = "controller",
    description =
        "Puts every backup schedule in place that the policy asks for, once, and ends: for a"
            + " CronJob where no second pod may run for long. \"holdfast serve\" does the same all"
            + " the time. Exit code 1: something was refused or is left.",
    footer = {
      "",
      "Examples:",
      "  holdfast controller --once",
      "  holdfast controller --once --dry-run --kubeconfig ~/.kube/config"
    },
    mixinStandardHelpOptions = true,
    modelTransformer = SettingOptions.OfCluster.class,
    showDefaultValues = true)
final class ControllerCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--once", description = "make one pass and end; there is no other way")
  private boolean once;

  @Option(names = "--dry-run", description = "print what would be done, and do nothing")
  private boolean dryRun;

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      converter = GoDurationConverter.class,
      defaultValue = "10m",
      description = "when to end though something is left")
  private Duration timeout = Duration.ZERO;

  @Override
  public Integer call() throws IOException, InterruptedException {
    CommandSpec command = Objects.requireNonNull(spec);
    if (!once) {
      throw new ParameterException(
          command.commandLine(),
          "--once is missing, must be given: \"holdfast serve\" is what runs all the time");
    }
    PrintWriter out = command.commandLine().getOut();
    Configuration configuration = SettingOptions.read(command, System.getenv());
    if (SettingOptions.refused(configuration, command)) {
      return ExitCode.BAD_INPUT;
    }
    try (OncePass pass = OncePass.connect(configuration.settings())) {
      Optional<String> missing = pass.await();
      if (missing.isPresent()) {
        command.commandLine().getErr().println("error: " + missing.get());
        return ExitCode.NO_CLUSTER;
      }
      return dryRun ? show(pass.plan(), out) : run(pass, out);
    }
  }

  private static int show(Plan plan, PrintWriter out) {
    plan.steps()
        .forEach(step -> out.println(verb(step) + " " + step.object() + ": " + step.reason()));
    plan.notices().forEach(notice -> out.println(line(notice)));
    out.printf(
        "%d to do, %d to know of; nothing was changed%n",
        plan.steps().size(), plan.notices().size());
    return ExitCode.FINE;
  }

  private int run(OncePass pass, PrintWriter out) throws InterruptedException {
    int done = 0;
    ControllerStatus status;
    do {
      status = pass.step();
      done += status.done();
      if (status.left() > 0) {
        out.printf("%d done, %d left%n", done, status.left());
      }
    } while (pass.goesOn(status, timeout));
    status.failures().forEach(failure -> out.println("failed: " + failure));
    status.notices().forEach(notice -> out.println(line(notice)));
    out.printf("%d done, %d left, %d failed%n", done, status.left(), status.failures().size());
    return status.left() == 0 && status.failures().isEmpty() ? ExitCode.FINE : ExitCode.FINDING;
  }

  private static String line(Notice notice) {
    return "%s: %s: %s".formatted(notice.reason(), notice.about(), notice.text());
  }

  private static String verb(Step step) {
    return switch (step) {
      case Step.Apply _ -> "apply";
      case Step.Create _ -> "create";
      case Step.Delete _ -> "delete";
    };
  }
}
