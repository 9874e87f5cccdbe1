package io.holdfast.cli;

import io.holdfast.model.Quoted;
import java.util.Optional;

/** A Namespace, or one claim in it: {@code shop} or {@code shop/data}. */
record BackupTarget(String namespace, Optional<String> claim) {
  /** Reads it, or bad input. */
  static BackupTarget parse(String text) {
    String[] parts = text.split("/", -1);
    return switch (parts.length) {
      case 1 -> new BackupTarget(Names.namespace(text), Optional.empty());
      case 2 ->
          new BackupTarget(
              Names.namespace(parts[0]),
              Optional.of(Names.object("PersistentVolumeClaim", parts[1])));
      default ->
          throw new BadInputException(
              Quoted.of(text) + " is neither NAMESPACE nor NAMESPACE/CLAIM");
    };
  }
}
