package io.holdfast.config;

import java.time.Duration;

/**
 * What is said of what is protected, from time to time.
 *
 * @param interval from the begin of an audit to that of the next; zero for none at all
 */
public record AuditSettings(Duration interval, Reports reports) {
  /** Where it is written in the cluster. */
  public enum Reports {
    /** PolicyReports where the cluster serves them, else those of OpenReports, else nowhere. */
    AUTO,
    POLICYREPORT,
    OPENREPORTS,
    OFF
  }
}
