package io.holdfast.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * All that ever happened to the VolumeSnapshots of a cluster, event by event, and a note of each
 * that must never happen. Filled by the thread of a watch.
 */
final class SnapshotLedger {
  private final Duration readyDeadline;
  private final Map<String, Entry> there = new HashMap<>();
  private final Map<String, Set<String>> made = new TreeMap<>();
  private final List<String> faults = new ArrayList<>();
  private int dropped;

  /**
   * An empty one.
   *
   * @param readyDeadline how long a try has before there may be a second one
   */
  SnapshotLedger(Duration readyDeadline) {
    this.readyDeadline = readyDeadline;
  }

  /** A VolumeSnapshot as last seen. */
  private record Entry(String claim, String slot, Instant created, boolean ready, boolean leaving) {
    static Entry of(JsonNode object) {
      return new Entry(
          object.at("/metadata/labels/holdfast.io~1claim-uid").asText(),
          object.at("/metadata/labels/holdfast.io~1slot").asText(),
          Instant.parse(object.at("/metadata/creationTimestamp").asText()),
          object.at("/status/readyToUse").asBoolean(),
          object.path("metadata").has("deletionTimestamp"));
    }

    boolean isGood() {
      return ready && !leaving;
    }

    Entry gone() {
      return new Entry(claim, slot, created, ready, true);
    }
  }

  /** Takes in one event. */
  synchronized void take(JsonNode event) {
    JsonNode object = event.path("object");
    String key =
        object.at("/metadata/namespace").asText() + "/" + object.at("/metadata/name").asText();
    Entry now = Entry.of(object);
    if (object.at("/metadata/finalizers").toString().contains("holdfast")) {
      faults.add(key + " has a finalizer of ours");
    }
    switch (event.path("type").asText()) {
      case "ADDED" -> {
        added(key, now);
        there.put(key, now);
      }
      case "MODIFIED" -> changed(key, now);
      case "DELETED" -> {
        changed(key, now.gone());
        there.remove(key);
      }
      default -> faults.add(event.toString());
    }
  }

  private void added(String key, Entry now) {
    Set<String> tries = made.computeIfAbsent(now.claim() + " " + now.slot(), _ -> new TreeSet<>());
    if (!tries.add(key)) {
      faults.add(key + " was made anew");
    }
    if (ofClaim(now).anyMatch(other -> other.slot().equals(now.slot()) && hasTime(other, now))) {
      faults.add(key + " is a second one of a slot before the first one had its time");
    }
  }

  private boolean hasTime(Entry first, Entry now) {
    return first.created().plus(readyDeadline).isAfter(now.created());
  }

  private void changed(String key, Entry now) {
    boolean hadGood = ofClaim(now).anyMatch(Entry::isGood);
    Entry before = there.put(key, now);
    if (before != null && !before.leaving() && now.leaving()) {
      dropped++;
      if (hadGood && ofClaim(now).noneMatch(Entry::isGood)) {
        faults.add(key + " was the last good one of its claim");
      }
    }
  }

  private Stream<Entry> ofClaim(Entry entry) {
    return there.values().stream().filter(other -> other.claim().equals(entry.claim()));
  }

  /** What should never have happened. */
  synchronized List<String> faults() {
    return List.copyOf(faults);
  }

  /** All that were ever made for a claim in a round, as {@code namespace/name}. */
  synchronized Set<String> made(String claimUid, String slot) {
    return Set.copyOf(made.getOrDefault(claimUid + " " + slot, Set.of()));
  }

  /** How many claims have a good one of the round. */
  synchronized long good(String slot) {
    return there.values().stream()
        .filter(entry -> entry.slot().equals(slot) && entry.isGood())
        .map(Entry::claim)
        .distinct()
        .count();
  }

  /** How many were deleted. */
  synchronized int dropped() {
    return dropped;
  }
}
