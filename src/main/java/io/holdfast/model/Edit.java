package io.holdfast.model;

import java.util.LinkedHashMap;
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

  /**
   * The object with this edit made. A missing mapping on the way is created; something else in its
   * place (a list, a string) stays as it is, and so does the object: the API server will refuse it.
   */
  public Node.Mapping applyTo(Node.Mapping object) {
    Node changed = set(object, path.steps().iterator());
    return changed instanceof Node.Mapping mapping ? mapping : object;
  }

  private Node set(Node node, java.util.Iterator<FieldPath> steps) {
    if (!steps.hasNext()) {
      return node;
    }
    if (!(node instanceof Node.Mapping mapping)) {
      return node;
    }
    String name = steps.next().name();
    FieldPath place = mapping.path().child(name);
    if (!steps.hasNext()) {
      return mapping.with(name, new Node.Text(place, mapping.line(), value));
    }
    Node child =
        mapping
            .get(name)
            .orElseGet(() -> new Node.Mapping(place, mapping.line(), new LinkedHashMap<>()));
    return mapping.with(name, set(child, steps));
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
