package io.holdfast.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What one request for a backup is made of, a part for each object that it leads to. */
final class RequestParts {
  private final boolean suspended;
  private final List<Part> parts = new ArrayList<>();

  /**
   * @param suspended whether the policy freezes every creation
   */
  RequestParts(boolean suspended) {
    this.suspended = suspended;
  }

  /** How far one of them is. */
  sealed interface Part {}

  /** It is there. */
  record Done() implements Part {}

  /** It is to be made. */
  record Missing(Step.Create step) implements Part {}

  /** Something must be known or written before. */
  record Waiting() implements Part {}

  /** It cannot be made. */
  record Impossible(Notice why) implements Part {}

  void add(Part part) {
    parts.add(part);
  }

  boolean isEmpty() {
    return parts.isEmpty();
  }

  /** Answered once all that can be made is there. */
  Request request(String value, String mark) {
    List<Step> steps = new ArrayList<>();
    List<Notice> notices = new ArrayList<>();
    for (Part part : parts) {
      switch (part) {
        case Missing(Step.Create step) when !suspended -> steps.add(step);
        case Impossible(Notice why) -> notices.add(why);
        case Missing _, Done _, Waiting _ -> {}
      }
    }
    boolean done = parts.stream().anyMatch(Done.class::isInstance);
    boolean waiting =
        parts.stream().anyMatch(part -> part instanceof Missing || part instanceof Waiting);
    return new Request(
        steps,
        notices,
        done && !waiting ? Optional.of(value) : Optional.empty(),
        done || waiting ? mark : "");
  }
}
