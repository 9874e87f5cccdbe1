package io.holdfast.rules;

import io.holdfast.model.Action;
import io.holdfast.model.Inventory;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Kind;
import io.holdfast.model.Node;
import io.holdfast.model.Quoted;
import io.holdfast.model.Request;
import io.holdfast.model.RuleId;
import io.holdfast.model.Subject.Claim;
import io.holdfast.model.VeleroFacts.SnapshotLocationFact;
import io.holdfast.model.Verdict;
import io.holdfast.model.Violation;
import io.holdfast.policy.BackupSchedule.Volumes;
import io.holdfast.policy.RuleParameters;
import io.holdfast.policy.SnapshotSupport;
import io.holdfast.rules.SnapshotClassCase.Needed;
import java.util.Optional;

/**
 * HF-107: a claim whose schedule takes snapshots lies on storage that can be snapshotted. Which
 * class is used is for HF-103.
 */
final class StorageCanBeSnapshotted implements PlainRule, Check<RuleParameters.None> {
  private static final String FIELD = "storageClassName";
  private static final RuleId CLASSES = new RuleId(103);
  private static final RuleInfo INFO =
      RuleInfo.of(
              107,
              "storage-can-be-snapshotted",
              "a claim that is snapshotted lies on storage that can be",
              "The Backup is made all the same, and the volume is missing in it.",
              Action.WARN,
              Kind.CLAIM)
          .needing(
              Facet.NAMESPACES,
              Facet.STORAGE_CLASSES,
              Facet.SNAPSHOT_CLASSES,
              Facet.SNAPSHOT_LOCATIONS);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Verdict check(Request request, Facts facts, RuleParameters.None parameters) {
    return switch (SnapshotClassCase.of(request, facts)) {
      case SnapshotClassCase.NotNeeded _ -> Verdict.NOT_APPLICABLE;
      case SnapshotClassCase.Open(String why) ->
          isSaidElsewhere(request, facts) ? Verdict.NOT_APPLICABLE : new Verdict.Unknown(why);
      case Needed needed ->
          lack(needed, facts)
              .map(lack -> Verdict.fail(violation(needed, lack)))
              .orElse(Verdict.PASS);
    };
  }

  /** Where HF-103 is on, it says what is not known yet; once is enough. */
  private static boolean isSaidElsewhere(Request request, Facts facts) {
    return facts
        .policy()
        .setting(CLASSES, request.subject().namespace())
        .filter(setting -> setting.consequences().isOn())
        .isPresent();
  }

  private static Optional<String> lack(Needed needed, Facts facts) {
    if (SnapshotSupport.isLacking(needed.driver(), facts.policy().spec())) {
      return Optional.of("takes no snapshots");
    }
    return needed.usable().isEmpty() && !isTakenWithoutClass(needed, facts)
        ? Optional.of("has no VolumeSnapshotClass")
        : Optional.empty();
  }

  /** By a plugin in Velero, which needs a VolumeSnapshotLocation instead; unknown is no lack. */
  private static boolean isTakenWithoutClass(Needed needed, Facts facts) {
    Optional<String> provider = SnapshotSupport.provider(needed.driver());
    if (!needed.withVelero()
        || needed.schedule().volumes() != Volumes.SNAPSHOT
        || provider.isEmpty()) {
      return false;
    }
    Inventory inventory = facts.inventory();
    return !inventory.knows(Facet.SNAPSHOT_LOCATIONS)
        || inventory
            .velero()
            .snapshotLocations(facts.policy().spec().velero().namespace())
            .anyMatch(location -> isOf(provider.get(), location));
  }

  /** {@code aws} and {@code velero.io/aws} are the same plugin. */
  private static boolean isOf(String provider, SnapshotLocationFact location) {
    return location.provider().equals(provider)
        || location.provider().equals("velero.io/" + provider);
  }

  private static Violation violation(Needed needed, String lack) {
    Claim claim = needed.claim();
    Optional<Node> spec = claim.root().get("spec");
    Node nearest = spec.flatMap(s -> s.get(FIELD)).or(() -> spec).orElse(claim.root());
    String value = claim.storageClassName().map(Quoted::of).orElse("missing");
    return new Violation(
            claim.root().path().child("spec", FIELD),
            nearest.line(),
            "is %s, must be storage that can be snapshotted, for schedule %s has volumes: %s: driver %s %s"
                .formatted(
                    value,
                    Quoted.of(needed.schedule().name()),
                    needed.schedule().volumes(),
                    Quoted.of(needed.driver()),
                    lack),
            "use another StorageClass, or a schedule with volumes: fs-backup",
            0)
        .lookedUp();
  }
}
