package io.holdfast.policy;

import io.holdfast.model.RuleId;
import java.time.LocalDate;
import java.util.List;

/** Evidence that Kubernetes cannot show, declared by a person. */
public record Declaration(
    @Field(value = "audit control IDs", required = true) List<String> controls,
    @Field("namespace name patterns; none: all") List<Pattern> namespaces,
    @Field(value = "what proves it, for the auditor", required = true) String by,
    @Field(value = "last day, YYYY-MM-DD", required = true) LocalDate until,
    Origin origin) {
  /** What absent fields mean. */
  public static final Declaration DEFAULTS =
      new Declaration(List.of(), List.of(), "", LocalDate.EPOCH, Origin.BUILT_IN);

  public Declaration {
    controls = List.copyOf(controls);
    namespaces = List.copyOf(namespaces);
  }

  /** True when it declares that a Namespace meets the control, as long as it counts. */
  public boolean isAbout(RuleId control, String namespace) {
    return controls.contains(control.toString())
        && (namespaces.isEmpty()
            || namespaces.stream().anyMatch(pattern -> pattern.matches(namespace)));
  }
}
