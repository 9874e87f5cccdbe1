package io.holdfast.plan;

import io.holdfast.pipeline.PolicyLoad;
import io.holdfast.pipeline.PolicyLoader;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.policy.PolicySource;
import io.holdfast.rules.RuleCatalogue;
import java.util.List;
import java.util.stream.Stream;

/** Policies for tests. */
final class Policies {
  private static final String HEAD =
      "apiVersion: holdfast.io/v1alpha1\nkind: BackupPolicy\nmetadata: {name: test}\nspec:\n";

  private Policies() {}

  /** The policy with these lines below {@code spec}. */
  static PolicyRevision of(String spec) {
    return read(HEAD + spec.indent(2));
  }

  /** The policy of a whole document. */
  static PolicyRevision read(String text) {
    PolicyLoad load =
        new PolicyLoader(RuleCatalogue.SHIPPED, "holdfast")
            .load(List.of(new PolicySource("", "policy.yaml", "", text)));
    return load.revision()
        .orElseThrow(() ->
            new AssertionError(
                Stream.concat(load.problems().stream(), load.ignored().stream()).toList()));
  }
}
