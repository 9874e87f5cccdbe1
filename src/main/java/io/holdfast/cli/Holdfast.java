package io.holdfast.cli;

import io.holdfast.kube.ApiFailure;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program's root command. */
@Command(
    name = "holdfast",
    description =
        "Nothing in the cluster is left without a backup, and no backup that cannot work is"
            + " accepted.",
    mixinStandardHelpOptions = true,
    versionProvider = BuildVersion.class,
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:fine",
      "1:a finding denies (with --fail-on warn: or warns)",
      "2:bad usage or input",
      "3:the cluster cannot be reached",
      "4:a fault of Holdfast itself"
    })
public final class Holdfast implements Runnable {
  /** Set to anything to see where an internal fault came from. */
  private static final String DEBUG = "HOLDFAST_DEBUG";

  private static final List<Class<?>> COMMANDS =
      List.of(
          CheckCommand.class,
          ReviewCommand.class,
          VerifyCommand.class,
          ExplainCommand.class,
          CronCommand.class,
          RulesCommand.class,
          SchemaCommand.class,
          AuditCommand.class,
          DumpCommand.class,
          ExportCommand.class,
          BackupCommand.class,
          BackupsCommand.class,
          RestoreVolumeCommand.class,
          CertsCommand.class,
          SimulateCommand.class,
          MigrateCommand.class,
          CompletionCommand.class,
          VersionCommand.class,
          CommandLine.HelpCommand.class);

  private static final Set<Class<?>> OF_ALL =
      Set.of(CommandLine.HelpCommand.class, CompletionCommand.class);

  @Spec private @Nullable CommandSpec spec;

  /** The command line with every command of this edge, ready to execute. */
  public static CommandLine commandLine() {
    return commandLine(List.of(), List.of());
  }

  /**
   * The command line, ready to execute {@code arguments}. When they begin with a command it has no
   * other, but for what speaks of all: to look into every class takes longer than most of them run.
   *
   * @param more classes of other edges' commands
   */
  public static CommandLine commandLine(List<String> arguments, List<Class<?>> more) {
    List<Class<?>> all = Stream.concat(COMMANDS.stream(), more.stream()).toList();
    List<Class<?>> named =
        all.stream()
            .filter(command -> !OF_ALL.contains(command))
            .filter(command -> isNamed(command, arguments))
            .toList();
    CommandLine line = new CommandLine(new Holdfast());
    // As command lines of their own, or their models are not transformed.
    (named.isEmpty() ? all : named)
        .forEach(command -> line.addSubcommand(new CommandLine(command)));
    return line.setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true)
        .setExecutionExceptionHandler((e, command, _) -> handle(e, command))
        .setParameterExceptionHandler((e, _) -> usage(e));
  }

  private static boolean isNamed(Class<?> command, List<String> arguments) {
    Command annotation = command.getAnnotation(Command.class);
    return !arguments.isEmpty()
        && annotation != null
        && annotation.name().equals(arguments.getFirst());
  }

  @Override
  public void run() {
    CommandLine line = Objects.requireNonNull(spec).commandLine();
    throw new ParameterException(line, "missing command");
  }

  private static int handle(Exception e, CommandLine command) {
    PrintWriter err = command.getErr();
    if (e instanceof BadInputException) {
      err.println("error: " + e.getMessage());
      return ExitCode.BAD_INPUT;
    }
    if (e instanceof RefusedException) {
      err.println("refused: " + e.getMessage());
      return ExitCode.FINDING;
    }
    if (e instanceof ApiFailure failure) {
      return Failures.report(failure, err);
    }
    err.println(
        "internal fault: " + e + "; set " + DEBUG + "=1 to see where, and please report it");
    if (System.getenv(DEBUG) != null) {
      e.printStackTrace(err);
    }
    return ExitCode.INTERNAL;
  }

  private static int usage(ParameterException e) {
    PrintWriter err = e.getCommandLine().getErr();
    err.println("error: " + e.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(e, err);
    err.println("try: " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help");
    return ExitCode.BAD_INPUT;
  }
}
