package io.holdfast.rules;

import io.holdfast.model.Action;
import io.holdfast.model.AuditFacts;
import io.holdfast.model.AuditFacts.Location;
import io.holdfast.model.AuditFacts.Source;
import io.holdfast.model.Grade;
import io.holdfast.model.Kind;
import io.holdfast.policy.Field;
import io.holdfast.policy.Pattern;
import io.holdfast.policy.RuleParameters;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** HF-708: copies lie in another region, or at least not in the volume's own storage. */
final class CopyIsElsewhere implements Control<CopyIsElsewhere.Parameters> {
  private static final RuleInfo INFO =
      RuleInfo.of(
              708,
              "copy-is-elsewhere",
              "a copy lies where the failure of the original does not reach",
              "What burns down with the data is no copy of it.",
              Action.WARN,
              Kind.STORAGE_LOCATION,
              Kind.CLAIM)
          .on(Set.of());

  /** The control's parameters. */
  public record Parameters(
      @Field("regions that copies may lie in; none: any but the nodes'") List<Pattern> regions,
      @Field("parameters of a VolumeSnapshotClass that put its copies elsewhere; key, or key=value")
          List<String> classSettings)
      implements RuleParameters {
    /** What well-known drivers call it. */
    public static final Parameters DEFAULTS =
        new Parameters(
            List.of(), List.of("storage-locations", "location", "type=backup", "type=bak"));

    public Parameters {
      regions = List.copyOf(regions);
      classSettings = List.copyOf(classSettings);
    }

    @Override
    public List<String> mistakes() {
      return Setting.mistakes("classSettings", classSettings);
    }
  }

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Parameters defaultParameters() {
    return Parameters.DEFAULTS;
  }

  @Override
  public Assessment assess(AuditedObject object, Parameters parameters) {
    return object.subject().kind() == Kind.CLAIM
        ? claim(object, new Setting(parameters.classSettings()))
        : object
            .location()
            .map(location -> location(object, location, parameters.regions()))
            .orElseGet(Assessment.Beside::new);
  }

  private static Assessment location(
      AuditedObject object, Location location, List<Pattern> allowed) {
    String region = location.config().getOrDefault("region", "");
    if (region.isEmpty()) {
      return new Assessment.Unjudged("its config names no region");
    }
    if (!allowed.isEmpty()) {
      return answer(
          object,
          region,
          allowed.stream().anyMatch(pattern -> pattern.matches(region)),
          Words.oneOf(allowed.stream().map(Pattern::text).toList()));
    }
    AuditFacts audit = object.evidence().audit();
    Optional<String> unread = audit.unread(Source.NODES);
    if (unread.isPresent()) {
      return new Assessment.Unjudged("the Nodes could not be read: " + unread.get());
    }
    return audit.regions().isEmpty()
        ? new Assessment.Unjudged("no Node says which region it is in")
        : answer(
            object,
            region,
            !audit.regions().contains(region),
            "another than the nodes' " + Words.list(audit.regions()));
  }

  private static Assessment answer(
      AuditedObject object, String region, boolean elsewhere, String wanted) {
    return elsewhere
        ? new Assessment.Met(Grade.DECLARED, "config region=" + region)
        : object.unmet(
            Grade.INFERRED,
            "must be in %s: its region is %s".formatted(wanted, region),
            "back up to another region, or declare what copies the bucket there");
  }

  private static Assessment claim(AuditedObject object, Setting settings) {
    return object
        .notToBeMeasured()
        .orElseGet(() -> moved(object).orElseGet(() -> beside(object, settings)));
  }

  private static Optional<Assessment> moved(AuditedObject object) {
    return object.plans().stream()
        .filter(BackupPlan::movesData)
        .findFirst()
        .map(plan ->
            new Assessment.Met(
                Grade.INFERRED, plan.name() + " moves its data to a storage location"));
  }

  /** The copy is a snapshot; its class may put it elsewhere. */
  private static Assessment beside(AuditedObject object, Setting settings) {
    Optional<SnapshotClassOfRound> made = SnapshotClassOfRound.of(object);
    return made.flatMap(found -> settings.in(found.parameters()).map(found::says))
        .<Assessment>map(said -> new Assessment.Met(Grade.DECLARED, said))
        .orElseGet(() ->
            object.unmet(
                Grade.INFERRED,
                "must have a copy elsewhere: what %s makes are snapshots beside the volume"
                    .formatted(object.plans().getFirst().name()),
                "move the data (volumes: data-mover or fs-backup), or use a class that copies"));
  }
}
