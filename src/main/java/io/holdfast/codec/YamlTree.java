package io.holdfast.codec;

import io.holdfast.codec.CodecException.Reason;
import io.holdfast.model.FieldPath;
import io.holdfast.model.Node;
import io.holdfast.model.Quoted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.parser.Parser;

/**
 * Builds nodes from YAML events. A node's line is that of its key; what an alias repeats keeps the
 * lines where it was written, because that is where it can be changed.
 */
final class YamlTree {
  private final Parser events;
  private final String source;
  private final Limits limits;
  private final Map<String, Node> anchors = new HashMap<>();
  private int values;
  private int repeated;

  YamlTree(Parser events, String source, Limits limits) {
    this.events = events;
    this.source = source;
    this.limits = limits;
  }

  /** All documents but the empty ones. */
  List<Node> documents() throws CodecException {
    List<Node> documents = new ArrayList<>();
    for (Event event = events.getEvent(); event != null; event = events.getEvent()) {
      if (event.is(Event.ID.DocumentStart)) {
        anchors.clear();
        Event first = events.getEvent();
        Node document = node(first, FieldPath.root(source), line(first), 0);
        if (!(document instanceof Node.Null)) {
          documents.add(document);
        }
      }
    }
    return documents;
  }

  /** The first document, also an empty one; what comes after it is not read. */
  Optional<Node> first() throws CodecException {
    for (Event event = events.getEvent(); event != null; event = events.getEvent()) {
      if (event.is(Event.ID.DocumentStart)) {
        Event first = events.getEvent();
        return Optional.of(node(first, FieldPath.root(source), line(first), 0));
      }
    }
    return Optional.empty();
  }

  private Node node(Event event, FieldPath path, int line, int depth) throws CodecException {
    if (event instanceof AliasEvent alias) {
      return repeat(anchored(alias), path, line, depth);
    }
    count(event, depth);
    String anchor = ((NodeEvent) event).getAnchor();
    if (anchor != null) {
      anchors.remove(anchor);
    }
    Node node =
        switch (event) {
          case ScalarEvent scalar -> YamlTags.scalar(scalar, path, line, source);
          case SequenceStartEvent sequence -> sequence(sequence, path, line, depth);
          case MappingStartEvent mapping -> mapping(mapping, path, line, depth);
          default -> throw error(Reason.SYNTAX, event, "is not YAML: a value must stand here");
        };
    if (anchor != null) {
      anchors.put(anchor, node);
    }
    return node;
  }

  private Node sequence(SequenceStartEvent start, FieldPath path, int line, int depth)
      throws CodecException {
    YamlTags.check(start, source);
    List<Node> items = new ArrayList<>();
    for (Event event = events.getEvent();
        !event.is(Event.ID.SequenceEnd);
        event = events.getEvent()) {
      items.add(node(event, path.item(items.size()), line(event), depth + 1));
    }
    return new Node.Sequence(path, line, items);
  }

  private Node mapping(MappingStartEvent start, FieldPath path, int line, int depth)
      throws CodecException {
    YamlTags.check(start, source);
    Map<String, Node> fields = new LinkedHashMap<>();
    Node merged = null;
    for (Event key = events.getEvent(); !key.is(Event.ID.MappingEnd); key = events.getEvent()) {
      if (YamlTags.isMerge(key)) {
        merged = merged(key, path, line(key), depth, merged);
      } else {
        String name = name(key);
        Node value = node(events.getEvent(), path.child(name), line(key), depth + 1);
        Node before = fields.put(name, value);
        if (before != null) {
          throw twice(key, name, before.line());
        }
      }
    }
    if (merged != null) {
      merge(merged, fields, start);
    }
    return new Node.Mapping(path, line, fields);
  }

  private Node merged(Event key, FieldPath path, int line, int depth, @Nullable Node before)
      throws CodecException {
    Node value = node(events.getEvent(), path, line, depth);
    if (before != null) {
      throw twice(key, "<<", before.line());
    }
    return value;
  }

