package io.holdfast.coverage;

/**
 * Why a Velero Schedule does not back something up, in the order in which Velero finds out. Source:
 * Velero 1.18.3 server.
 */
public enum Gap {
  /** Velero reads its objects from its own namespace only. */
  ELSEWHERE("lies outside Velero's namespace"),
  PAUSED("is paused"),
  /** Its phase is FailedValidation. */
  REJECTED("was rejected by Velero"),
  /** The cron text is none, or has no next run: Velero takes that for overdue, always. */
  NEVER_FIRES("has a cron expression that never fires"),
  LOCATION_MISSING("writes to a storage location that does not exist"),
  LOCATION_READ_ONLY("writes to a storage location that is read-only"),
  /** Not Available at this moment; it may be again before the next run. */
  LOCATION_UNAVAILABLE("writes to a storage location that is not available"),
  /** Each of its Backups ends as FailedValidation. */
  TEMPLATE_INVALID("has a template that Velero rejects"),
  /** The same, because of the label {@code velero.io/exclude-from-backup} on a Namespace. */
  NAMES_EXCLUDED_NAMESPACE("names a Namespace labelled velero.io/exclude-from-backup"),
  NAMESPACE_NOT_SELECTED("does not select the Namespace"),
  NAMESPACE_LABELLED_OUT("leaves out Namespaces labelled velero.io/exclude-from-backup"),
  NAMESPACE_TERMINATING("leaves out Namespaces that are being deleted"),
  LABELLED_OUT("leaves out objects labelled velero.io/exclude-from-backup"),
  LABELS_DIFFER("has a label selector that does not match"),
  CLAIMS_FILTERED_OUT("has resource filters that leave out persistentvolumeclaims"),
  /** No snapshots, no file-system backup: the claim comes back empty. */
  VOLUMES_LEFT_OUT("backs up no volumes");

  private final String words;

  Gap(String words) {
    this.words = words;
  }

  /** As a sentence goes on: {@code Schedule "nightly" is paused}. */
  public String words() {
    return words;
  }
}
