package io.holdfast.plan;

import java.util.List;

/**
 * What the controller is to do, in this order, and what it is to say.
 *
 * @param omitted how many steps more there are, for a later plan
 */
public record Plan(List<Step> steps, List<Notice> notices, int omitted) {
  /** Nothing to do. */
  public static final Plan EMPTY = new Plan(List.of(), List.of());

  public Plan {
    steps = List.copyOf(steps);
    notices = List.copyOf(notices);
  }

  /** A plan that has all there is to do. */
  public Plan(List<Step> steps, List<Notice> notices) {
    this(steps, notices, 0);
  }
}
