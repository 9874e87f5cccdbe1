package io.holdfast.rules;

import io.holdfast.model.Action;
import io.holdfast.model.BackupSpec;
import io.holdfast.model.Kind;
import io.holdfast.model.Node;
import io.holdfast.model.Product;
import io.holdfast.model.Quoted;
import io.holdfast.model.Request;
import io.holdfast.model.Subject;
import io.holdfast.model.Verdict;
import io.holdfast.model.Violation;
import io.holdfast.policy.RuleParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * HF-208: the hooks of a Backup and of a Schedule's template can be run. Source: Velero 1.18.3
 * server and its CRD, which only the API server holds against an object; files and Ark's objects
 * are held against it here. Timeouts are the durations' rule to judge.
 */
final class HooksAreUsable implements PlainRule, Check<RuleParameters.None> {
  private static final RuleInfo INFO =
      RuleInfo.of(
          208,
          "hooks",
          "a backup's hooks can be run",
          "One hook with a selector that Kubernetes cannot use fails the backup before it begins,"
              + " and a hook that never runs leaves a database unprepared.",
          Action.DENY,
          Kind.BACKUP,
          Kind.SCHEDULE);

  private static final Set<String> ON_ERROR = Set.of("Continue", "Fail");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Verdict check(Request request, Facts facts, RuleParameters.None parameters) {
    Optional<BackupSpec> spec = request.subject().backupSpec();
    if (spec.isEmpty() || !(request.subject() instanceof Subject.Task task)) {
      return Verdict.NOT_APPLICABLE;
    }
    List<Violation> violations = new ArrayList<>();
    for (Node resource : spec.get().node().every("hooks", "resources", "*")) {
      violations.addAll(unusableSelector(resource));
      neverRuns(resource).ifPresent(violations::add);
      for (String phase : phases(task.product())) {
        for (Node hook : resource.every(phase, "*")) {
          exec(hook, violations);
        }
      }
    }
    return Verdict.of(violations);
  }

  /** Ark has an older place for hooks besides. */
  private static List<String> phases(Product product) {
    return switch (product) {
      case VELERO -> List.of("pre", "post");
      case ARK -> List.of("hooks", "pre", "post");
    };
  }

  private static List<Violation> unusableSelector(Node resource) {
    return resource
        .get("labelSelector")
        .map(LabelSelectorCheck::problems)
        .orElse(List.of())
        .stream()
        .map(problem ->
            new Violation(
                problem.path(),
                problem.line(),
                "cannot be used, must be a valid requirement: backup execution failed: "
                    + problem.message(),
                "operators are In, NotIn, Exists and DoesNotExist; keys and values are labels'",
                0))
        .toList();
  }

  /** Velero runs hooks in pods only, whatever else the lists name. */
  private static Optional<Violation> neverRuns(Node resource) {
    BackupSpec lists = new BackupSpec(resource);
    List<String> includes = lists.strings("includedResources");
    List<String> excludes = lists.strings("excludedResources");
    if (!KubernetesResource.PODS.isLeftOutBy(includes, excludes)) {
      return Optional.empty();
    }
    boolean included = KubernetesResource.PODS.isLeftOutBy(includes, List.of());
    String field = included ? "includedResources" : "excludedResources";
    return Optional.of(
        new Violation(
            lists.path(field),
            lists.line(field),
            "leaves out pods, must let them in: Velero runs hooks in pods only, and this one never",
            "select the pods by their labels and leave the resources open",
            0));
  }

  private static void exec(Node hook, List<Violation> violations) {
    Optional<Node> exec = hook.get("exec");
    if (exec.isEmpty()) {
      violations.add(missing(hook, "exec"));
      return;
    }
    Optional<Node> command = exec.get().get("command");
    if (command.isEmpty() || command.get().items().isEmpty()) {
      violations.add(missing(exec.get(), "command"));
    }
    exec.get()
        .get("onError")
        .filter(mode -> mode.asText().filter(ON_ERROR::contains).isEmpty())
        .ifPresent(mode -> violations.add(unknownMode(mode)));
  }

  private static Violation missing(Node parent, String field) {
    return new Violation(
        parent.path().child(field),
        parent.line(),
        "is missing, must say what to run",
        "give command as a list: [\"/bin/sh\", \"-c\", \"sync\"]",
        0);
  }

  private static Violation unknownMode(Node mode) {
    return Violation.at(
        mode,
        "is " + mode.asText().map(Quoted::of).orElse(mode.type()) + ", must be Continue or Fail",
        "Continue backs up the pod although the hook failed");
  }
}
