package io.holdfast.plan;

import io.holdfast.model.Keys;
import java.util.List;

/**
 * Which objects of its namespaces a generated Schedule takes, by their label {@link
 * Keys#BACKUP_SCHEDULE}. Velero has no selector of claims only, so it holds for every object.
 */
public sealed interface ClaimLabels {
  /** Whatever the label. */
  record Any() implements ClaimLabels {}

  /** All but those with one of these labels. */
  record NotIn(List<String> values) implements ClaimLabels {
    public NotIn {
      values = List.copyOf(values);
    }
  }

  /** Only those with this label. */
  record Only(String value) implements ClaimLabels {}

  /** Only the claim that a backup was asked for, by its label {@link Keys#BACKUP_REQUEST}. */
  record Requested(String mark) implements ClaimLabels {}
}
