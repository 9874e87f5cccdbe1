package io.holdfast.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A plan while it is made. */
final class Draft {
  private final List<Step> steps = new ArrayList<>();
  private final List<Notice> notices = new ArrayList<>();
  private final List<Integer> omitted = new ArrayList<>();

  void add(Step step) {
    steps.add(step);
  }

  void add(Notice notice) {
    notices.add(notice);
  }

  void add(Plan plan) {
    steps.addAll(plan.steps());
    notices.addAll(plan.notices());
    omit(plan.omitted());
  }

  /** There is more to do than is spelled out. */
  void omit(int more) {
    omitted.add(more);
  }

  /** Whatever the order in which it was written. */
  Plan sorted() {
    steps.sort(Comparator.comparing(Step::object, Step.BY_OBJECT));
    return plan();
  }

  Plan plan() {
    notices.sort(Notice.ORDER);
    return new Plan(steps, notices, omitted.stream().mapToInt(Integer::intValue).sum());
  }
}
