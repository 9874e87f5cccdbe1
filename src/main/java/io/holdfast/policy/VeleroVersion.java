package io.holdfast.policy;

import io.holdfast.cron.Dialect;
import java.util.Comparator;
import java.util.Optional;

/** A full version of Velero; three numbers, because patch releases changed what Velero accepts. */
public record VeleroVersion(int major, int minor, int patch) implements Comparable<VeleroVersion> {
  /** The oldest version whose behaviour is known; of older ones only which fields they had. */
  public static final VeleroVersion OLDEST_KNOWN = new VeleroVersion(1, 13, 0);

  /** The newest version whose behaviour is known. */
  public static final VeleroVersion NEWEST_KNOWN = new VeleroVersion(1, 18, 3);

  private static final int PARTS = 3;
  private static final int MAX_DIGITS = 4;

  /** Reads {@code 1.18.3}, with or without a leading {@code v}. */
  public static Optional<VeleroVersion> parse(String text) {
    String[] parts = (text.startsWith("v") ? text.substring(1) : text).split("\\.", -1);
    if (parts.length != PARTS) {
      return Optional.empty();
    }
    for (String part : parts) {
      boolean digits = part.chars().allMatch(c -> c >= '0' && c <= '9');
      if (part.isEmpty() || part.length() > MAX_DIGITS || !digits) {
        return Optional.empty();
      }
    }
    return Optional.of(
        new VeleroVersion(
            Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2])));
  }

  /** How a version that is not known is judged, a sentence; empty for all others. */
  public Optional<String> notice() {
    if (compareTo(NEWEST_KNOWN) > 0) {
      return Optional.of(
          "Velero "
              + this
              + " is newer than "
              + NEWEST_KNOWN
              + ", the newest that Holdfast knows, and is judged as that");
    }
    return compareTo(OLDEST_KNOWN) < 0
        ? Optional.of(
            "Velero "
                + this
                + " is older than "
                + OLDEST_KNOWN
                + ", the oldest that Holdfast knows, and is judged as that, but for fields that"
                + " came later: these count as unknown, as to Ark")
        : Optional.empty();
  }

  /** How this version reads cron. */
  public Dialect cronDialect() {
    if (VeleroFeature.STRICT_CRON.isIn(this)) {
      return Dialect.GO_CRON;
    }
    return VeleroFeature.CRON_WITH_ZONES.isIn(this) ? Dialect.ROBFIG_V3 : Dialect.ROBFIG_V1;
  }

  @Override
  public int compareTo(VeleroVersion other) {
    return Comparator.comparingInt(VeleroVersion::major)
        .thenComparingInt(VeleroVersion::minor)
        .thenComparingInt(VeleroVersion::patch)
        .compare(this, other);
  }

  @Override
  public String toString() {
    return major + "." + minor + "." + patch;
  }
}
