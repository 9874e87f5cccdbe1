package io.holdfast.policy;

/** Which schedule an object gets, and why. */
public sealed interface ScheduleChoice {
  /** One of the policy's schedules. */
  record Scheduled(BackupSchedule schedule, Reason reason, Origin origin)
      implements ScheduleChoice {}

  /** Opted out by its label, or by an assignment to {@code none}. */
  record OptedOut(Reason reason, Origin origin) implements ScheduleChoice {}

  /** Its label, or its Namespace's, names no schedule of the policy. */
  record NoSuchSchedule(String name, Reason reason) implements ScheduleChoice {}

  /** Nothing in the policy matches it. */
  record Unassigned() implements ScheduleChoice {}

  /** Cannot be decided from what is known. */
  record Undecided(String why) implements ScheduleChoice {}

  /** What decided. */
  enum Reason {
    OWN_LABEL,
    CLAIM_ASSIGNMENT,
    NAMESPACE_LABEL,
    /** The Namespace's own NamespaceBackupPolicy. */
    NAMESPACE_POLICY,
    NAMESPACE_ASSIGNMENT
  }
}
