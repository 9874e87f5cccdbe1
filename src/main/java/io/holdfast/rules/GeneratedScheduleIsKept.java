package io.holdfast.rules;

import io.holdfast.model.Action;
import io.holdfast.model.Keys;
import io.holdfast.model.Kind;
import io.holdfast.model.Node;
import io.holdfast.model.Operation;
import io.holdfast.model.Quoted;
import io.holdfast.model.Request;
import io.holdfast.model.Subject;
import io.holdfast.model.User;
import io.holdfast.model.Verdict;
import io.holdfast.model.Violation;
import io.holdfast.policy.PolicySpec;
import io.holdfast.policy.RuleParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** HF-406: the Schedules that Holdfast's controller keeps are changed by changing the policy. */
final class GeneratedScheduleIsKept implements PlainRule, Check<RuleParameters.None> {
  private static final RuleInfo INFO =
      RuleInfo.of(
              406,
              "generated-schedule-is-kept",
              "a Schedule that Holdfast made is changed by Holdfast only",
              "A generated Schedule that is edited by hand no longer does what the label on the"
                  + " Namespace says.",
              Action.DENY,
              Kind.SCHEDULE)
          .on(Set.of(Operation.CREATE, Operation.UPDATE, Operation.DELETE))
          .comparingOld();

  private static final String OUR_PREFIX = "holdfast.io/";
  private static final String REMEDY =
      "change the schedule in the policy, or the label of the Namespace; Holdfast follows";

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Verdict check(Request request, Facts facts, RuleParameters.None parameters) {
    if (mayWrite(request.user(), facts.policy().spec())) {
      return Verdict.NOT_APPLICABLE;
    }
    return switch (request.operation()) {
      case CREATE -> created(request.subject());
      case UPDATE -> request.old().map(old -> updated(request, old)).orElse(Verdict.NOT_APPLICABLE);
      case DELETE -> deleted(request.subject());
      case CONNECT -> Verdict.NOT_APPLICABLE;
    };
  }

  /** A file on a disk has no user: who may is judged when it is applied. */
  private static boolean mayWrite(User user, PolicySpec policy) {
    return user.equals(User.NOBODY)
        || user.name().equals(policy.holdfast().user())
        || user.name().equals(policy.velero().user());
  }

  private static Verdict created(Subject subject) {
    return mark(subject)
        .map(value ->
            label(
                subject,
                "is set to " + Quoted.of(value) + ", must be absent: Holdfast did not make this",
                "leave the label out"))
        .orElse(Verdict.NOT_APPLICABLE);
  }

  private static Verdict deleted(Subject subject) {
    return mark(subject)
        .map(value ->
            label(
                subject,
                "is " + Quoted.of(value) + ", must be deleted by Holdfast only",
                "take the schedule out of the policy, or off the Namespace; Holdfast follows"))
        .orElse(Verdict.NOT_APPLICABLE);
  }

  private static Verdict updated(Request request, Subject old) {
    boolean was = mark(old).isPresent();
    if (!was && mark(request.subject()).isEmpty()) {
      return Verdict.NOT_APPLICABLE;
    }
    Optional<Node> before = Optional.of(old.root());
    Node now = request.subject().root();
    List<FieldChange> changes = new ArrayList<>();
    if (was) {
      changes.addAll(FieldChange.between(before, now, "spec"));
      changes.removeIf(change -> change.name().equals("template"));
      changes.addAll(FieldChange.between(before, now, "spec", "template"));
    }
    for (String marks : List.of("labels", "annotations")) {
      FieldChange.between(before, now, "metadata", marks).stream()
          .filter(change -> change.name().startsWith(OUR_PREFIX))
          .filter(change -> !change.name().equals(Keys.BREAK_GLASS))
          .forEach(changes::add);
    }
    List<Violation> violations =
        changes.stream()
            .map(change -> change.violation("must be left to Holdfast", REMEDY))
            .toList();
    return Verdict.of(violations);
  }

  private static Optional<String> mark(Subject subject) {
    return subject.metadata().label(Keys.MANAGED_BY);
  }

  private static Verdict label(Subject subject, String message, String remedy) {
    return Verdict.fail(Place.label(subject, Keys.MANAGED_BY).violation(message, remedy));
  }
}
