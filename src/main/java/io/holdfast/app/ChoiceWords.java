package io.holdfast.app;

import io.holdfast.policy.Origin;
import io.holdfast.policy.ScheduleChoice;
import io.holdfast.policy.ScheduleChoice.Reason;
import java.util.Optional;

/** Why an object gets the schedule that it gets, as a sentence. */
final class ChoiceWords {
  private ChoiceWords() {}

  static String of(ScheduleChoice choice) {
    return switch (choice) {
      case ScheduleChoice.Scheduled scheduled ->
          "It gets %s: %s.".formatted(scheduled.schedule().name(), of(scheduled.reason()));
      case ScheduleChoice.OptedOut out -> "It gets none: %s.".formatted(of(out.reason()));
      case ScheduleChoice.NoSuchSchedule none ->
          "The policy has no schedule %s: %s.".formatted(none.name(), of(none.reason()));
      case ScheduleChoice.Unassigned _ -> "Nothing in the policy matches it.";
      case ScheduleChoice.Undecided(String why) -> "It cannot be decided: %s.".formatted(why);
    };
  }

  private static String of(Reason reason) {
    return switch (reason) {
      case OWN_LABEL -> "its own label says so";
      case CLAIM_ASSIGNMENT -> "an assignment of the policy to such claims matches it";
      case NAMESPACE_LABEL -> "its Namespace's label says so";
      case NAMESPACE_POLICY -> "its Namespace's own NamespaceBackupPolicy says so";
      case NAMESPACE_ASSIGNMENT -> "an assignment of the policy to such Namespaces matches it";
    };
  }

  /** The line that decided, or else that of the schedule; empty where no policy has one. */
  static Optional<Origin> origin(ScheduleChoice choice) {
    return switch (choice) {
      case ScheduleChoice.Scheduled scheduled ->
          Optional.of(
              scheduled.origin().equals(Origin.BUILT_IN)
                  ? scheduled.schedule().origin()
                  : scheduled.origin());
      case ScheduleChoice.OptedOut out ->
          Optional.of(out.origin()).filter(origin -> !origin.equals(Origin.BUILT_IN));
      case ScheduleChoice.NoSuchSchedule _,
          ScheduleChoice.Unassigned _,
          ScheduleChoice.Undecided _ ->
          Optional.empty();
    };
  }
}
