package io.holdfast.cli;

import io.holdfast.model.Node;
import io.holdfast.pipeline.Manifests;
import io.holdfast.pipeline.PolicyLoader;
import io.holdfast.policy.HoldfastSettings;
import io.holdfast.policy.PolicySource;
import io.holdfast.rules.RuleCatalogue;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "migrate",
    description =
        "Reads what other products were told about backups (Kyverno ClusterPolicies, gemini"
            + " SnapshotGroups, snapscheduler SnapshotSchedules), prints it as a policy, and says"
            + " on stderr what is left to do. Exit code 1 when something has no counterpart.",
    footer = {
      "",
      "Examples:",
      "  kubectl get clusterpolicies.kyverno.io -o yaml | holdfast migrate - > policy.yaml",
      "  kubectl get snapshotschedules,snapshotgroups -A -o yaml | holdfast migrate -"
    },
    mixinStandardHelpOptions = true)
final class MigrateCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "PATH", arity = "1..*", description = "files or folders; - is stdin")
  private List<String> paths = new ArrayList<>();

  @Mixin private Output output = new Output();

  @Override
  public Integer call() {
    Manifests manifests = Manifests.of(Files.read(paths));
    PolicyOptions.refuse(manifests.problems());
    Migration migration = new Migration();
    for (Node object : manifests.objects()) {
      if (object instanceof Node.Mapping mapping) {
        read(mapping, migration);
      }
    }
    if (migration.isEmpty() && migration.notes().isEmpty()) {
      throw new BadInputException(
          String.join(", ", paths)
              + " holds nothing that can be read: no ClusterPolicy, SnapshotGroup or"
              + " SnapshotSchedule");
    }
    judge(migration);
    switch (output.format()) {
      case TEXT -> text(migration);
      case JSON -> json(migration);
    }
    return migration.notes().stream().anyMatch(Migration.Note::lost)
        ? ExitCode.FINDING
        : ExitCode.FINE;
  }

  private static void read(Node.Mapping object, Migration migration) {
    String version = object.text("apiVersion").orElse("");
    String group = version.substring(0, Math.max(0, version.indexOf('/')));
    switch (group + "/" + object.text("kind").orElse("")) {
      case "snapscheduler.backube/SnapshotSchedule" -> SnapschedulerObjects.read(object, migration);
      case "gemini.fairwinds.com/SnapshotGroup" -> GeminiObjects.read(object, migration);
      case "kyverno.io/ClusterPolicy", "kyverno.io/Policy" ->
          KyvernoObjects.read(object, migration);
      default -> {}
    }
  }

  /** Nobody should find out only at the webhook. */
  private static void judge(Migration migration) {
    PolicySource made = new PolicySource("", "migrated", "", migration.text());
    if (!migration.isEmpty()) {
      new PolicyLoader(RuleCatalogue.SHIPPED, HoldfastSettings.DEFAULTS.namespace())
          .load(List.of(made))
          .problems()
          .forEach(problem -> migration.wrong(problem.toString()));
    }
  }

  private void text(Migration migration) {
    PrintWriter out = output.writer();
    if (!migration.isEmpty()) {
      out.print(migration.text());
      out.flush();
    }
    PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
    migration
        .notes()
        .forEach(note ->
            err.printf(
                "%s: %s: %s%n", note.lost() ? "left out" : "to do", note.from(), note.text()));
  }

  private void json(Migration migration) {
    Json.print(
        output.writer(),
        "Migration",
        json -> {
          json.writeStringField("policy", migration.isEmpty() ? "" : migration.text());
          json.writeArrayFieldStart("notes");
          for (Migration.Note note : migration.notes()) {
            json.writeStartObject();
            json.writeStringField("from", note.from());
            json.writeStringField("text", note.text());
            json.writeBooleanField("lost", note.lost());
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }
}
