package io.holdfast.codec;

import io.holdfast.model.Edit;
import io.holdfast.model.FieldPath;
import io.holdfast.model.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The RFC 6902 operations that carry out edits on one object: as few as possible, none for a value
 * that already stands. A mapping that is missing or null on the way is added with all that goes
 * into it. What cannot hold the value (a list, a string) is left alone: a patch that does not apply
 * would make the API server fail the request.
 */
public final class JsonPatch {
  private static final Node.Mapping NOTHING =
      new Node.Mapping(FieldPath.ROOT, 0, new LinkedHashMap<>());

  private JsonPatch() {}

  /** One operation; {@code path} is a JSON pointer. */
  public record Operation(Op op, String path, Node value) {}

  /** The two operations that are needed. */
  public enum Op {
    ADD("add"),
    REPLACE("replace");

    private final String word;

    Op(String word) {
      this.word = word;
    }

    /** As a patch spells it. */
    public String word() {
      return word;
    }
  }

  /** The operations that make {@code object} what it is after {@code edits}, in their order. */
  public static List<Operation> of(List<Edit> edits, Node.Mapping object) {
    if (edits.isEmpty()) {
      return List.of();
    }
    Node.Mapping wanted = Edit.apply(edits, NOTHING);
    Map<String, Operation> operations = new LinkedHashMap<>();
    for (Edit edit : edits) {
      add(edit.path().steps(), object, wanted, operations);
    }
    return List.copyOf(operations.values());
  }

  /** The operations as a JSON array. */
  public static byte[] bytes(List<Operation> operations) {
    List<Node> items = new ArrayList<>();
    for (Operation operation : operations) {
      Map<String, Node> fields = new LinkedHashMap<>();
      fields.put("op", text(operation.op().word()));
      fields.put("path", text(operation.path()));
      fields.put("value", operation.value());
      items.add(new Node.Mapping(FieldPath.ROOT, 0, fields));
    }
    return JsonWriter.bytes(new Node.Sequence(FieldPath.ROOT, 0, items));
  }

  /** Goes down as far as the object already has mappings; there all that is wanted is set. */
  private static void add(
      Iterable<FieldPath> steps,
      Node.Mapping object,
      Node.Mapping wanted,
      Map<String, Operation> operations) {
    StringBuilder pointer = new StringBuilder();
    Node before = object;
    Node after = wanted;
    for (FieldPath step : steps) {
      Node value = after.fields().get(step.name());
      Node old = before.fields().get(step.name());
      if (value == null) {
        return;
      }
      pointer.append('/').append(escaped(step.name()));
      if (!(old instanceof Node.Mapping) || !(value instanceof Node.Mapping)) {
        set(pointer.toString(), old, value, operations);
        return;
      }
      before = old;
      after = value;
    }
  }

  private static void set(
      String pointer, @Nullable Node old, Node value, Map<String, Operation> operations) {
    if (old == null || old instanceof Node.Null) {
      operations.put(pointer, new Operation(Op.ADD, pointer, value));
    } else if (value instanceof Node.Text && !old.asText().equals(value.asText())) {
      operations.put(pointer, new Operation(Op.REPLACE, pointer, value));
    }
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  private static Node text(String value) {
    return new Node.Text(FieldPath.ROOT, 0, value);
  }
}
