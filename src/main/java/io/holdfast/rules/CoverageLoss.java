package io.holdfast.rules;

import io.holdfast.coverage.Coverage;
import io.holdfast.coverage.CoverageFacts;
import io.holdfast.coverage.Covering;
import io.holdfast.coverage.Gap;
import io.holdfast.coverage.Target;
import io.holdfast.model.Inventory.NamespaceFact;
import io.holdfast.model.Keys;
import io.holdfast.model.Node;
import io.holdfast.model.ObjectRef;
import io.holdfast.model.Quoted;
import io.holdfast.model.RuleId;
import io.holdfast.model.Subject;
import io.holdfast.model.UnreadableDurations;
import io.holdfast.model.User;
import io.holdfast.model.VeleroFacts.ScheduleFact;
import io.holdfast.model.Violation;
import io.holdfast.policy.ScheduleChoice;
import io.holdfast.policy.ScheduleChooser;
import io.holdfast.rules.CoverageIsKept.Group;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What a change of one Schedule leaves without any.
 *
 * @param after absent when the Schedule is deleted
 */
record CoverageLoss(Subject.Schedule before, Optional<Subject.Schedule> after, Facts facts) {
  private static final RuleId RULE = new RuleId(312);

  /** A location that is away for a while takes no coverage away for good. */
  private static final Set<Gap> PASSING = Set.of(Gap.LOCATION_UNAVAILABLE);

  /** One level of coverage: of the Namespace, or of its claims with their data. */
  private record Level(String of, Function<NamespaceFact, Target> target) {}

  private static final List<Level> LEVELS =
      List.of(
          new Level("", Target.WholeNamespace::new),
          new Level("the claims in ", Target.Claim::anyIn));

  /** What is lost, by group; Namespaces that lose all are not named again for their claims. */
  List<Violation> violations(List<Group> groups) {
    CoverageFacts known = CoverageFacts.of(facts.policy(), facts.inventory(), facts.now());
    Covering old = Covering.of(fact(before), known);
    Optional<Covering> now = after.map(schedule -> Covering.of(fact(schedule), known));
    List<Violation> violations = new ArrayList<>();
    List<NamespaceFact> named = new ArrayList<>();
    for (Level level : LEVELS) {
      List<NamespaceFact> lost =
          lost(level, old, now).stream().filter(namespace -> !named.contains(namespace)).toList();
      if (!lost.isEmpty()) {
        Coverage others = Coverage.of(others(), known);
        List<NamespaceFact> last =
            lost.stream()
                .filter(namespace -> !others.covers(level.target().apply(namespace), PASSING))
                .filter(this::isMissed)
                .sorted(Comparator.comparing(NamespaceFact::name))
                .toList();
        named.addAll(last);
        violations.addAll(byGroup(level, last, now, groups));
      }
    }
    return violations;
  }

  private List<NamespaceFact> lost(Level level, Covering old, Optional<Covering> now) {
    return facts.inventory().namespaces().values().stream()
        .filter(namespace -> covers(old, level, namespace))
        .filter(namespace -> !now.map(then -> covers(then, level, namespace)).orElse(false))
        .toList();
  }

  private static boolean covers(Covering covering, Level level, NamespaceFact namespace) {
    return Coverage.covers(covering, level.target().apply(namespace), PASSING);
  }

  private Collection<ScheduleFact> others() {
    return facts.inventory().velero().schedules().values().stream()
        .filter(other ->
            !other.name().equals(before.ref().name())
                || !other.namespace().equals(before.ref().namespace()))
        .toList();
  }

  /** Not where there is to be no backup, nor Velero's own Namespace. */
  private boolean isMissed(NamespaceFact namespace) {
    ScheduleChoice choice =
        new ScheduleChooser(facts.policy()).forNamespace(namespace.name(), namespace.labels());
    ObjectRef ref = new ObjectRef("v1", "Namespace", "", namespace.name());
    LocalDate today = LocalDate.ofInstant(facts.now(), ZoneOffset.UTC);
    return !(choice instanceof ScheduleChoice.OptedOut)
        && !namespace.name().equals(facts.policy().spec().velero().namespace())
        && facts
            .policy()
            .exemption(RULE, ref, namespace.name(), User.NOBODY)
            .filter(exemption -> !exemption.isOver(today))
            .isEmpty();
  }

