package io.holdfast.app;

import io.holdfast.cli.ExitCode;
import io.holdfast.config.Configuration;
import io.holdfast.config.LogSettings;
import io.holdfast.tls.CertificateException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code holdfast serve}. */
@Command(
    name = "serve",
    description =
        "Runs the webhook. With --standalone no cluster is needed: policy documents and the objects"
            + " that rules look at are read from a folder, and read again when it changes.",
    footer = {
      "",
      "Examples:",
      "  holdfast serve --namespace holdfast",
      "  holdfast serve --config application.yml",
      "  holdfast serve --standalone policies/demo/cluster --ca-out ca.pem"
    },
    mixinStandardHelpOptions = true,
    modelTransformer = SettingOptions.OfServer.class)
final class Serve implements Callable<Integer> {
  /** Read by the configuration of the log when the first logger is made, which is after this. */
  private static final String LEVEL = "HOLDFAST_LOG_LEVEL";

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    CommandSpec command = Objects.requireNonNull(spec);
    Configuration configuration = SettingOptions.read(command, System.getenv());
    if (SettingOptions.refused(configuration, command)) {
      return ExitCode.BAD_INPUT;
    }
    LogSettings log = configuration.settings().log();
    System.setProperty(LEVEL, log.level().name());
    if (log.format() == LogSettings.Format.JSON) {
      System.setProperty("logback.configurationFile", "logback-json.xml");
    }
    try {
      Server.run(configuration);
      return ExitCode.FINE;
    } catch (CertificateException e) {
      command.commandLine().getErr().println("error: " + e.getMessage());
      return ExitCode.BAD_INPUT;
    }
  }
}
