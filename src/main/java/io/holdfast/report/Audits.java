package io.holdfast.report;

import java.util.Optional;

/** The audits of this process. */
@FunctionalInterface
public interface Audits {
  /**
   * The last one that ended; empty before the first, where none are made, and on replicas that do
   * not lead. What it returns never changes.
   */
  Optional<LatestAudit> latest();
}
