package io.holdfast.cron;

import java.util.Locale;
import java.util.Optional;

/** The schedules that can be asked for by name. Their cron text means the same in every dialect. */
public enum PresetSchedule {
  /** Sundays at midnight. */
  WEEKLY("0 0 * * 0"),
  /** The 1st and the 15th at midnight: cron cannot count fortnights. */
  BIWEEKLY("0 0 1,15 * *"),
  /** The 1st of every month at midnight. */
  MONTHLY("0 0 1 * *"),
  /** The 1st of every odd month at midnight. */
  BIMONTHLY("0 0 1 */2 *"),
  /** No backups: there is to be no Velero Schedule at all. */
  NEVER("");

  private final String cron;

  PresetSchedule(String cron) {
    this.cron = cron;
  }

  /** The cron text, or empty for {@link #NEVER}. */
  public Optional<String> cron() {
    return cron.isEmpty() ? Optional.empty() : Optional.of(cron);
  }

  /** The name under which a policy asks for the preset: {@code weekly}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The preset of a name, written exactly as in {@link #label()}. */
  public static Optional<PresetSchedule> named(String label) {
    for (PresetSchedule preset : values()) {
      if (preset.label().equals(label)) {
        return Optional.of(preset);
      }
    }
    return Optional.empty();
  }
}
