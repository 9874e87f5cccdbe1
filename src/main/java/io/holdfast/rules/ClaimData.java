package io.holdfast.rules;

import io.holdfast.model.AuditFacts.Mount;
import io.holdfast.model.AuditFacts.Source;
import io.holdfast.model.BackupSpec;
import io.holdfast.model.Inventory;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Subject.Claim;
import io.holdfast.policy.VeleroFeature;
import io.holdfast.policy.VeleroSettings;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Whether a Velero Schedule that takes a claim takes what is in it as well. */
record ClaimData(Claim claim, Evidence evidence) {
  private static final String SKIPPED = "skip";
  private static final VolumePolicies.Order SKIP = new VolumePolicies.Order.Action(SKIPPED);

  /** The answer. */
  sealed interface Answer {
    /** It does. */
    record Taken() implements Answer {}

    /** It does not; words as {@link io.holdfast.coverage.Gap} has them. */
    record Left(String words) implements Answer {}

    /** It cannot be told. */
    record Unknown(String why) implements Answer {}
  }

  /**
   * The answer for a template: its volume policies first, then the global ones, of which the first
   * that matches counts, and then its flags.
   */
  Answer of(BackupSpec template) {
    return policies(template)
        .flatMap(this::ordered)
        .or(() -> global().flatMap(this::ordered))
        .orElseGet(() -> byFlags(template));
  }

  /** True when volume policies, as they are now, skip the claim's volume. */
  boolean isSkipped(BackupSpec spec) {
    return policies(spec)
        .flatMap(this::order)
        .or(() -> global().flatMap(this::order))
        .filter(SKIP::equals)
        .isPresent();
  }

  private static Optional<String> policies(BackupSpec template) {
    return template
        .field("resourcePolicy")
        .flatMap(reference -> reference.text("name"))
        .filter(name -> !name.isEmpty());
  }

  private Optional<String> global() {
    return VeleroFeature.GLOBAL_POLICIES.isIn(velero().version())
        ? velero().globalVolumePolicies()
        : Optional.empty();
  }

  /** What a ConfigMap's volume policies say; empty when none of them is about this claim. */
  private Optional<Answer> ordered(String name) {
    String configMap = velero().namespace() + "/" + name;
    if (!evidence.facts().inventory().knows(Facet.CONFIG_MAPS)) {
      return Optional.of(
          new Answer.Unknown(
              "the volume policies of ConfigMap " + configMap + " could not be read"));
    }
    return order(name).flatMap(order -> answer(order, configMap));
  }

  private Optional<VolumePolicies.Order> order(String name) {
    Inventory inventory = evidence.facts().inventory();
    return inventory
        .velero()
        .configMap(velero().namespace(), name)
        .map(fact -> new VolumePolicies(claim, inventory).of(fact.content()))
        .filter(order -> !(order instanceof VolumePolicies.Order.Nothing));
  }

  private Optional<Answer> answer(VolumePolicies.Order order, String configMap) {
    return switch (order) {
      case VolumePolicies.Order.Nothing _ -> Optional.empty();
      case VolumePolicies.Order.Unknown _ ->
          Optional.of(
              new Answer.Unknown(
                  "a volume policy of ConfigMap "
                      + configMap
                      + " asks for what a claim does not show"));
      case VolumePolicies.Order.Action(String word) ->
          switch (word) {
            case SKIPPED ->
                Optional.of(
                    new Answer.Left("skips its volume by the policies of ConfigMap " + configMap));
            case "fs-backup" -> Optional.of(byPods(_ -> true));
            default -> Optional.of(new Answer.Taken());
          };
    };
  }

  private Answer byFlags(BackupSpec template) {
    if (template.flag("snapshotVolumes").orElse(true)) {
      return new Answer.Taken();
    }
    boolean all =
        template.flag("defaultVolumesToFsBackup").orElse(false)
            || template.flag("defaultVolumesToRestic").orElse(false);
    return byPods(mount -> all ? !mount.optedOut() : mount.optedIn());
  }

  /** Velero reaches the files of a volume through a pod that runs. */
  private Answer byPods(Predicate<Mount> counts) {
    Optional<String> unread = evidence.audit().unread(Source.PODS);
    if (unread.isPresent()) {
      return new Answer.Unknown("the Pods could not be read: " + unread.get());
    }
    List<Mount> mounts =
        evidence
            .audit()
            .mounts()
            .getOrDefault(claim.ref().namespace() + "/" + claim.ref().name(), List.of());
    if (mounts.stream().anyMatch(counts)) {
      return new Answer.Taken();
    }
    return new Answer.Left(
        mounts.isEmpty()
            ? "takes files only, and no pod that runs mounts it"
            : "takes files only, and the annotations of its pods leave it out");
  }

  private VeleroSettings velero() {
    return evidence.facts().policy().spec().velero();
  }
}
