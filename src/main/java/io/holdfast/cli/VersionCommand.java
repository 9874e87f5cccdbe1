package io.holdfast.cli;

import io.holdfast.policy.VeleroVersion;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "version",
    description = "Prints the version of this build.",
    footer = {"", "Example:", "  holdfast version -o json"},
    mixinStandardHelpOptions = true)
final class VersionCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();

  @Override
  public Integer call() {
    PrintWriter out = output.writer();
    switch (output.format()) {
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
