package io.holdfast.rules;

import io.holdfast.model.Action;
import io.holdfast.model.AuditFacts.Location;
import io.holdfast.model.Grade;
import io.holdfast.model.Kind;
import io.holdfast.policy.Field;
import io.holdfast.policy.Pattern;
import io.holdfast.policy.RuleParameters;
import java.util.List;
import java.util.Set;

/** HF-709: copies are kept in an account of their own, as far as settings say so. */
final class StoreIsSeparate implements Control<StoreIsSeparate.Parameters> {
  private static final RuleInfo INFO =
      RuleInfo.of(
              709,
              "store-is-separate",
              "copies are kept under credentials of their own",
              "Who takes over the cluster's account takes the copies in it as well.",
              Action.WARN,
              Kind.STORAGE_LOCATION,
              Kind.CLAIM)
          .on(Set.of());

  /** The control's parameters. */
  public record Parameters(
      @Field("names of Secrets with credentials of such an account") List<Pattern> credentials,
      @Field("names of buckets in such an account") List<Pattern> buckets)
      implements RuleParameters {
    /** Any Secret that is not Velero's own. */
    public static final Parameters DEFAULTS = new Parameters(List.of(new Pattern("*")), List.of());

    public Parameters {
      credentials = List.copyOf(credentials);
      buckets = List.copyOf(buckets);
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
      return object.beside().orElseGet(() -> claim(object));
    }
    return object
        .location()
        .map(location -> location(object, location, parameters))
        .orElseGet(Assessment.Beside::new);
  }

  private static Assessment location(
      AuditedObject object, Location location, Parameters parameters) {
    String secret = location.credential();
    if (!secret.isEmpty() && matches(parameters.credentials(), secret)) {
      return new Assessment.Met(Grade.DECLARED, "credentials of its own in Secret " + secret);
    }
    if (matches(parameters.buckets(), location.bucket())) {
      return new Assessment.Met(Grade.DECLARED, "bucket " + location.bucket());
    }
    return object.unmet(
        Grade.INFERRED,
        "must be in an account of its own: "
            + (secret.isEmpty()
                ? "it uses the credentials that Velero has for everything"
                : "Secret " + secret + " is not known for that"),
        "set spec.credential, or declare whose account the bucket is in");
  }

  private static Assessment claim(AuditedObject object) {
    return object.unmet(
        Grade.INFERRED,
        "must have a copy in another account: what %s makes are snapshots beside the volume"
            .formatted(object.plans().getFirst().name()),
        "move the data to a storage location, or declare what copies the snapshots");
  }

  private static boolean matches(List<Pattern> patterns, String text) {
    return patterns.stream().anyMatch(pattern -> pattern.matches(text));
  }
}
