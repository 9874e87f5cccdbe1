package io.holdfast.rules;

import io.holdfast.model.BackupSpec;
import io.holdfast.model.Inventory;
import io.holdfast.model.VeleroFacts;
import io.holdfast.policy.VeleroFeature;
import io.holdfast.policy.VeleroSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * That something needs a ConfigMap in Velero's namespace. Found by looking at all Schedules,
 * Backups and Restores there, which only a write to such a ConfigMap costs.
 *
 * @param by what needs it, as users say it: {@code Schedule nightly}
 * @param spec what is backed up, where the resource policy is that of a Backup or Schedule
 * @param lasting true when it is needed again and again
 */
record ConfigMapUse(Purpose purpose, String by, Optional<BackupSpec> spec, boolean lasting) {
  /** Phases in which Velero has not read the resource policy of a Backup, or Restore, yet. */
  private static final Set<String> WAITING = Set.of("", "New", "Queued", "ReadyToStart");

  /** What a ConfigMap is needed as. */
  enum Purpose {
    BACKUP_POLICY("resource policy"),
    RESTORE_POLICY("resource policy"),
    GLOBAL_POLICY("global volume policies"),
    MODIFIERS("resource modifiers");

    private final String words;

    Purpose(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  /** {@code the resource policy of Schedule nightly}. */
  String words() {
    return "the " + purpose.words() + " of " + by;
  }

  /** All that need the ConfigMap of that name, as far as the inventory knows. */
  static List<ConfigMapUse> of(String name, VeleroSettings velero, Inventory inventory) {
    List<ConfigMapUse> uses = new ArrayList<>();
    boolean global =
        VeleroFeature.GLOBAL_POLICIES.isIn(velero.version())
            && velero.globalVolumePolicies().filter(name::equals).isPresent();
    if (global) {
      uses.add(new ConfigMapUse(Purpose.GLOBAL_POLICY, "all Backups", Optional.empty(), true));
    }
    VeleroFacts facts = inventory.velero();
    String namespace = velero.namespace();
    facts.schedules().values().stream()
        .filter(schedule -> schedule.namespace().equals(namespace))
        .filter(schedule -> policyName(schedule.template()).filter(name::equals).isPresent())
        .map(schedule -> policy("Schedule " + schedule.name(), schedule.template(), true))
        .forEach(uses::add);
    facts.backups().values().stream()
        .filter(backup -> backup.namespace().equals(namespace) && waits(backup.phase()))
        .filter(backup -> isConfigMap(backup.spec()))
        .filter(backup -> policyName(backup.spec()).filter(name::equals).isPresent())
        .map(backup -> policy("Backup " + backup.name(), backup.spec(), false))
        .forEach(uses::add);
    facts.restores().values().stream()
        .filter(restore -> restore.namespace().equals(namespace) && waits(restore.phase()))
        .forEach(restore -> restore(restore, name, velero, uses));
    return uses;
  }

  private static ConfigMapUse policy(String by, BackupSpec spec, boolean lasting) {
    return new ConfigMapUse(Purpose.BACKUP_POLICY, by, Optional.of(spec), lasting);
  }

  private static void restore(
      VeleroFacts.RestoreFact restore,
      String name,
      VeleroSettings velero,
      List<ConfigMapUse> uses) {
    String by = "Restore " + restore.name();
    if (restore.modifier().equals(name)) {
      uses.add(new ConfigMapUse(Purpose.MODIFIERS, by, Optional.empty(), false));
    }
    if (restore.policy().equals(name) && VeleroFeature.RESTORE_POLICY.isIn(velero.version())) {
      uses.add(new ConfigMapUse(Purpose.RESTORE_POLICY, by, Optional.empty(), false));
    }
  }

  private static boolean waits(String phase) {
    return WAITING.contains(phase);
  }

  /** The name that {@code resourcePolicy} gives. */
  static Optional<String> policyName(BackupSpec spec) {
    return spec.field("resourcePolicy").flatMap(policy -> policy.text("name"));
  }

  /** True when Velero takes the resource policy of a Backup for a ConfigMap. */
  static boolean isConfigMap(BackupSpec spec) {
    return spec.field("resourcePolicy")
        .flatMap(policy -> policy.text("kind"))
        .filter("configmap"::equalsIgnoreCase)
        .isPresent();
  }
}
