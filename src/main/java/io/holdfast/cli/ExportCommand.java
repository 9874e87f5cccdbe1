package io.holdfast.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "export",
    description = "Prints the policy in the words of others.",
    footer = {"", "Example:", "  holdfast export vap | kubectl apply --server-side -f -"},
    mixinStandardHelpOptions = true,
    subcommands = ExportVapCommand.class,
    synopsisSubcommandLabel = "COMMAND")
final class ExportCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    CommandLine line = Objects.requireNonNull(spec).commandLine();
    throw new ParameterException(line, "missing command: vap");
  }
}
