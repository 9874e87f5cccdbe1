package io.holdfast.cli;

import io.holdfast.model.Quoted;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "schema",
    description = {
      "Prints a JSON Schema: of policy documents, or of what a command prints with -o json.",
      "Names: policy, backup, backups, check, compare, cron, restore-volume, rules, verify,",
      "version."
    },
    footer = {"", "Example:", "  holdfast schema policy > holdfast.schema.json"},
    mixinStandardHelpOptions = true)
final class SchemaCommand implements Callable<Integer> {
  private static final Map<String, String> SCHEMAS =
      new TreeMap<>(
          Map.of(
              "policy", "policies/schema.json",
              "backup", "schemas/backup.json",
              "backups", "schemas/backups.json",
              "check", "schemas/check.json",
              "compare", "schemas/compare.json",
              "cron", "schemas/cron.json",
              "restore-volume", "schemas/restore-volume.json",
              "rules", "schemas/rules.json",
              "verify", "schemas/verify.json",
              "version", "schemas/version.json"));

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "NAME",
      arity = "0..1",
      defaultValue = "policy",
      description = "which schema (default: policy)")
  private String name = "";

  @Override
  public Integer call() {
    String path = SCHEMAS.get(name);
    if (path == null) {
      throw new BadInputException(
          "no schema " + Quoted.of(name) + "; there are " + SCHEMAS.keySet());
    }
    String text =
        Resources.read(path)
            .orElseThrow(() -> new IllegalStateException(path + " is not in the jar"));
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    out.print(text);
    out.flush();
    return ExitCode.FINE;
  }
}
