package io.holdfast.report;

/**
 * The two APIs that tools read the results of policies from. Their results have the same fields.
 */
public enum ReportApi {
  /** Of the Kubernetes policy working group; what most clusters with reports serve. */
  POLICY_REPORT("wgpolicyk8s.io", "v1alpha2", "PolicyReport", "ClusterPolicyReport"),
  /** Its successor, openreports.io. */
  OPEN_REPORTS("openreports.io", "v1alpha1", "Report", "ClusterReport");

  private final String group;
  private final String version;
  private final String kind;
  private final String clusterKind;

  ReportApi(String group, String version, String kind, String clusterKind) {
    this.group = group;
    this.version = version;
    this.kind = kind;
    this.clusterKind = clusterKind;
  }

  /** Group and version as objects name them. */
  public String apiVersion() {
    return group + "/" + version;
  }

  /** The API group. */
  public String group() {
    return group;
  }

  /** The one version that is written. */
  public String version() {
    return version;
  }

  /** The kind of what belongs to a Namespace. */
  public String kind() {
    return kind;
  }

  /** The kind of what belongs to none. */
  public String clusterKind() {
    return clusterKind;
  }
}
