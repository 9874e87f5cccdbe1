package io.holdfast.rules;

import io.holdfast.model.AuditFacts.Mount;
import io.holdfast.model.AuditFacts.Source;
import io.holdfast.model.BackupSpec;
import io.holdfast.model.Subject.Claim;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Whether a Velero Schedule that takes a claim takes what is in it as well. */
record ClaimData(Claim claim, Evidence evidence) {
  /** The answer. */
  sealed interface Answer {
    /** It does. */
    record Taken() implements Answer {}

    /** It does not; words as {@link io.holdfast.coverage.Gap} has them. */
    record Left(String words) implements Answer {}

    /** It cannot be told. */
    record Unknown(String why) implements Answer {}
  }

  /** The answer for a template: its volume policies first, and then its flags. */
  Answer of(BackupSpec template) {
    VolumeOrders orders = new VolumeOrders(claim, evidence.facts());
    return orders
        .unread(template)
        .<Answer>map(configMap ->
            new Answer.Unknown(
                "the volume policies of ConfigMap " + configMap + " could not be read"))
        .or(() -> orders.of(template).map(this::ordered))
        .orElseGet(() -> byFlags(template));
  }

  private Answer ordered(VolumeOrders.Given given) {
    return switch (given.order()) {
      case VolumePolicies.Order.Unknown _ ->
          new Answer.Unknown(
              "a volume policy of ConfigMap "
                  + given.configMap()
                  + " asks for what a claim does not show");
      case VolumePolicies.Order.Action(String word) ->
          switch (word) {
            case VolumeOrders.SKIP ->
                new Answer.Left(
                    "skips its volume by the policies of ConfigMap " + given.configMap());
            case "fs-backup" -> byPods(_ -> true);
            default -> new Answer.Taken();
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
}
