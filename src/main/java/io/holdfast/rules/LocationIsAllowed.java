package io.holdfast.rules;

import io.holdfast.model.Action;
import io.holdfast.model.BackupSpec;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Kind;
import io.holdfast.model.Node;
import io.holdfast.model.Quoted;
import io.holdfast.model.Request;
import io.holdfast.model.Subject;
import io.holdfast.model.Verdict;
import io.holdfast.model.Violation;
import io.holdfast.policy.Field;
import io.holdfast.policy.Pattern;
import io.holdfast.policy.RuleParameters;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** HF-304: backups and snapshots go where the policy allows it, also those that leave it open. */
public final class LocationIsAllowed implements Check<LocationIsAllowed.Parameters> {
  private static final RuleInfo INFO =
      RuleInfo.of(
              304,
              "allowed-locations",
              "backups go only to locations that the policy allows",
              "A backup in the wrong bucket leaves the country, the tenant or the budget that it"
                  + " belongs to.",
              Action.DENY,
              Kind.BACKUP,
              Kind.SCHEDULE)
          .needing(Facet.STORAGE_LOCATIONS);

  /** Where backups may go. */
  public record Parameters(
      @Field("name patterns of storage locations; empty: all") List<Pattern> allowed,
      @Field("name patterns of snapshot locations; empty: all") List<Pattern> allowedSnapshots)
      implements RuleParameters {
    /** Everywhere. */
    public static final Parameters DEFAULTS = new Parameters(List.of(), List.of());

    public Parameters {
      allowed = List.copyOf(allowed);
      allowedSnapshots = List.copyOf(allowedSnapshots);
    }

    boolean isOpen() {
      return allowed.isEmpty() && allowedSnapshots.isEmpty();
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
    BackupSpec spec = request.subject().backupSpec().orElse(null);
    if (spec == null || parameters.isOpen()) {
      return Verdict.NOT_APPLICABLE;
    }
    List<Violation> stated =
        Stream.concat(
                named(spec, parameters).stream(),
                spec.texts("volumeSnapshotLocations").stream()
                    .filter(entry -> isRefused(entry.value(), parameters.allowedSnapshots()))
                    .map(entry -> refusal(entry, parameters.allowedSnapshots())))
            .toList();
    return stated.isEmpty() && isLeftOpen(spec) && !parameters.allowed().isEmpty()
        ? open(request.subject(), facts, parameters.allowed())
        : Verdict.of(stated);
  }

  private static boolean isLeftOpen(BackupSpec spec) {
    Node given = spec.field("storageLocation").orElse(null);
    return given == null || (given instanceof Node.Text text && text.value().isEmpty());
  }

  private static Optional<Violation> named(BackupSpec spec, Parameters parameters) {
    return spec.field("storageLocation")
        .filter(node -> !node.asText().orElse("").isEmpty())
        .filter(node -> isRefused(node.asText().orElse(""), parameters.allowed()))
        .map(node -> refusal(node, parameters.allowed()));
  }

  /** It goes to the default location, wherever that is now. */
  private static Verdict open(Subject subject, Facts facts, List<Pattern> allowed) {
    LocationChoice choice = LocationChoice.of(subject, facts).orElse(null);
    if (choice == null) {
      return Verdict.NOT_APPLICABLE;
    }
    if (!choice.isKnown()) {
      return new Verdict.Unknown(
          "the BackupStorageLocations are not listed yet, so the default one is not known");
    }
    return choice.names().stream()
        .filter(name -> isRefused(name, allowed))
        .findFirst()
        .map(name ->
            choice
                .violation(
                    "is missing, which means " + Quoted.of(name) + ", must be " + words(allowed),
                    "name an allowed location")
                .lookedUp())
        .map(Verdict::fail)
        .orElse(Verdict.PASS);
  }

  private static boolean isRefused(String name, List<Pattern> allowed) {
    return !allowed.isEmpty() && allowed.stream().noneMatch(pattern -> pattern.matches(name));
  }

  private static Violation refusal(Node node, List<Pattern> allowed) {
    String message = "is " + Quoted.of(node.asText().orElse("")) + ", must be " + words(allowed);
    return Violation.at(node, message, "name an allowed location");
  }

  private static String words(List<Pattern> allowed) {
    return Words.oneOf(allowed.stream().map(Pattern::text).toList());
  }
}
