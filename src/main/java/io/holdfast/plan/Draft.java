package io.holdfast.plan;

import java.util.ArrayList;
import java.util.List;

/** A plan while it is made. */
final class Draft {
  private final List<Step> steps = new ArrayList<>();
  private final List<Notice> notices = new ArrayList<>();

  void add(Step step) {
    steps.add(step);
  }

  void add(Notice notice) {
    notices.add(notice);
  }

  void add(Plan plan) {
    steps.addAll(plan.steps());
    notices.addAll(plan.notices());
  }

  Plan plan() {
    return new Plan(steps, notices);
  }
}
