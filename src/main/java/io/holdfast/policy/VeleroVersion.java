package io.holdfast.policy;

import io.holdfast.cron.Dialect;
import java.util.Comparator;
import java.util.Optional;

/** A full version of Velero; three numbers, because patch releases changed what Velero accepts. */
public record VeleroVersion(int major, int minor, int patch) implements Comparable<VeleroVersion> {
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

  /** How this version reads cron. */
  public Dialect cronDialect() {
    return Dialect.ofVelero(major, minor, patch);
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