  /** Adds what {@code <<} brings; own members and earlier sources win. */
  private void merge(Node merged, Map<String, Node> fields, Event at) throws CodecException {
    List<Node> sources = merged instanceof Node.Mapping ? List.of(merged) : merged.items();
    if (sources.isEmpty() && !(merged instanceof Node.Sequence)) {
      throw error(Reason.SHAPE, at, "key << has " + merged.type() + ", must have a mapping");
    }
    for (Node from : sources) {
      if (!(from instanceof Node.Mapping)) {
        throw error(Reason.SHAPE, at, "key << lists " + from.type() + ", must list mappings");
      }
      for (Map.Entry<String, Node> member : from.fields().entrySet()) {
        if (!fields.containsKey(member.getKey())) {
          Node value = member.getValue();
          FieldPath place = merged.path().child(member.getKey());
          fields.put(member.getKey(), repeat(value, place, value.line(), 0));
        }
      }
    }
  }

  private String name(Event event) throws CodecException {
    Node key =
        event instanceof AliasEvent || event instanceof ScalarEvent
            ? node(event, FieldPath.root(source), line(event), 0)
            : new Node.Mapping(FieldPath.ROOT, 0, new LinkedHashMap<>());
    if (key instanceof Node.Text text) {
      return text.value();
    }
    String shown =
        event instanceof ScalarEvent scalar
            ? " " + Quoted.plain(scalar.getValue(), Limits.SHOWN)
            : "";
    String type = event instanceof ScalarEvent ? key.type() : "a list or a mapping";
    throw error(
        Reason.KEY_NOT_STRING,
        event,
        "key" + shown + " is " + type + ", must be a string: quote it");
  }

  private Node anchored(AliasEvent alias) throws CodecException {
    Node node = anchors.get(alias.getAnchor());
    if (node == null) {
      String name = Quoted.plain(alias.getAnchor(), Limits.SHOWN);
      throw error(Reason.SYNTAX, alias, "alias *" + name + " has no finished anchor before it");
    }
    return node;
  }

  /** The same value at another place. */
  private Node repeat(Node node, FieldPath path, int line, int depth) throws CodecException {
    if (++repeated > limits.repeatedValues()) {
      throw new CodecException(
          Reason.TOO_MANY,
          source,
          line,
          0,
          "repeats more than " + limits.repeatedValues() + " values by anchors");
    }
    if (depth > limits.depth()) {
      throw tooDeep(line);
    }
    return switch (node) {
      case Node.Mapping(_, _, Map<String, Node> fields) -> {
        Map<String, Node> copy = new LinkedHashMap<>();
        for (Map.Entry<String, Node> field : fields.entrySet()) {
          Node value = field.getValue();
          copy.put(
              field.getKey(), repeat(value, path.child(field.getKey()), value.line(), depth + 1));
        }
        yield new Node.Mapping(path, line, copy);
      }
      case Node.Sequence(_, _, List<Node> items) -> {
        List<Node> copy = new ArrayList<>();
        for (Node item : items) {
          copy.add(repeat(item, path.item(copy.size()), item.line(), depth + 1));
        }
        yield new Node.Sequence(path, line, copy);
      }
      case Node.Text text -> new Node.Text(path, line, text.value());
      case Node.Numeral numeral -> new Node.Numeral(path, line, numeral.literal());
      case Node.Bool bool -> new Node.Bool(path, line, bool.value());
      case Node.Null _ -> new Node.Null(path, line);
    };
  }

  private void count(Event event, int depth) throws CodecException {
    if (++values > limits.values()) {
      throw error(Reason.TOO_MANY, event, "has more than " + limits.values() + " values");
    }
    if (depth > limits.depth()) {
      throw tooDeep(line(event));
    }
  }

  private CodecException tooDeep(int line) {
    String message = "is nested deeper than " + limits.depth() + " levels";
    return new CodecException(Reason.TOO_DEEP, source, line, 0, message);
  }

  private CodecException twice(Event key, String name, int first) {
    String message = "key " + Quoted.of(name) + " is given twice, first on line " + first;
    return error(Reason.DUPLICATE_KEY, key, message);
  }

  private CodecException error(Reason reason, Event event, String message) {
    Mark mark = event.getStartMark();
    return new CodecException(reason, source, mark.getLine() + 1, mark.getColumn() + 1, message);
  }

  static int line(Event event) {
    return event.getStartMark().getLine() + 1;
  }
}
