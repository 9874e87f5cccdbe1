package io.holdfast.report;

import io.holdfast.model.RuleId;

/** What the rules of a family are about, as the field {@code category} of reports says it. */
public enum Category {
  PROTECTION("Protection of Namespaces and claims"),
  VALIDITY("Validity of Velero's objects"),
  GOVERNANCE("Governance of backups"),
  SAFETY("Safety of backups and restores"),
  SNAPSHOTS("Volume snapshots"),
  POLICY("Policy documents"),
  EVIDENCE("Evidence of protection");

  private final String words;

  Category(String words) {
    this.words = words;
  }

  /** Of the rule's family. */
  public static Category of(RuleId rule) {
    return switch (rule.number() / 100) {
      case 1 -> PROTECTION;
      case 2 -> VALIDITY;
      case 3 -> GOVERNANCE;
      case 4 -> SAFETY;
      case 5 -> SNAPSHOTS;
      case 6 -> POLICY;
      default -> EVIDENCE;
    };
  }

  /** For people. */
  public String words() {
    return words;
  }
}
