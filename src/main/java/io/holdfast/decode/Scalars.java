package io.holdfast.decode;

import io.holdfast.cron.DurationParse;
import io.holdfast.cron.GoDuration;
import io.holdfast.model.Nearest;
import io.holdfast.model.Node;
import io.holdfast.model.Problem;
import io.holdfast.model.Quoted;
import io.holdfast.model.RuleId;
import io.holdfast.policy.Pattern;
import io.holdfast.policy.VeleroVersion;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads single values; what cannot be read is a problem and no value. */
final class Scalars {
  private static final int DATE_LENGTH = 10;
  private final List<Problem> problems;
  private final Map<Class<?>, Function<Node, Optional<?>>> readers = new LinkedHashMap<>();

  Scalars(List<Problem> problems) {
    this.problems = problems;
    readers.put(String.class, this::text);
    readers.put(boolean.class, this::bool);
    readers.put(int.class, this::count);
    readers.put(GoDuration.class, this::duration);
    readers.put(LocalDate.class, this::date);
    readers.put(VeleroVersion.class, this::version);
    readers.put(Pattern.class, node -> text(node).map(Pattern::new));
    readers.put(RuleId.class, this::ruleId);
  }

  /** True when values of this type are read here. */
  boolean know(Class<?> type) {
    return type.isEnum() || readers.containsKey(type);
  }

  /** The value at {@code node}. */
  Optional<?> read(Node node, Class<?> type) {
    Function<Node, Optional<?>> reader = readers.get(type);
    return reader == null ? word(node, type.getEnumConstants()) : reader.apply(node);
  }

  /** A problem with {@code node}. */
  void refuse(Node node, String message) {
    problems.add(Problem.at(node, message));
  }

  private Optional<String> text(Node node) {
    if (node instanceof Node.Text text) {
      return Optional.of(text.value());
    }
    boolean plain = node instanceof Node.Numeral || node instanceof Node.Bool;
    refuse(
        node,
        "is "
            + node.type()
            + ", must be a string"
            + (plain ? ": write it in quotes, " + Quoted.of(Quoted.value(node)) : ""));
    return Optional.empty();
  }

  private Optional<Boolean> bool(Node node) {
    if (node instanceof Node.Bool bool) {
      return Optional.of(bool.value());
    }
    refuse(node, "is " + Quoted.value(node) + ", must be true or false");
    return Optional.empty();
  }

  private Optional<Integer> count(Node node) {
    if (node instanceof Node.Numeral(_, _, String literal)) {
      try {
        int number = Integer.parseInt(literal);
        if (number >= 0) {
          return Optional.of(number);
        }
      } catch (NumberFormatException _) {
        // Said below: it is no whole number, or too large a one.
      }
    }
    refuse(
        node,
        "is " + Quoted.value(node) + ", must be a whole number from 0 to " + Integer.MAX_VALUE);
    return Optional.empty();
  }

  private Optional<GoDuration> duration(Node node) {
    if (node instanceof Node.Text text) {
      return switch (GoDuration.parse(text.value())) {
        case DurationParse.Valid(GoDuration duration) -> notNegative(node, duration);
        case DurationParse.Invalid _ -> noDuration(node, GoDuration.suggest(text.value()));
      };
    }
    return noDuration(node, Optional.empty());
  }

  private Optional<GoDuration> notNegative(Node node, GoDuration duration) {
    if (duration.isNegative()) {
      refuse(node, "is " + Quoted.value(node) + ", must not be negative");
      return Optional.empty();
    }
    return Optional.of(duration);
  }

  private Optional<GoDuration> noDuration(Node node, Optional<String> meant) {
    refuse(
        node,
        "is "
            + Quoted.value(node)
            + ", must be a duration in hours, minutes and seconds such as \"720h\""
            + meant.map(text -> ", did you mean " + Quoted.of(text) + "?").orElse(""));
    return Optional.empty();
  }

  private Optional<LocalDate> date(Node node) {
    String text = node.asText().orElse("");
    if (text.length() == DATE_LENGTH) {
      try {
        return Optional.of(LocalDate.parse(text));
      } catch (DateTimeParseException _) {
        // Said below.
      }
    }
    refuse(node, "is " + Quoted.value(node) + ", must be a day as YYYY-MM-DD, such as 2027-06-30");
    return Optional.empty();
  }

  private Optional<VeleroVersion> version(Node node) {
    Optional<VeleroVersion> version = node.asText().flatMap(VeleroVersion::parse);
    if (version.isEmpty()) {
      refuse(
          node,
          "is "
              + Quoted.value(node)
              + ", must be a full version of three numbers in quotes, such as "
              + Quoted.of(VeleroVersion.NEWEST_KNOWN.toString()));
    }
    return version;
  }

  private Optional<RuleId> ruleId(Node node) {
    Optional<RuleId> id = node.asText().flatMap(RuleId::parse);
    if (id.isEmpty()) {
      refuse(node, "is " + Quoted.value(node) + ", must be a rule's ID such as HF-301");
    }
    return id;
  }

  /** YAML 1.1 reads a bare On or Off as a truth value, and people write them bare. */
  private Optional<?> word(Node node, Object[] values) {
    String written =
        node instanceof Node.Bool bool ? (bool.value() ? "On" : "Off") : node.asText().orElse("");
    List<String> words = Arrays.stream(values).map(Object::toString).toList();
    int index = words.indexOf(written);
    if (index >= 0) {
      return Optional.of(values[index]);
    }
    refuse(
        node,
        "is "
            + Quoted.value(node)
            + ", must be one of "
            + String.join(", ", words)
            + Nearest.question(written, words).map(question -> "; " + question).orElse(""));
    return Optional.empty();
  }
}
