package io.holdfast.rules;

import io.holdfast.model.Nearest;
import io.holdfast.model.Node;
import io.holdfast.model.Quoted;
import io.holdfast.policy.VeleroVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds a YAML tree against what a strict Go decoder of one version of Velero takes. */
final class ShapeCheck {
  private static final int MOST_OF_A_SCALAR = 10;
  private static final int SHOWN_OF_A_SCALAR = 7;
  private static final int SHOWN_OF_A_NAME = 60;

  private final VeleroVersion version;
  private final Decoder decoder;
  private final String context;
  private final List<ContentFault> faults = new ArrayList<>();

  private ShapeCheck(VeleroVersion version, Decoder decoder, String context) {
    this.version = version;
    this.decoder = decoder;
    this.context = context;
  }

  /** Which decoder of Go it is. */
  enum Decoder {
    /** yaml.v3 with known fields only. */
    YAML,
    /** encoding/json without unknown fields, which does not look at case. */
    JSON
  }

  /**
   * What does not fit, in the order of the source.
   *
   * @param context what Velero says before the decoder's words
   */
  static List<ContentFault> faults(
      Node node, Shape shape, VeleroVersion version, Decoder decoder, String context) {
    ShapeCheck check = new ShapeCheck(version, decoder, context);
    check.check(node, shape);
    return check.faults;
  }

  private void check(Node node, Shape shape) {
    switch (node) {
      case Node.Null _ -> {}
      case Node.Mapping mapping -> {
        switch (shape) {
          case Shape.Struct struct -> struct(mapping, struct);
          case Shape.MapOf map -> mapping.fields().values().forEach(v -> check(v, map.value()));
          case Shape.Anything _ -> {}
          case Shape.ListOf _, Shape.Scalar _ -> mistyped(node, shape);
        }
      }
      case Node.Sequence sequence -> {
        switch (shape) {
          case Shape.ListOf list -> sequence.items().forEach(item -> check(item, list.item()));
          case Shape.Anything _ -> {}
          case Shape.Struct _, Shape.MapOf _, Shape.Scalar _ -> mistyped(node, shape);
        }
      }
      case Node.Text _, Node.Numeral _, Node.Bool _ -> {
        switch (shape) {
          case Shape.Scalar _, Shape.Anything _ -> {}
          case Shape.Struct _, Shape.ListOf _, Shape.MapOf _ -> mistyped(node, shape);
        }
      }
    }
  }

  private void struct(Node.Mapping mapping, Shape.Struct struct) {
    mapping
        .fields()
        .forEach((name, value) -> {
          Optional<Shape.Member> member = member(struct, name);
          if (member.isEmpty() || member.get().since().compareTo(version) > 0) {
            unknown(value, name, struct, member);
          } else {
            check(value, member.get().shape());
          }
        });
  }

  private Optional<Shape.Member> member(Shape.Struct struct, String name) {
    return switch (decoder) {
      case YAML -> Optional.ofNullable(struct.fields().get(name));
      case JSON ->
          struct.fields().entrySet().stream()
              .filter(field -> field.getKey().equalsIgnoreCase(name))
              .map(Map.Entry::getValue)
              .findFirst();
    };
  }

  private void unknown(Node value, String name, Shape.Struct struct, Optional<Shape.Member> newer) {
    List<String> known =
        struct.fields().entrySet().stream()
            .filter(field -> field.getValue().since().compareTo(version) <= 0)
            .map(Map.Entry::getKey)
            .toList();
    String message =
        newer
            .map(member ->
                "is unknown to Velero " + version + ", which knows it since " + member.since())
            .orElseGet(() -> "is not a known field" + Nearest.hint(name, known));
    String shown = Quoted.plain(name, SHOWN_OF_A_NAME);
    String words =
        switch (decoder) {
          case YAML ->
              "yaml: unmarshal errors: field " + shown + " not found in type " + struct.goType();
          case JSON ->
              "error unmarshaling JSON: while decoding JSON: json: unknown field \"" + shown + '"';
        };
    faults.add(ContentFault.unreadable(value, message, context + words));
  }

  private void mistyped(Node node, Shape shape) {
    String message = "is " + shown(node) + ", must be " + wanted(shape);
    String words =
        switch (decoder) {
          case YAML ->
              "yaml: unmarshal errors: cannot unmarshal "
                  + tagged(node)
                  + " into "
                  + shape.goType();
          case JSON -> "error unmarshaling JSON: while decoding JSON: json: cannot unmarshal";
        };
    faults.add(ContentFault.unreadable(node, message, context + words));
  }

  private static String shown(Node node) {
    return node.asText().map(Quoted::of).orElseGet(node::type);
  }

  private static String wanted(Shape shape) {
    return switch (shape) {
      case Shape.Struct _, Shape.MapOf _ -> "a mapping";
      case Shape.ListOf _ -> "a list";
      case Shape.Scalar _ -> "a string";
      case Shape.Anything _ -> "anything";
    };
  }

  private static String tagged(Node node) {
    return switch (node) {
      case Node.Mapping _ -> "!!map";
      case Node.Sequence _ -> "!!seq";
      case Node.Null _ -> "!!null";
      case Node.Text text -> "!!str" + cut(text.value());
      case Node.Bool bool -> "!!bool" + cut(Boolean.toString(bool.value()));
      case Node.Numeral number -> tagOf(number.literal()) + cut(number.literal());
    };
  }

  private static String tagOf(String literal) {
    return literal.chars().anyMatch(c -> c == '.' || c == 'e' || c == 'E') ? "!!float" : "!!int";
  }

  private static String cut(String scalar) {
    boolean whole = scalar.length() <= MOST_OF_A_SCALAR;
    String shown = whole ? scalar : Quoted.plain(scalar, SHOWN_OF_A_SCALAR).replace("…", "...");
    return " `" + Quoted.plain(shown, MOST_OF_A_SCALAR) + "`";
  }
}
