package io.holdfast.plan;

import io.holdfast.model.Node;
import io.holdfast.model.ObjectRef;
import java.util.Comparator;

/** One write to the API server, safe to repeat and safe when two leaders do it at once. */
public sealed interface Step {
  /** By namespace, kind and name. */
  Comparator<ObjectRef> BY_OBJECT =
      Comparator.comparing(ObjectRef::namespace)
          .thenComparing(ObjectRef::kind)
          .thenComparing(ObjectRef::name);

  /** What is written. */
  ObjectRef object();

  /** What it is for. */
  Purpose purpose();

  /** Why, as logs, Events and dry runs show it. */
  String reason();

  /** What a write is for; each has its own rate. */
  enum Purpose {
    LABEL,
    SCHEDULE,
    SNAPSHOT,
    BACKUP,
    DRILL
  }

  /**
   * Makes the fields of {@code content} hold, as our own field manager.
   *
   * @param content with {@code metadata.uid} when the object exists, so that a namesake made
   *     meanwhile is left alone
   */
  record Apply(ObjectRef object, Purpose purpose, Node.Mapping content, String reason)
      implements Step {}

  /** Creates an object; that it exists already is as good. */
  record Create(ObjectRef object, Purpose purpose, Node.Mapping content, String reason)
      implements Step {}

  /** Deletes this very object, if nobody changed it since; that it is gone is as good. */
  record Delete(
      ObjectRef object, Purpose purpose, String uid, String resourceVersion, String reason)
      implements Step {}
}
