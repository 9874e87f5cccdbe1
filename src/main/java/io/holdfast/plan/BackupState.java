package io.holdfast.plan;

import java.util.Collections;
import java.util.Map;

/** A Velero Backup as something that a drill's result is written on. */
public record BackupState(String name, String uid, Map<String, String> annotations) {
  public BackupState {
    annotations = Collections.unmodifiableMap(annotations);
  }
}