  /** A Namespace is the first group's that holds it, so that the last one may be all others. */
  private List<Violation> byGroup(
      Level level, List<NamespaceFact> lost, Optional<Covering> now, List<Group> groups) {
    List<Violation> violations = new ArrayList<>();
    if (groups.isEmpty() && !lost.isEmpty()) {
      violations.add(violation(level, lost, now, ""));
    }
    List<NamespaceFact> left = new ArrayList<>(lost);
    for (Group group : groups) {
      List<NamespaceFact> ofGroup = left.stream().filter(fact -> group.holds(fact.name())).toList();
      left.removeAll(ofGroup);
      if (!ofGroup.isEmpty()) {
        violations.add(violation(level, ofGroup, now, " of group " + Quoted.of(group.name())));
      }
    }
    return violations;
  }

  private Violation violation(
      Level level, List<NamespaceFact> lost, Optional<Covering> now, String group) {
    Optional<Gap> gap =
        now.flatMap(covering ->
            covering.gaps(level.target().apply(lost.getFirst())).stream()
                .filter(found -> !PASSING.contains(found))
                .findFirst());
    List<String> names = lost.stream().map(NamespaceFact::name).toList();
    List<String> field = gap.map(CoverageLoss::field).orElse(List.of("metadata", "name"));
    Node root = after.orElse(before).root();
    String value = gap.isPresent() ? "is changed" : "is " + Quoted.of(before.ref().name());
    String reason = gap.map(Gap::words).orElse("is deleted");
    return new Violation(
            root.path().child(field.toArray(String[]::new)),
            line(root, field),
            value
                + ", must leave "
                + level.of()
                + (names.size() == 1 ? "Namespace " : "Namespaces ")
                + Words.list(names)
                + group
                + " covered: the Schedule "
                + reason
                + " and no other one covers them",
            "cover them by another Schedule first, or opt them out with " + Keys.BACKUP_SCHEDULE,
            lost.size())
        .lookedUp();
  }

  private static int line(Node root, List<String> field) {
    Node nearest = root;
    for (String name : field) {
      Optional<Node> next = nearest.get(name);
      if (next.isEmpty()) {
        break;
      }
      nearest = next.get();
    }
    return nearest.line();
  }

  /** Where it was changed, as far as the gap tells. */
  private static List<String> field(Gap gap) {
    return switch (gap) {
      case PAUSED -> List.of("spec", "paused");
      case NEVER_FIRES, REJECTED -> List.of("spec", "schedule");
      case LOCATION_MISSING, LOCATION_READ_ONLY, LOCATION_UNAVAILABLE ->
          List.of("spec", "template", "storageLocation");
      case LABELS_DIFFER -> List.of("spec", "template", "labelSelector");
      case VOLUMES_LEFT_OUT -> List.of("spec", "template", "snapshotVolumes");
      case ELSEWHERE,
          TEMPLATE_INVALID,
          NAMES_EXCLUDED_NAMESPACE,
          NAMESPACE_NOT_SELECTED,
          NAMESPACE_LABELLED_OUT,
          NAMESPACE_TERMINATING,
          LABELLED_OUT,
          CLAIMS_FILTERED_OUT ->
          List.of("spec", "template");
    };
  }

  /** As it would be once Velero has looked at it: the phase there is is that of the old spec. */
  private static ScheduleFact fact(Subject.Schedule schedule) {
    return new ScheduleFact(
        schedule.ref().namespace(),
        schedule.ref().name(),
        schedule.cron().flatMap(Node::asText).orElse(""),
        schedule.paused(),
        "",
        false,
        schedule.template(),
        UnreadableDurations.NONE);
  }
}
