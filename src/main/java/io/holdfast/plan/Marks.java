package io.holdfast.plan;

import io.holdfast.model.Edit;
import io.holdfast.model.FieldPath;
import io.holdfast.model.Keys;
import io.holdfast.policy.LabelValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The labels and annotations of a Namespace or claim: which of them are Holdfast's own. */
record Marks(Map<String, String> labels, Map<String, String> annotations) {
  private static final FieldPath LABELS = FieldPath.of("metadata", "labels");

  /** True when the schedule's label is the one that Holdfast wrote. */
  static boolean followPolicy(Map<String, String> labels) {
    String schedule = labels.get(Keys.BACKUP_SCHEDULE);
    return schedule != null && schedule.equals(labels.get(Keys.ASSIGNED));
  }

  /** As if Holdfast had written nothing. */
  Marks withoutOurs() {
    Marks copy = copy();
    if (followPolicy(labels)) {
      copy.labels.remove(Keys.BACKUP_SCHEDULE);
      copy.labels.remove(Keys.ASSIGNED);
    }
    if (classFollows()) {
      copy.labels.remove(Keys.SNAPSHOT_CLASS);
      copy.annotations.remove(Keys.ASSIGNED_CLASS);
      if (agreesWithVelero()) {
        copy.annotations.remove(Keys.VELERO_SNAPSHOT_CLASS);
      }
    }
    return copy;
  }

  Marks with(List<Edit> edits) {
    Marks copy = copy();
    for (Edit edit : edits) {
      Map<String, String> place =
          LABELS.equals(edit.path().parent()) ? copy.labels : copy.annotations;
      place.put(edit.path().name(), edit.value());
    }
    return copy;
  }

  /** The same, with {@code value} as the request for a backup that was answered. */
  Marks answered(String value) {
    Marks copy = copy();
    copy.annotations.put(Keys.BACKUP_NOW_DONE, value);
    return copy;
  }

  /** The same, with the label by which Velero finds the claim; without one when it is empty. */
  Marks requested(String mark) {
    Marks copy = copy();
    if (mark.isEmpty()) {
      copy.labels.remove(Keys.BACKUP_REQUEST);
    } else {
      copy.labels.put(Keys.BACKUP_REQUEST, mark);
    }
    return copy;
  }

  /** True when a label of ours is there that {@code wanted} has no more. */
  boolean hasMoreThan(Marks wanted) {
    return labels.containsKey(Keys.BACKUP_REQUEST)
        && !wanted.labels.containsKey(Keys.BACKUP_REQUEST);
  }

  /**
   * What server-side apply must name every time, as it takes away what its manager leaves out: the
   * marks, and what they say was written; never a choice of the user's.
   */
  Marks ours() {
    Marks ours = new Marks(new TreeMap<>(), new TreeMap<>());
    keep(labels, Keys.ASSIGNED, ours.labels);
    if (followPolicy(labels)) {
      keep(labels, Keys.BACKUP_SCHEDULE, ours.labels);
    }
    keep(annotations, Keys.ASSIGNED_CLASS, ours.annotations);
    if (classFollows() || agreesWithVelero()) {
      keep(labels, Keys.SNAPSHOT_CLASS, ours.labels);
    }
    if (agreesWithVelero()) {
      keep(annotations, Keys.VELERO_SNAPSHOT_CLASS, ours.annotations);
    }
    keep(annotations, Keys.BACKUP_NOW_DONE, ours.annotations);
    keep(annotations, Keys.DRILL_PASSED, ours.annotations);
    keep(annotations, Keys.DRILL_SECONDS, ours.annotations);
    keep(annotations, Keys.DRILL_FAILED, ours.annotations);
    keep(labels, Keys.BACKUP_REQUEST, ours.labels);
    return ours;
  }

  /** Those that {@code before} has not. */
  Map<String, String> since(Marks before) {
    Map<String, String> news = new TreeMap<>(labels);
    news.putAll(annotations);
    news.entrySet().removeAll(before.labels.entrySet());
    news.entrySet().removeAll(before.annotations.entrySet());
    return news;
  }

  private boolean classFollows() {
    String assigned = annotations.get(Keys.ASSIGNED_CLASS);
    return assigned != null && LabelValue.of(assigned).equals(labels.get(Keys.SNAPSHOT_CLASS));
  }

  /** True when label and Velero's annotation are copies of each other. */
  private boolean agreesWithVelero() {
    Optional<String> velero =
        Optional.ofNullable(annotations.get(Keys.VELERO_SNAPSHOT_CLASS)).map(LabelValue::of);
    return velero.isPresent() && velero.get().equals(labels.get(Keys.SNAPSHOT_CLASS));
  }

  private Marks copy() {
    return new Marks(new TreeMap<>(labels), new TreeMap<>(annotations));
  }

  private static void keep(Map<String, String> from, String key, Map<String, String> to) {
    String value = from.get(key);
    if (value != null) {
      to.put(key, value);
    }
  }
}
