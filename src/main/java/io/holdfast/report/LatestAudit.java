package io.holdfast.report;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * An audit that ended.
 *
 * @param at when it began: what it says is of that moment
 * @param policy the revision that it judged by
 * @param unread why, by resource such as {@code persistentvolumeclaims}, for what could not be read
 */
public record LatestAudit(
    Instant at, String policy, AuditReport report, Map<String, String> unread) {
  public LatestAudit {
    unread = Collections.unmodifiableMap(new TreeMap<>(unread));
  }
}
