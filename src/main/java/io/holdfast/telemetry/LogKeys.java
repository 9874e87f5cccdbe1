package io.holdfast.telemetry;

/** The names of log fields. */
public final class LogKeys {
  public static final String REVIEW_UID = "review.uid";
  public static final String OPERATION = "operation";
  public static final String KIND = "resource.kind";
  public static final String NAMESPACE = "resource.namespace";
  public static final String NAME = "resource.name";
  public static final String USER = "user";
  public static final String DECISION = "decision";
  public static final String RULES = "rules";
  public static final String REVISION = "policy.revision";
  public static final String REASON = "reason";

  private LogKeys() {}
}
