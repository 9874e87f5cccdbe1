package io.holdfast.plan;

import java.util.List;

/** What the controller is to do, in this order, and what it is to say. */
public record Plan(List<Step> steps, List<Notice> notices) {
  /** Nothing to do. */
  public static final Plan EMPTY = new Plan(List.of(), List.of());

  public Plan {
    steps = List.copyOf(steps);
    notices = List.copyOf(notices);
  }
}
