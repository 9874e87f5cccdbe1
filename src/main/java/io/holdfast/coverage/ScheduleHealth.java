package io.holdfast.coverage;

import io.holdfast.cron.CronExpression;
import io.holdfast.cron.CronParse;
import io.holdfast.model.BackupSpec;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.VeleroFacts;
import io.holdfast.model.VeleroFacts.ScheduleFact;
import io.holdfast.model.VeleroFacts.StorageLocationFact;
import io.holdfast.policy.VeleroFeature;
import io.holdfast.policy.VeleroSettings;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Whether a Schedule makes Backups at all, whatever they hold. */
record ScheduleHealth(ScheduleFact schedule, CoverageFacts facts) {
  private static final String REJECTED = "FailedValidation";

  Set<Gap> gaps() {
    Set<Gap> gaps = EnumSet.noneOf(Gap.class);
    if (!schedule.namespace().equals(facts.velero().namespace())) {
      gaps.add(Gap.ELSEWHERE);
    }
    if (schedule.paused()) {
      gaps.add(Gap.PAUSED);
    }
    if (schedule.phase().equals(REJECTED)) {
      gaps.add(Gap.REJECTED);
    }
    if (!fires()) {
      gaps.add(Gap.NEVER_FIRES);
    }
    if (facts.inventory().knows(Facet.STORAGE_LOCATIONS)) {
      location(gaps);
    }
    return gaps;
  }

  private boolean fires() {
    return CronExpression.parse(schedule.cron(), facts.velero().version().cronDialect())
            instanceof CronParse.Valid(CronExpression cron)
        && !cron.neverFires(facts.now());
  }

  private void location(Set<Gap> gaps) {
    Optional<StorageLocationFact> location =
        location(schedule.template(), facts.inventory().velero(), facts.velero());
    if (location.isEmpty()) {
      gaps.add(Gap.LOCATION_MISSING);
      return;
    }
    if (location.get().readOnly()) {
      gaps.add(Gap.LOCATION_READ_ONLY);
    }
    if (!location.get().available()
        && VeleroFeature.AVAILABLE_LOCATION.isIn(facts.velero().version())) {
      gaps.add(Gap.LOCATION_UNAVAILABLE);
    }
  }

  /** The location named, else the one marked as default, else the server's. */
  private static Optional<StorageLocationFact> location(
      BackupSpec spec, VeleroFacts objects, VeleroSettings velero) {
    String named = spec.text("storageLocation");
    return named.isEmpty()
        ? objects
            .storageLocations(velero.namespace())
            .filter(StorageLocationFact::isDefault)
            .findFirst()
            .or(() -> objects.storageLocation(velero.namespace(), velero.defaultStorageLocation()))
        : objects.storageLocation(velero.namespace(), named);
  }
}
