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
      "Names: policy, audit, backup, backups, certs, check, compare, cron, explain, migrate,",
      "restore-volume, rules, self-check, simulate, simulate-log, verify, version."
    },
    footer = {"", "Example:", "  holdfast schema policy > holdfast.schema.json"},
    mixinStandardHelpOptions = true)
final class SchemaCommand implements Callable<Integer> {
  private static final Map<String, String> SCHEMAS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("policy", "policies/schema.json"),
              Map.entry("audit", "schemas/audit.json"),
              Map.entry("backup", "schemas/backup.json"),
              Map.entry("backups", "schemas/backups.json"),
              Map.entry("certs", "schemas/certs.json"),
              Map.entry("check", "schemas/check.json"),
              Map.entry("compare", "schemas/compare.json"),
              Map.entry("cron", "schemas/cron.json"),
              Map.entry("explain", "schemas/explain.json"),
              Map.entry("migrate", "schemas/migrate.json"),
              Map.entry("restore-volume", "schemas/restore-volume.json"),
              Map.entry("rules", "schemas/rules.json"),
              Map.entry("self-check", "schemas/self-check.json"),
              Map.entry("simulate", "schemas/simulate.json"),
              Map.entry("simulate-log", "schemas/simulate-log.json"),
              Map.entry("verify", "schemas/verify.json"),
              Map.entry("version", "schemas/version.json")));

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
