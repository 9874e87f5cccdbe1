package io.holdfast.cli;

import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "completion",
    description =
        "Prints what makes a shell complete commands and options. The script is for bash; zsh"
            + " reads it, too, and it sees to that itself.",
    footer = {
      "",
      "Examples:",
      "  source <(holdfast completion bash)",
      "  holdfast completion zsh >> ~/.zshrc"
    },
    mixinStandardHelpOptions = true)
final class CompletionCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "SHELL", description = "bash or zsh")
  private Shell shell = Shell.BASH;

  private enum Shell {
    BASH,
    ZSH
  }

  @Override
  public Integer call() {
    CommandLine line = Objects.requireNonNull(spec).commandLine();
    CommandLine root = Objects.requireNonNull(line.getParent());
    PrintWriter out = line.getOut();
    if (shell == Shell.ZSH) {
      out.println("#compdef holdfast");
    }
    out.print(AutoComplete.bash("holdfast", root));
    out.flush();
    return ExitCode.FINE;
  }
}
