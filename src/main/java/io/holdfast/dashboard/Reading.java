package io.holdfast.dashboard;

import io.holdfast.model.Kind;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What there was when the cluster was last read for these pages. Its sums are worked out once, so
 * that a page of fifty thousand claims is there at once.
 */
public final class Reading {
  /** Nothing was read yet. */
  public static final Reading NONE =
      new Reading(Optional.empty(), List.of(), 0, List.of(), List.of());

  private final Optional<Instant> at;
  private final List<ListedObject> claims;
  private final List<NamespaceSummary> namespaces;
  private final Map<Protection, Integer> standing;
  private final long omitted;
  private final List<ListedBackup> backups;
  private final List<String> troubles;

  private Reading(
      Optional<Instant> at,
      List<ListedObject> objects,
      long omitted,
      List<ListedBackup> backups,
      List<String> troubles) {
    this.at = at;
    this.claims = objects.stream().filter(one -> one.key().kind() == Kind.CLAIM).toList();
    this.namespaces = NamespaceSummary.of(objects, at.orElse(Instant.EPOCH));
    this.standing = new EnumMap<>(Protection.class);
    claims.forEach(claim -> standing.merge(claim.protection(), 1, Integer::sum));
    this.omitted = omitted;
    this.backups = List.copyOf(backups);
    this.troubles = List.copyOf(troubles);
  }

  /**
   * What was read.
   *
   * @param objects Namespaces and claims, by Namespace and name
   * @param omitted how many more there are than may be held
   * @param backups the newest first
   * @param troubles what could not be read, a sentence each
   */
  public static Reading of(
      Instant at,
      List<ListedObject> objects,
      long omitted,
      List<ListedBackup> backups,
      List<String> troubles) {
    return new Reading(Optional.of(at), objects, omitted, backups, troubles);
  }

  /** When that was; empty while it goes on for the first time. */
  public Optional<Instant> at() {
    return at;
  }

  /** What could not be read, a sentence each. */
  public List<String> troubles() {
    return troubles;
  }

  List<ListedObject> claims() {
    return claims;
  }

  List<NamespaceSummary> namespaces() {
    return namespaces;
  }

  /** How many claims stand so. */
  int claims(Protection protection) {
    return standing.getOrDefault(protection, 0);
  }

  /** How many Namespaces stand so. */
  int namespaces(Protection protection) {
    return (int)
        namespaces.stream()
            .filter(one -> one.object().filter(o -> o.protection() == protection).isPresent())
            .count();
  }

  long omitted() {
    return omitted;
  }

  List<ListedBackup> backups() {
    return backups;
  }
}
