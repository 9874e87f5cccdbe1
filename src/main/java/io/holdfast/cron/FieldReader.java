package io.holdfast.cron;

import java.util.List;
import java.util.stream.Stream;

/** Reads one field of a calendar expression. Of several mistakes it reports the parser's first. */
final class FieldReader {
  private final Dialect dialect;
  private final Wording wording;
  private final Field field;

  private FieldReader(Field field, Dialect dialect) {
    this.dialect = dialect;
    this.wording = new Wording(dialect);
    this.field = field;
  }

  /** A number of an item, or why it is none. */
  private record Read(long value, String error) {
    static Read number(long value) {
      return new Read(value, "");
    }

    static Read failed(String error) {
      return new Read(0, error);
    }
  }

  /**
   * Reads a list of items; empty items are dropped, as all parsers do, so {@code ,} is no value.
   */
  static FieldValues read(String text, Field field, Dialect dialect) {
    FieldReader reader = new FieldReader(field, dialect);
    FieldValues list = FieldValues.NONE;
    for (String item : GoText.split(text, ',')) {
      if (!item.isEmpty()) {
        list = list.and(reader.readItem(item));
      }
      if (list.failed()) {
        return list;
      }
    }
    return list;
  }

  private FieldValues readItem(String item) {
    List<String> rangeAndStep = GoText.split(item, '/');
    List<String> ends = GoText.split(rangeAndStep.getFirst(), '-');
    String first = ends.getFirst();
    boolean wild = first.equals("*") || first.equals("?");
    Read start = wild ? Read.number(field.minimum()) : number(first, true);
    // A parser that sees the star ignores whatever follows the hyphen.
    Read end = wild ? Read.number(maximum()) : end(item, ends, start);
    Read step = step(item, rangeAndStep);
    boolean open = rangeAndStep.size() == 2 && ends.size() == 1;
    long last = open ? maximum() : end.value();
    String error =
        Stream.of(start.error(), end.error(), step.error())
            .filter(e -> !e.isEmpty())
            .findFirst()
            .orElseGet(() -> objection(item, start.value(), last, step.value()));
    if (!error.isEmpty()) {
      return FieldValues.failed(error);
    }
    long values = values(start.value(), last, step.value());
    return new FieldValues(values, wild && step.value() == 1, wild && step.value() > 1, "");
  }

  private Read end(String item, List<String> ends, Read start) {
    return switch (ends.size()) {
      case 1 -> start;
      case 2 -> number(ends.getLast(), true);
      default -> Read.failed(wording.tooManyHyphens(String.join("-", ends), item));
    };
  }

  private Read step(String item, List<String> rangeAndStep) {
    return switch (rangeAndStep.size()) {
      case 1 -> Read.number(1);
      case 2 -> number(rangeAndStep.getLast(), false);
      default -> Read.failed(wording.tooManySlashes(item));
    };
  }

  private Read number(String text, boolean nameAllowed) {
    int named = nameAllowed ? field.named(text) : -1;
    if (named >= 0) {
      return Read.number(named);
    }
    return switch (GoInteger.parse(text)) {
      case GoInteger.Read(long value) ->
          value < 0 ? Read.failed(wording.negative(value, text)) : Read.number(value);
      case GoInteger.NotANumber(String reason) -> Read.failed(wording.notANumber(text, reason));
    };
  }

  /** What is wrong with a range whose numbers can be read, or nothing. */
  private String objection(String item, long start, long end, long step) {
    boolean mayWrap = dialect == Dialect.GO_CRON;
    if (start < field.minimum()) {
      return wording.belowMinimum(start, field.minimum(), item);
    }
    if (end > maximum()) {
      return wording.aboveMaximum(end, maximum(), item);
    }
    if (start > end && !mayWrap) {
      return wording.backwards(start, end, item);
    }
    if (step == 0) {
      return wording.stepZero(item);
    }
    boolean tooLarge = step > 1 && Long.compareUnsigned(step, size(start, end)) >= 0;
    return mayWrap && tooLarge ? wording.stepTooLarge(step, size(start, end), item) : "";
  }

  /**
   * How many values a range spans. go-cron counts without sign and does not check the start of a
   * backward range against the maximum: {@code 70-5} spans 2^64 - 4 minutes and never fires.
   */
  private long size(long start, long end) {
    long between = end - start + 1;
    return start > end ? between + width() : between;
  }

  private long width() {
    return maximum() - field.minimum() + 1L;
  }

  private int maximum() {
    return field.maximum(dialect);
  }

  private long values(long start, long end, long step) {
    long unrolledEnd = start > end ? end + width() : end;
    long values = 0;
    long value = start;
    while (value <= unrolledEnd) {
      values |= 1L << field.folded(value <= maximum() ? value : wrapped(value));
      if (step > unrolledEnd - value) {
        break;
      }
      value += step;
    }
    return values;
  }

  private long wrapped(long value) {
    return (value - field.minimum()) % width() + field.minimum();
  }
}
