package io.holdfast.model;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * A place in a document, from its root: {@code spec.hooks.resources[0].name}, {@code
 * metadata.labels[holdfast.io/backup-schedule]}. The root carries the document's source, for
 * example {@code policies.yaml} or {@code configmap holdfast/company key policy.yaml}; empty when
 * the API server sent it.
 */
public record FieldPath(@Nullable FieldPath parent, String name, int index) {
  /** The root of a document without a source. */
  public static final FieldPath ROOT = new FieldPath(null, "", -1);

  /** The root of a document that came from {@code source}. */
  public static FieldPath root(String source) {
    return source.isEmpty() ? ROOT : new FieldPath(null, source, -1);
  }

  /** The path of names below a root without a source. */
  public static FieldPath of(String... names) {
    return ROOT.child(names);
  }

  /** The member {@code name} of the mapping here. */
  public FieldPath child(String name) {
    return new FieldPath(this, name, -1);
  }

  /** The member found by following {@code names}. */
  public FieldPath child(String... names) {
    FieldPath path = this;
    for (String name : names) {
      path = path.child(name);
    }
    return path;
  }

  /** The item {@code index} of the sequence here, counted from 0. */
  public FieldPath item(int index) {
    return new FieldPath(this, "", index);
  }

  /** Where the document came from; empty when unknown. */
  public String source() {
    FieldPath path = this;
    while (path.parent != null) {
      path = path.parent;
    }
    return path.name;
  }

  /** True at the document's root. */
  public boolean isRoot() {
    return parent == null;
  }

  /** The path as a JSON pointer (RFC 6901), for example {@code /metadata/labels/a~1b}. */
  public String pointer() {
    StringBuilder pointer = new StringBuilder();
    for (FieldPath step : steps()) {
      pointer.append('/');
      if (step.index >= 0) {
        pointer.append(step.index);
      } else {
        pointer.append(step.name.replace("~", "~0").replace("/", "~1"));
      }
    }
    return pointer.toString();
  }

  /** The steps from the root (left out) to here. */
  public Deque<FieldPath> steps() {
    Deque<FieldPath> steps = new ArrayDeque<>();
    for (FieldPath step = this; step.parent != null; step = step.parent) {
      steps.addFirst(step);
    }
    return steps;
  }

  /** The path in the API server's notation, without the source; empty at the root. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (FieldPath step : steps()) {
      if (step.index >= 0) {
        text.append('[').append(step.index).append(']');
      } else if (isPlain(step.name)) {
        text.append(text.isEmpty() ? "" : ".").append(step.name);
      } else {
        text.append('[').append(step.name).append(']');
      }
    }
    return text.toString();
  }

  private static boolean isPlain(String name) {
    return !name.isEmpty()
        && name.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '-');
  }
}
