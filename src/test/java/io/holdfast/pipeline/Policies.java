package io.holdfast.pipeline;

import io.holdfast.model.Problem;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.policy.PolicySource;
import io.holdfast.rules.RuleCatalogue;
import java.util.List;
import java.util.stream.Stream;

/** Policy documents for tests. */
final class Policies {
  static final String HOME = "holdfast";
  static final PolicyLoader LOADER = new PolicyLoader(RuleCatalogue.SHIPPED, HOME);

  /** The lines before a document's spec fields: the first of them is line 4. */
  private static final String HEAD =
      "apiVersion: holdfast.io/v1alpha1\nkind: BackupPolicy\nspec:\n";

  private static final String CHOICES =
      "apiVersion: holdfast.io/v1alpha1\nkind: NamespaceBackupPolicy\nspec:\n";

  private Policies() {}

  /** A BackupPolicy in {@code configmap holdfast/NAME key policy.yaml}. */
  static PolicySource policy(String name, String spec) {
    return raw(HOME, name, HEAD + spec.indent(2));
  }

  /** A NamespaceBackupPolicy in {@code configmap NAMESPACE/choices key policy.yaml}. */
  static PolicySource choices(String namespace, String spec) {
    return raw(namespace, "choices", CHOICES + spec.indent(2));
  }

  static PolicySource raw(String namespace, String name, String text) {
    return new PolicySource(namespace, name, "policy.yaml", text);
  }

  static PolicyLoad load(PolicySource... sources) {
    return LOADER.load(List.of(sources));
  }

  /** The problems as LINE: PATH MESSAGE; the source is left out where it is configmap a. */
  static List<String> problems(PolicySource... sources) {
    return lines(load(sources).problems());
  }

  static List<String> lines(List<Problem> problems) {
    return problems.stream()
        .map(Problem::toString)
        .map(line -> line.replace("configmap holdfast/a key policy.yaml:", ""))
        .toList();
  }

  /** The revision of documents that have no problem. */
  static PolicyRevision revision(PolicySource... sources) {
    PolicyLoad load = load(sources);
    return load.revision()
        .orElseThrow(() ->
            new AssertionError(
                "not loaded: "
                    + Stream.concat(load.problems().stream(), load.ignored().stream()).toList()));
  }
}
