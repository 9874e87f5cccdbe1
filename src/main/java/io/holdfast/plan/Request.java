package io.holdfast.plan;

import java.util.List;
import java.util.Optional;

/**
 * What a request for a backup leads to now.
 *
 * @param steps what is to be made
 * @param notices why something is not made
 * @param answered the value to note down as answered
 * @param mark the label by which Velero is to find the claim; empty for none
 */
record Request(List<Step> steps, List<Notice> notices, Optional<String> answered, String mark) {
  /** There is none, or none that is open. */
  static final Request NONE = new Request(List.of(), List.of(), Optional.empty(), "");

  Request {
    steps = List.copyOf(steps);
    notices = List.copyOf(notices);
  }

  /** One that leads to nothing. */
  static Request impossible(Notice why) {
    return new Request(List.of(), List.of(why), Optional.empty(), "");
  }
}
