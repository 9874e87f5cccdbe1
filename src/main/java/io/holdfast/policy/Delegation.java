package io.holdfast.policy;

import java.util.List;

/** What a namespace may set for itself in a NamespaceBackupPolicy. */
public record Delegation(
    @Field("schedules that it may choose") List<String> schedules,
    @Field("whether it may choose snapshot classes") boolean snapshotClasses) {
  /** Nothing. */
  public static final Delegation DEFAULTS = new Delegation(List.of(), false);

  public Delegation {
    schedules = List.copyOf(schedules);
  }
}
