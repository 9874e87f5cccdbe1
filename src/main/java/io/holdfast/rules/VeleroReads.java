package io.holdfast.rules;

import io.holdfast.model.Action;
import io.holdfast.model.Kind;
import io.holdfast.model.Node;
import io.holdfast.model.Product;
import io.holdfast.model.Quoted;
import io.holdfast.model.Request;
import io.holdfast.model.Subject;
import io.holdfast.model.Verdict;
import io.holdfast.model.Violation;
import io.holdfast.policy.RuleParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * HF-210: a Backup, Schedule or Restore lies where Velero looks, under a name that fits into the
 * labels that Velero writes. Source: Velero 1.18.3 server. Velero shortens the names of Backups and
 * Restores in labels since 1.1, but not those of Schedules; Ark shortens none.
 */
final class VeleroReads implements PlainRule, Check<RuleParameters.None> {
  private static final RuleInfo INFO =
      RuleInfo.of(
          210,
          "place-and-name",
          "Velero's objects lie in its namespace under names that fit",
          "Velero ignores what lies elsewhere without a word, and of a Schedule with a long name no"
              + " Backup can be created.",
          Action.DENY,
          Kind.BACKUP,
          Kind.SCHEDULE,
          Kind.RESTORE);

  private static final int LONGEST_LABEL = 63;
  private static final String ARK_NAMESPACE = "heptio-ark";

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Verdict check(Request request, Facts facts, RuleParameters.None parameters) {
    Subject subject = request.subject();
    return subject instanceof Subject.Task task
        ? judge(subject, task.product(), facts)
        : Verdict.NOT_APPLICABLE;
  }

  private static Verdict judge(Subject subject, Product product, Facts facts) {
    List<Violation> violations = new ArrayList<>();
    Set<String> places = places(product, facts.policy().spec().velero().namespace());
    String namespace = subject.ref().namespace();
    // A file may leave it to the command line; the API server always knows it.
    if (!namespace.isEmpty() && !places.contains(namespace)) {
      violations.add(elsewhere(subject, product, places));
    }
    int length = subject.ref().name().length();
    if (length > LONGEST_LABEL && nameIsLabel(subject.kind(), product)) {
      violations.add(tooLong(subject, product, length));
    }
    return Verdict.of(violations);
  }

  private static Set<String> places(Product product, String ofPolicy) {
    return switch (product) {
      case VELERO -> Set.of(ofPolicy);
      case ARK -> new TreeSet<>(List.of(ARK_NAMESPACE, ofPolicy));
    };
  }

  private static boolean nameIsLabel(Kind kind, Product product) {
    return product == Product.ARK || kind == Kind.SCHEDULE;
  }

  private static Violation elsewhere(Subject subject, Product product, Set<String> places) {
    String wanted = places.stream().map(Quoted::of).collect(Collectors.joining(" or "));
    return at(
        subject,
        "namespace",
        "is "
            + Quoted.of(subject.ref().namespace())
            + ", must be "
            + wanted
            + ": "
            + word(product)
            + " reads no other namespace",
        "create it there; spec names the namespaces to back up or restore");
  }

  private static Violation tooLong(Subject subject, Product product, int length) {
    String label =
        subject.kind() == Kind.SCHEDULE
            ? "every Backup of it would carry the name as a label, which the API server refuses"
            : word(product) + " writes the name into a label, which the API server refuses";
    return at(
            subject,
            "name",
            "is " + length + " characters long, must be at most " + LONGEST_LABEL + ": " + label,
            "choose a shorter name")
        .by(length - LONGEST_LABEL);
  }

  private static String word(Product product) {
    return switch (product) {
      case VELERO -> "Velero";
      case ARK -> "Ark";
    };
  }

  private static Violation at(Subject subject, String field, String message, String remedy) {
    Node root = subject.root();
    Node nearest = root.get("metadata", field).orElseGet(() -> root.get("metadata").orElse(root));
    return new Violation(root.path().child("metadata", field), nearest.line(), message, remedy, 0);
  }
}
