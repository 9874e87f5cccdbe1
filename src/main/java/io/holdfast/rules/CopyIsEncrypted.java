package io.holdfast.rules;

import io.holdfast.model.Action;
import io.holdfast.model.AuditFacts.Location;
import io.holdfast.model.AuditFacts.Source;
import io.holdfast.model.Grade;
import io.holdfast.model.Kind;
import io.holdfast.policy.Field;
import io.holdfast.policy.RuleParameters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** HF-707: copies are encrypted at rest, as far as settings say so. */
final class CopyIsEncrypted implements Control<CopyIsEncrypted.Parameters> {
  private static final RuleInfo INFO =
      RuleInfo.of(
              707,
              "copy-is-encrypted",
              "copies are encrypted where they lie",
              "Whoever gets hold of a copy has the data, without asking the application.",
              Action.WARN,
              Kind.STORAGE_LOCATION,
              Kind.CLAIM)
          .on(Set.of());

  /** The control's parameters. */
  public record Parameters(
      @Field("settings of a location's config that encrypt; key, or key=value")
          List<String> locationSettings,
      @Field("providers that encrypt whatever they store") List<String> providers,
      @Field("parameters of a StorageClass that encrypt; key, or key=value")
          List<String> classSettings)
      implements RuleParameters {
    /** What Velero's plugins and well-known drivers call it. */
    public static final Parameters DEFAULTS =
        new Parameters(
            List.of(
                "serverSideEncryption",
                "kmsKeyId",
                "kmsKeyName",
                "customerKeyEncryptionFile",
                "customerKeyEncryptionSecret"),
            List.of("azure", "velero.io/azure", "gcp", "velero.io/gcp"),
            List.of("encrypted", "kmsKeyId", "diskEncryptionSetID", "disk-encryption-kms-key"));

    public Parameters {
      locationSettings = List.copyOf(locationSettings);
      providers = List.copyOf(providers);
      classSettings = List.copyOf(classSettings);
    }

    @Override
    public List<String> mistakes() {
      return Stream.concat(
              Setting.mistakes("locationSettings", locationSettings).stream(),
              Setting.mistakes("classSettings", classSettings).stream())
          .toList();
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
        ? object.beside().orElseGet(() -> claim(object, new Setting(parameters.classSettings())))
        : object
            .location()
            .map(location -> location(object, location, parameters))
            .orElseGet(Assessment.Beside::new);
  }

  private static Assessment location(
      AuditedObject object, Location location, Parameters parameters) {
    if (parameters.providers().contains(location.provider())) {
      return new Assessment.Met(
          Grade.DECLARED, "provider " + location.provider() + " encrypts what it stores");
    }
    Setting settings = new Setting(parameters.locationSettings());
    return settings
        .in(location.config())
        .<Assessment>map(found -> new Assessment.Met(Grade.DECLARED, "config " + found))
        .orElseGet(() ->
            object.unmet(
                Grade.INFERRED,
                "must encrypt what it stores: its config has none of "
                    + String.join(", ", settings.entries()),
                "turn encryption on in spec.config, or declare what encrypts the bucket"));
  }

  /** A snapshot is encrypted as its volume is, which the StorageClass says. */
  private static Assessment claim(AuditedObject object, Setting settings) {
    Optional<String> unread = object.evidence().audit().unread(Source.STORAGE_CLASSES);
    if (unread.isPresent()) {
      return new Assessment.Unjudged("the StorageClasses could not be read: " + unread.get());
    }
    Optional<String> name = object.storageClass();
    Optional<Map<String, String>> given =
        name.map(word -> object.evidence().audit().storageParameters().get(word));
    if (name.isEmpty() || given.isEmpty()) {
      return new Assessment.Unjudged("its StorageClass is not known");
    }
    return settings
        .in(given.get())
        .<Assessment>map(found ->
            new Assessment.Met(Grade.DECLARED, "StorageClass " + name.get() + " says " + found))
        .orElseGet(() ->
            object.unmet(
                Grade.INFERRED,
                "must lie on an encrypted volume: StorageClass %s has none of %s"
                    .formatted(name.get(), String.join(", ", settings.entries())),
                "use a StorageClass that encrypts, or declare what encrypts the volumes"));
  }
}
