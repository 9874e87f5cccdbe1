package io.holdfast.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "certs",
    description =
        "Makes certificates for the webhook, shows those that are there, and has them renewed.",
    footer = {"", "Example:", "  holdfast certs inspect"},
    mixinStandardHelpOptions = true,
    subcommands = {CertsIssueCommand.class, CertsInspectCommand.class, CertsRotateCommand.class},
    synopsisSubcommandLabel = "COMMAND")
final class CertsCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    CommandLine line = Objects.requireNonNull(spec).commandLine();
    throw new ParameterException(line, "missing command: issue, inspect or rotate");
  }
}
