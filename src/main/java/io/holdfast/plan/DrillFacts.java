package io.holdfast.plan;

import java.util.Collections;
import java.util.Map;

/**
 * What restore drills with Velero ask for besides, of Velero's namespace.
 *
 * @param backups by name
 * @param restores by name: those that Holdfast made
 */
public record DrillFacts(Map<String, BackupState> backups, Map<String, RestoreState> restores) {
  public DrillFacts {
    backups = Collections.unmodifiableMap(backups);
    restores = Collections.unmodifiableMap(restores);
  }
}
