package io.holdfast.cli;

import java.io.PrintWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where and how a command prints; shared by those that print text or JSON. */
public final class Output {
  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  @Option(
      names = {"-o", "--output"},
      description = "text or json.",
      defaultValue = "text")
  private OutputFormat format = OutputFormat.TEXT;

  /** How to print. */
  public OutputFormat format() {
    return format;
  }

  /** Where to print. */
  public PrintWriter writer() {
    return Objects.requireNonNull(command).commandLine().getOut();
  }

  /** What takes long says so on stderr. */
  SlowWork work() {
    return new SlowWork(Objects.requireNonNull(command).commandLine().getErr());
  }
}
