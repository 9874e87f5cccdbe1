package io.holdfast.rules;

import io.holdfast.model.Action;
import io.holdfast.model.BackupSpec;
import io.holdfast.model.FieldPath;
import io.holdfast.model.Kind;
import io.holdfast.model.Node;
import io.holdfast.model.Quoted;
import io.holdfast.model.Request;
import io.holdfast.model.Subject;
import io.holdfast.model.Verdict;
import io.holdfast.model.Violation;
import io.holdfast.policy.Field;
import io.holdfast.policy.Pattern;
import io.holdfast.policy.RuleParameters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** HF-309: every Backup carries the labels, sets the fields and takes the resources required. */
public final class ContentsAreComplete implements Check<ContentsAreComplete.Parameters> {
  private static final RuleInfo INFO =
      RuleInfo.of(
          309,
          "required-contents",
          "a backup has the labels, fields and resources that the policy requires",
          "A backup without the one thing that the restore needs is found out at the restore.",
          Action.DENY,
          Kind.BACKUP,
          Kind.SCHEDULE);

  /** The rule's parameters. */
  public record Parameters(
      @Field("what every backup must have; nothing: the rule says nothing") Required require)
      implements RuleParameters {
    /** Nothing. */
    public static final Parameters DEFAULTS = new Parameters(Required.DEFAULTS);
  }

  /** What every backup must have. */
  public record Required(
      @Field("labels of the Backup, and a pattern for each value") Map<String, Pattern> labels,
      @Field("fields of its spec, such as storageLocation, and a pattern for each value")
          Map<String, Pattern> fields,
      @Field("namespaced resources that it must take, by their plural")
          List<String> namespacedResources,
      @Field("cluster-scoped resources that it must take, by their plural")
          List<String> clusterResources) {
    /** Nothing. */
    public static final Required DEFAULTS = new Required(Map.of(), Map.of(), List.of(), List.of());

    public Required {
      labels = Collections.unmodifiableMap(labels);
      fields = Collections.unmodifiableMap(fields);
      namespacedResources = List.copyOf(namespacedResources);
      clusterResources = List.copyOf(clusterResources);
    }
  }

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Parameters defaultParameters() {
    return Parameters.DEFAULTS;
  }

  @Override
  public Verdict check(Request request, Facts facts, Parameters parameters) {
    Optional<BackupSpec> found = request.subject().backupSpec();
    Required required = parameters.require();
    if (found.isEmpty() || required.equals(Required.DEFAULTS)) {
      return Verdict.NOT_APPLICABLE;
    }
    BackupSpec spec = found.get();
    List<Violation> violations = new ArrayList<>();
    Labels labels = Labels.of(request.subject());
    required
        .labels()
        .forEach((key, wanted) ->
            judge(labels.value(key), labels.path(key), labels.line(), wanted, violations));
    required.fields().forEach((name, wanted) -> field(spec, name, wanted, violations));
    ResourceChoice choice = new ResourceChoice(spec);
    required.namespacedResources().forEach(name -> choice.namespaced(name, violations));
    required.clusterResources().forEach(name -> choice.cluster(name, violations));
    return Verdict.of(violations);
  }

  private static void field(
      BackupSpec spec, String name, Pattern wanted, List<Violation> violations) {
    List<String> steps = List.of(name.split("\\.", -1));
    Optional<Node> value = Optional.of(spec.node());
    FieldPath path = spec.node().path();
    for (String step : steps) {
      value = value.flatMap(node -> node.get(step));
      path = path.child(step);
    }
    judge(value, path, spec.line(steps.getFirst()), wanted, violations);
  }

  private static void judge(
      Optional<Node> value, FieldPath path, int line, Pattern wanted, List<Violation> violations) {
    String must = ", must " + (wanted.text().equals("*") ? "be set" : wish(wanted));
    if (value.isEmpty()) {
      violations.add(new Violation(path, line, "is missing" + must, "set it", 0));
    } else if (!fits(value.get(), wanted)) {
      String message = "is " + Quoted.value(value.get()) + must;
      violations.add(Violation.at(value.get(), message, "set it as the policy requires"));
    }
  }

  private static String wish(Pattern wanted) {
    boolean isName = wanted.text().indexOf('*') < 0 && wanted.text().indexOf('?') < 0;
    return (isName ? "be " : "match ") + Quoted.of(wanted.text());
  }

  /**
   * A list fits when it has items and each does; of a mapping can only be asked that it is there.
   */
  private static boolean fits(Node value, Pattern wanted) {
    return switch (value) {
      case Node.Text text -> wanted.matches(text.value());
      case Node.Bool bool -> wanted.matches(Boolean.toString(bool.value()));
      case Node.Numeral numeral -> wanted.matches(numeral.literal());
      case Node.Sequence list ->
          !list.items().isEmpty() && list.items().stream().allMatch(item -> fits(item, wanted));
      case Node.Mapping mapping -> !mapping.fields().isEmpty() && wanted.matches("");
      case Node.Null _ -> false;
    };
  }

  /** The labels that Backups will have: a template's own replace those of its Schedule. */
  private record Labels(Node metadata) {
    static Labels of(Subject subject) {
      Node root = subject.root();
      Optional<Node> own = root.get("metadata");
      return new Labels(
          subject
              .backupSpec()
              .filter(_ -> subject.kind() == Kind.SCHEDULE)
              .flatMap(template -> template.field("metadata"))
              .filter(metadata -> metadata.get("labels").isPresent())
              .or(() -> own)
              .orElse(root));
    }

    Optional<Node> value(String key) {
      return metadata.get("labels").flatMap(labels -> labels.get(key));
    }

    FieldPath path(String key) {
      return metadata.path().child("labels", key);
    }

    int line() {
      return metadata.get("labels").map(Node::line).orElse(metadata.line());
    }
  }
}
