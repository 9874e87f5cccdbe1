package io.holdfast.export;

import io.holdfast.export.Findings.Variable;
import io.holdfast.model.Kind;
import io.holdfast.model.Operation;
import java.util.List;
import java.util.Set;

/**
 * What a defaulter writes, in CEL.
 *
 * @param kinds on objects of which kinds
 * @param operations on which operations
 * @param expression a list of {@code JSONPatch}, empty where there is nothing to write
 */
record Patch(
    List<Kind> kinds, Set<Operation> operations, List<Variable> variables, String expression) {
  Patch {
    kinds = List.copyOf(kinds);
    operations = Set.copyOf(operations);
    variables = List.copyOf(variables);
  }

  /** Makes the mapping at {@code pointer} where {@code present} is false. */
  static String mapping(String present, String pointer) {
    return "(%s ? [] : [JSONPatch{op: 'add', path: %s, value: {}}])"
        .formatted(present, Cel.text(pointer));
  }

  /** Sets one label or annotation. */
  static String member(String pointer, String key, String value) {
    return "JSONPatch{op: 'add', path: %s + jsonpatch.escapeKey(%s), value: %s}"
        .formatted(Cel.text(pointer + "/"), Cel.text(key), value);
  }
}
