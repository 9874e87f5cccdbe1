package io.holdfast.export;

import io.holdfast.export.Findings.Variable;

/** What rules on Backups and on Schedules' templates share. */
final class BackupText {
  /** The spec, or the template. */
  static final String SPEC = "variables.spec";

  /** The same as it was. */
  static final String SPEC_WAS = "variables.specWas";

  /** The path of the spec in messages. */
  static final String PATH = "variables.path";

  /** True for an object of Ark's. */
  static final String IS_ARK = "request.kind.group == 'ark.heptio.com'";

  private static final String IS_SCHEDULE = "request.kind.kind == 'Schedule'";

  private BackupText() {}

  static Variable path() {
    return new Variable("path", IS_SCHEDULE + " ? 'spec.template' : 'spec'");
  }

  static Variable spec() {
    return new Variable("spec", spec(Findings.NOW));
  }

  static Variable specWas() {
    return new Variable("specWas", Findings.UPDATES + " ? " + spec(Findings.WAS) + " : dyn({})");
  }

  private static String spec(String object) {
    return "(%1$s ? %2$s.?spec.?template : %2$s.?spec).orValue(dyn({}))"
        .formatted(IS_SCHEDULE, object);
  }

  /** A message about a field of the spec. */
  static String at(String field, String message) {
    return PATH + " + " + Cel.text("." + field) + " + " + message;
  }
}
