package io.holdfast.rules;

import io.holdfast.model.VeleroFacts;
import io.holdfast.model.Violation;
import io.holdfast.policy.VeleroVersion;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An object of the cluster that keeps Velero from reading its whole kind.
 *
 * @param uid empty when it came from a file
 * @param durations those that cannot be read; never empty
 */
public record Stall(
    StallingKind kind, String namespace, String name, String uid, List<Violation> durations) {
  /** How many of each kind are told one by one; the others are counted. */
  public static final int MOST_TOLD = 50;

  public Stall {
    durations = List.copyOf(durations);
  }

  /** The objects to tell of: of each kind the first {@link #MOST_TOLD}. */
  public static List<Stall> told(VeleroFacts facts, VeleroVersion version) {
    return Stream.of(StallingKind.values())
        .flatMap(kind -> kind.stalls(facts, version).limit(MOST_TOLD))
        .toList();
  }

  /** {@code Backup velero/nightly}. */
  public String object() {
    return kind.word() + " " + namespace + "/" + name;
  }

  /** What it does, a sentence. */
  public String why() {
    return "Velero sees no change of any " + kind.word() + " until this one is repaired or deleted";
  }

  /** The durations and what they do, on one line. */
  public String text() {
    return durations.stream()
            .map(duration -> duration.path() + " " + duration.message())
            .collect(Collectors.joining("; "))
        + ": "
        + why();
  }
}
