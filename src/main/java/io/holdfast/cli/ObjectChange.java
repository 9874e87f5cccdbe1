package io.holdfast.cli;

import io.holdfast.decision.Decision;
import io.holdfast.decision.Finding;
import io.holdfast.model.Action;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of one object between two versions of Velero.
 *
 * @param gone findings that the second version has no more
 * @param come findings that it has besides
 * @param undecided what only under the second version could not be decided
 * @param cron its cron text, when its meaning changes
 * @param namespaces its Namespaces, when they change
 */
record ObjectChange(
    Checked before,
    Checked after,
    List<Finding> gone,
    List<Finding> come,
    List<Decision.Unknown> undecided,
    Optional<CronChange> cron,
    Optional<NamespaceChange> namespaces) {
  boolean any() {
    return !(gone.isEmpty()
        && come.isEmpty()
        && undecided.isEmpty()
        && cron.isEmpty()
        && namespaces.isEmpty());
  }

  /** True when what it did under the first version it does not do under the second. */
  boolean meansAnother() {
    return cron.filter(CronChange::spoils).isPresent() || namespaces.isPresent();
  }

  boolean newlyDenied() {
    return !before.denied() && after.denied();
  }

  /** True when a finding of at least that weight comes. */
  boolean brings(Action least) {
    return come.stream().anyMatch(finding -> finding.action().compareTo(least) >= 0);
  }
}
