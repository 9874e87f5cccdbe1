package io.holdfast.rules;

import io.holdfast.model.Action;
import io.holdfast.model.AuditFacts.Location;
import io.holdfast.model.Grade;
import io.holdfast.model.Kind;
import io.holdfast.policy.Field;
import io.holdfast.policy.Pattern;
import io.holdfast.policy.RuleParameters;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** HF-710: copies are immutable, as far as settings or a declaration say so. */
final class CopyIsLocked implements Control<CopyIsLocked.Parameters> {
  private static final RuleInfo INFO =
      RuleInfo.of(
              710,
              "copy-is-locked",
              "copies cannot be changed or deleted before their time",
              "What an attacker can delete is gone when it is needed most.",
              Action.WARN,
              Kind.STORAGE_LOCATION,
              Kind.CLAIM)
          .on(Set.of());

  private static final String MODE = "lockMode";
  private static final String DAYS = "lockDuration";

  /** The control's parameters. */
  public record Parameters(
      @Field("for how many days at least") int minLockDays,
      @Field("lock modes that count") List<Pattern> modes)
      implements RuleParameters {
    /** A week, under either mode of the EBS driver. */
    public static final Parameters DEFAULTS =
        new Parameters(7, List.of(new Pattern("compliance"), new Pattern("governance")));

    public Parameters {
      modes = List.copyOf(modes);
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
    if (object.subject().kind() == Kind.CLAIM) {
      return object.beside().orElseGet(() -> claim(object, parameters));
    }
    return object.location().map(CopyIsLocked::location).orElseGet(Assessment.Beside::new);
  }

  private static Assessment location(Location location) {
    return new Assessment.Unjudged(
        "Kubernetes does not show whether bucket %s is locked; declare it where it is"
            .formatted(location.bucket()));
  }

  private static Assessment claim(AuditedObject object, Parameters parameters) {
    Optional<SnapshotClassOfRound> made = SnapshotClassOfRound.of(object);
    return made.filter(found -> locks(found, parameters))
        .<Assessment>map(found ->
            new Assessment.Met(
                Grade.DECLARED,
                found.says(
                    MODE
                        + "="
                        + found.parameter(MODE)
                        + " for "
                        + found.parameter(DAYS)
                        + " days")))
        .orElseGet(() ->
            object.unmet(
                Grade.INFERRED,
                "must have copies that are locked for %d days at least: %s"
                    .formatted(
                        parameters.minLockDays(),
                        made.map(found -> "VolumeSnapshotClass " + found.name() + " does not")
                            .orElse("no VolumeSnapshotClass says so")),
                "set lockMode and lockDuration where the driver has them, or declare the lock"));
  }

  private static boolean locks(SnapshotClassOfRound found, Parameters parameters) {
    return parameters.modes().stream().anyMatch(mode -> mode.matches(found.parameter(MODE)))
        && !found.parameter(MODE).isEmpty()
        && days(found.parameter(DAYS)) >= parameters.minLockDays();
  }

  private static int days(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
