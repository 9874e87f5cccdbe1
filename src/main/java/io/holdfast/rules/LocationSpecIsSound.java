package io.holdfast.rules;

import io.holdfast.cron.GoText;
import io.holdfast.model.Action;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Kind;
import io.holdfast.model.Node;
import io.holdfast.model.Quoted;
import io.holdfast.model.Request;
import io.holdfast.model.VeleroFacts.StorageLocationFact;
import io.holdfast.model.Verdict;
import io.holdfast.model.Violation;
import io.holdfast.policy.Field;
import io.holdfast.policy.RuleParameters;
import io.holdfast.policy.VeleroFeature;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * HF-214: a storage or snapshot location says what Velero needs. What is wrong makes it
 * unavailable, or, in a duration, stops Velero from reading any. Messages of the Velero 1.18.3
 * server.
 */
final class LocationSpecIsSound implements Check<LocationSpecIsSound.Parameters> {
  private static final RuleInfo INFO =
      RuleInfo.of(
              214,
              "location-spec",
              "a location of backups or snapshots is one that Velero can use",
              "A location that Velero cannot use fails every Backup that goes there, and one"
                  + " duration that it cannot read hides all locations.",
              Action.DENY,
              Kind.STORAGE_LOCATION,
              Kind.SNAPSHOT_LOCATION)
          .needing(Facet.STORAGE_LOCATIONS);

  /** What the rule looks up besides. */
  public record Parameters(
      @Field("refuse when the Secret of a location is missing; Holdfast must be allowed to see it")
          boolean checkCredentials)
      implements RuleParameters {
    /** Secrets are not looked at. */
    public static final Parameters DEFAULTS = new Parameters(false);

    @Override
    public Set<Facet> needs() {
      return checkCredentials ? Set.of(Facet.SECRETS) : Set.of();
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
  public Verdict check(Request request, Facts facts, Parameters parameters) {
    LocationObject location = LocationObject.of(request, facts).orElse(null);
    if (location == null) {
      return Verdict.NOT_APPLICABLE;
    }
    List<Violation> violations = new ArrayList<>();
    provider(location).ifPresent(violations::add);
    if (location.subject().kind() == Kind.STORAGE_LOCATION) {
      bucket(location).ifPresent(violations::add);
      certificate(location, facts).ifPresent(violations::add);
      durations(location).forEach(violations::add);
      secondDefault(location, facts).ifPresent(violations::add);
    }
    violations.addAll(unnamed(location));
    return parameters.checkCredentials()
        ? withSecret(location, facts, violations)
        : Verdict.of(violations);
  }

  private static Stream<Violation> durations(LocationObject location) {
    return location.subject().root().get("spec").stream()
        .flatMap(spec -> DurationField.unreadable(DurationField.STORAGE_LOCATION, spec));
  }

  private static Optional<Violation> provider(LocationObject location) {
    Node given = location.field("provider").orElse(null);
    if (given != null && !(given instanceof Node.Text text && text.value().isEmpty())) {
      return Optional.empty();
    }
    String said = given == null ? "is missing" : "is \"\"";
    String message = said + ", must be a provider: object storage provider name must not be empty";
    return Optional.of(
        location.place("provider").violation(message, "name the plugin's provider, such as aws"));
  }

  private static Optional<Violation> bucket(LocationObject location) {
    Node given = location.field("objectStorage", "bucket").orElse(null);
    if (!(given instanceof Node.Text(_, _, String bucket))
        || !LocationObject.withoutSlashes(bucket).contains("/")) {
      return Optional.empty();
    }
    String message =
        "is "
            + Quoted.of(bucket)
            + ", must be a bucket without a path: backup storage location's bucket name "
            + GoText.quote(Quoted.plain(bucket, 120))
            + " must not contain a '/' (if using a prefix, put it in the 'Prefix' field instead)";
    return Optional.of(Violation.at(given, message, "the path belongs into objectStorage.prefix"));
  }

  private static Optional<Violation> certificate(LocationObject location, Facts facts) {
    boolean both =
        location.field("objectStorage", "caCert").isPresent()
            && location.field("objectStorage", "caCertRef").isPresent();
    return both
            && VeleroFeature.CERTIFICATE_REFERENCE.isIn(facts.policy().spec().velero().version())
        ? Optional.of(
            location
                .place("objectStorage", "caCertRef")
                .violation(
                    "is given, must not be beside caCert: cannot specify both caCert and caCertRef"
                        + " in objectStorage",
                    "keep one of the two"))
        : Optional.empty();
  }

  private static Optional<Violation> secondDefault(LocationObject location, Facts facts) {
    if (!LocationObject.isDefault(location.subject())
        || !location.isRead()
        || !facts.inventory().knows(Facet.STORAGE_LOCATIONS)) {
      return Optional.empty();
    }
    return facts
        .inventory()
        .velero()
        .storageLocations(location.namespace())
        .filter(other -> other.isDefault() && !other.name().equals(location.name()))
        .map(StorageLocationFact::name)
        .min(String::compareTo)
        .map(other ->
            location
                .place("default")
                .violation(
                    "is true, must be false while "
                        + Quoted.of(other)
                        + " is the default: Velero keeps one default and changes the others",
                    "first set default to false there")
                .lookedUp());
  }

  /** The API server asks for a key, not for a name, and for neither to be more than empty. */
  private static List<Violation> unnamed(LocationObject location) {
    List<Violation> violations = new ArrayList<>();
    if (location.field("credential").isEmpty()) {
      return violations;
    }
    for (String name : List.of("name", "key")) {
      Node given = location.field("credential", name).orElse(null);
      if (given == null || (given instanceof Node.Text text && text.value().isEmpty())) {
        String what = name.equals("name") ? "a Secret beside Velero" : "a key of the Secret";
        String said = given == null ? "is missing" : "is \"\"";
        violations.add(
            location
                .place("credential", name)
                .violation(said + ", must be " + what, "without it no Backup goes there"));
      }
    }
    return violations;
  }

  private static Verdict withSecret(
      LocationObject location, Facts facts, List<Violation> violations) {
    String name = location.field("credential", "name").flatMap(Node::asText).orElse("");
    boolean known = facts.inventory().knows(Facet.SECRETS);
    if (name.isEmpty() || !location.isRead()) {
      return Verdict.of(violations);
    }
    if (known && !facts.inventory().velero().hasSecret(location.namespace(), name)) {
      String message =
          "is "
              + Quoted.of(name)
              + ", must be a Secret beside Velero: Secret "
              + GoText.quote(Quoted.plain(name, 120))
              + " not found";
      Place place = location.place("credential", "name");
      violations.add(place.violation(message, "create the Secret first").lookedUp());
    }
    return !known && violations.isEmpty()
        ? new Verdict.Unknown(
            "the Secrets are not listed yet; the chart's velero.listSecrets allows it")
        : Verdict.of(violations);
  }
}
