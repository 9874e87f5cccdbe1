package io.holdfast.rules;

import io.holdfast.model.Action;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Kind;
import io.holdfast.model.Product;
import io.holdfast.model.Request;
import io.holdfast.model.Subject;
import io.holdfast.model.Verdict;
import io.holdfast.model.Violation;
import io.holdfast.policy.RuleParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * HF-211: a Restore is one that Velero carries out: its fields, the Backup it restores and the
 * ConfigMaps it names. Source: Velero 1.18.3 server. What Ark's Restores do not have is not looked
 * at there.
 */
final class RestoreIsUsable implements PlainRule, Check<RuleParameters.None> {
  private static final RuleInfo INFO =
      RuleInfo.of(
              211,
              "restore-spec",
              "a Restore is one that Velero carries out",
              "Restores are made in a hurry, and Velero says what is wrong with one only after it"
                  + " was created, one fault at a time.",
              Action.DENY,
              Kind.RESTORE)
          .needing(Facet.BACKUPS, Facet.STORAGE_LOCATIONS, Facet.CONFIG_MAPS, Facet.NAMESPACES);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Verdict check(Request request, Facts facts, RuleParameters.None parameters) {
    if (!(request.subject() instanceof Subject.Restore restore)) {
      return Verdict.NOT_APPLICABLE;
    }
    List<Violation> violations =
        new ArrayList<>(
            new RestoreFields(restore, facts.policy().spec().velero().version()).violations());
    String namespace = facts.policy().spec().velero().namespace();
    boolean isRead =
        restore.ref().namespace().isEmpty() || restore.ref().namespace().equals(namespace);
    if (restore.product() == Product.ARK || !isRead) {
      return Verdict.of(violations);
    }
    RestoredBackup source = new RestoredBackup(restore.spec(), namespace, facts.inventory());
    RestoreConfigMaps configMaps = new RestoreConfigMaps(restore.spec(), namespace, facts);
    violations.addAll(source.violations());
    violations.addAll(configMaps.violations());
    Optional<String> unknown =
        Stream.of(source.unknown(), configMaps.unknown()).flatMap(Optional::stream).findFirst();
    return violations.isEmpty() && unknown.isPresent()
        ? new Verdict.Unknown(unknown.get())
        : Verdict.of(violations);
  }
}
