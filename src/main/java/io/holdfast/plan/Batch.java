package io.holdfast.plan;

import io.holdfast.model.ObjectRef;
import java.util.HashMap;
import java.util.Map;

/**
 * Which writes a plan spells out and which it only counts: those of a cluster of fifty thousand
 * claims take a hundred megabytes, and the rates allow a few of them until the next plan.
 */
final class Batch {
  private final int most;
  private final Map<ObjectRef, String> refused;
  private final Map<String, Integer> asked = new HashMap<>();

  /**
   * @param most so many of a kind of object
   * @param refused come on top, so that they keep nobody waiting
   */
  Batch(int most, Map<ObjectRef, String> refused) {
    this.most = most;
    this.refused = refused;
  }

  /** True when it is to be spelled out. */
  boolean takes(ObjectRef object) {
    return refused.containsKey(object) || asked.merge(object.kind(), 1, Integer::sum) <= most;
  }

  /** How many were only counted. */
  int omitted() {
    return asked.values().stream().mapToInt(count -> Math.max(0, count - most)).sum();
  }
}
