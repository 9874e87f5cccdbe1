package io.holdfast.cli;

import io.holdfast.policy.VeleroVersion;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "version",
    description = "Prints the version of this build.",
    footer = {"", "Example:", "  holdfast version -o json"},
    mixinStandardHelpOptions = true)
final class VersionCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = {"-o", "--output"},
      description = "text or json.",
      defaultValue = "text")
  private OutputFormat output = OutputFormat.TEXT;

  @Override
  public Integer call() {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    switch (output) {
      case TEXT ->
          out.printf(
              "holdfast %s (Java %s, knows Velero up to %s)%n",
              BuildVersion.number(), Runtime.version(), VeleroVersion.NEWEST_KNOWN);
      case JSON ->
          Json.print(
              out,
              "Version",
              json -> {
                json.writeStringField("version", BuildVersion.number());
                json.writeStringField("java", Runtime.version().toString());
                json.writeStringField("velero", VeleroVersion.NEWEST_KNOWN.toString());
              });
    }
    out.flush();
    return ExitCode.FINE;
  }
}
