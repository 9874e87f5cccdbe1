package io.holdfast.rules;

import io.holdfast.model.Action;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Kind;
import io.holdfast.model.Node;
import io.holdfast.model.Request;
import io.holdfast.model.Subject;
import io.holdfast.model.Verdict;
import io.holdfast.policy.RuleParameters;
import java.util.Optional;

/**
 * HF-501: a VolumeSnapshot has a class that exists and can be of its claim's driver. Once it is
 * taken nothing of this matters any more, so an update counts only when it changes what is asked.
 * Source: snapshot-controller 8.6.0.
 */
final class SnapshotHasClass implements PlainRule, Check<RuleParameters.None> {
  private static final String SPEC = "spec";
  private static final RuleInfo INFO =
      RuleInfo.of(
              501,
              "snapshot-has-class",
              "a VolumeSnapshot has a class that exists and is of the claim's driver",
              "The VolumeSnapshot is stored all the same and never becomes ready; it looks like a"
                  + " copy, and there is none.",
              Action.DENY,
              Kind.SNAPSHOT)
          .comparingOld()
          .needing(Facet.SNAPSHOT_CLASSES, Facet.STORAGE_CLASSES);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Verdict check(Request request, Facts facts, RuleParameters.None parameters) {
    Node spec = request.subject().root().get(SPEC).orElse(null);
    if (spec == null || request.old().filter(old -> asksTheSame(old, spec)).isPresent()) {
      return Verdict.NOT_APPLICABLE;
    }
    SnapshotClassOf wanted = new SnapshotClassOf(spec, claim(spec), facts.inventory());
    Optional<Node> named = spec.get(SnapshotClassOf.FIELD);
    if (named.isPresent()) {
      return wanted.named(named.get());
    }
    return isMember(request.subject()) ? Verdict.NOT_APPLICABLE : wanted.byDefault();
  }

  private static boolean asksTheSame(Subject old, Node spec) {
    Optional<Node> before = old.root().get(SPEC);
    return before.isPresent()
        && claim(before.get()).equals(claim(spec))
        && name(before.get()).equals(name(spec));
  }

  private static Optional<String> name(Node spec) {
    return spec.text(SnapshotClassOf.FIELD);
  }

  /** What is snapshotted; none when the VolumeSnapshot stands for a copy that exists. */
  private static Optional<String> claim(Node spec) {
    return spec.get("source").flatMap(source -> source.text("persistentVolumeClaimName"));
  }

  /** The snapshots of a group are taken with the class of the group. */
  private static boolean isMember(Subject snapshot) {
    return snapshot.root().every("metadata", "ownerReferences", "*", "kind").stream()
        .anyMatch(kind -> kind.asText().filter("VolumeGroupSnapshot"::equals).isPresent());
  }
}
