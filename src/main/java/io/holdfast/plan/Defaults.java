package io.holdfast.plan;

import io.holdfast.model.Edit;
import io.holdfast.model.Subject;
import java.util.List;

/** What the webhook would write into an object if it were created now. */
@FunctionalInterface
public interface Defaults {
  /** The edits, none when there is nothing to add or when it cannot be decided yet. */
  List<Edit> edits(Subject subject);
}
