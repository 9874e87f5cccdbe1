package io.holdfast.model;

import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A change that Holdfast makes to an object: one string, set at one place. Only the places below
 * exist, so that no rule can ever patch anything else: our labels, our annotations, Velero's
 * snapshot-class annotation, and the TTL of a Backup or of a Schedule's template.
 */
public record Edit(FieldPath path, String value) {
  private static final FieldPath LABELS = FieldPath.of("metadata", "labels");
  private static final FieldPath ANNOTATIONS = FieldPath.of("metadata", "annotations");
  private static final Set<String> LABEL_KEYS =
      Set.of(Keys.BACKUP_SCHEDULE, Keys.SNAPSHOT_CLASS, Keys.ASSIGNED);
  private static final Set<String> ANNOTATION_KEYS =
      Set.of(
          Keys.ASSIGNED_CLASS, Keys.VELERO_SNAPSHOT_CLASS, Keys.EXEMPT_REASON, Keys.EXEMPT_UNTIL);
  private static final FieldPath TTL = FieldPath.of("spec", "ttl");
  private static final FieldPath TEMPLATE_TTL = FieldPath.of("spec", "template", "ttl");

  public Edit {
    if (!isAllowed(path)) {
      throw new IllegalArgumentException("path is " + path + ", which Holdfast may not write");
    }
  }

  /** Sets one of our labels. */
  public static Edit label(String key, String value) {
    return new Edit(LABELS.child(key), value);
  }

  /** Sets one of our annotations, or Velero's snapshot-class annotation. */
  public static Edit annotation(String key, String value) {
    return new Edit(ANNOTATIONS.child(key), value);
  }

  /** Sets a Backup's TTL. */
  public static Edit ttl(String value) {
    return new Edit(TTL, value);
  }

  /** Sets the TTL of a Schedule's template. */
  public static Edit templateTtl(String value) {
    return new Edit(TEMPLATE_TTL, value);
  }

  /** The object with this edit made, as {@link #apply} does it. */
  public Node.Mapping applyTo(Node.Mapping object) {
    return apply(List.of(this), object);
  }

  /**
   * The object with the edits made, the last one for a place counts. A missing mapping on the way
   * is created; something else in its place (a list, a string) stays as it is: the API server will
   * refuse the object. Every mapping that changes is copied once, however many edits there are.
   */
  public static Node.Mapping apply(List<Edit> edits, Node.Mapping object) {
    if (edits.isEmpty()) {
      return object;
    }
    List<Placed> placed = new ArrayList<>(edits.size());
    for (Edit edit : edits) {
      placed.add(Placed.of(edit));
    }
    return set(object, placed, 0);
  }

  /** An edit with the names on its way, from the root on. */
  private record Placed(List<String> names, String value) {
    static Placed of(Edit edit) {
      Deque<FieldPath> steps = edit.path.steps();
      List<String> names = new ArrayList<>(steps.size());
      for (FieldPath step : steps) {
        names.add(step.name());
      }
      return new Placed(names, edit.value);
    }

    String name(int depth) {
      return names.get(depth);
    }

    boolean endsAt(int depth) {
      return names.size() == depth + 1;
    }
  }

  private static Node.Mapping set(Node.Mapping mapping, List<Placed> edits, int depth) {
    Map<String, Node> fields = new LinkedHashMap<>(mapping.fields());
    for (int i = 0; i < edits.size(); i++) {
      Placed edit = edits.get(i);
      String name = edit.name(depth);
      FieldPath place = mapping.path().child(name);
      if (edit.endsAt(depth)) {
        fields.put(name, new Node.Text(place, mapping.line(), edit.value));
      } else if (isFirst(edits, i, depth)) {
        Node child = mapping.get(name).orElse(null);
        if (child == null) {
          child = new Node.Mapping(place, mapping.line(), new LinkedHashMap<>());
        }
        if (child instanceof Node.Mapping inner) {
          fields.put(name, set(inner, below(edits, name, depth), depth + 1));
        }
      }
    }
    return new Node.Mapping(mapping.path(), mapping.line(), fields);
  }

  private static boolean isFirst(List<Placed> edits, int place, int depth) {
    for (int i = 0; i < place; i++) {
      if (edits.get(i).name(depth).equals(edits.get(place).name(depth))) {
        return false;
      }
    }
    return true;
  }

  private static List<Placed> below(List<Placed> edits, String name, int depth) {
    List<Placed> below = new ArrayList<>(edits.size());
    for (Placed edit : edits) {
      if (edit.name(depth).equals(name)) {
        below.add(edit);
      }
    }
    return below;
  }

  private static boolean isAllowed(FieldPath path) {
    if (path.equals(TTL) || path.equals(TEMPLATE_TTL)) {
      return true;
    }
    FieldPath parent = path.parent();
    return (LABELS.equals(parent) && LABEL_KEYS.contains(path.name()))
        || (ANNOTATIONS.equals(parent) && ANNOTATION_KEYS.contains(path.name()));
  }
}
