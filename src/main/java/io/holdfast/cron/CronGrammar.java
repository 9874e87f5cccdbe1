package io.holdfast.cron;

import java.time.Duration;
import java.util.List;

/** Reads a whole cron text in one dialect. */
final class CronGrammar {
  private static final int LONGEST_GO_CRON = 1024;
  private static final String EVERY = "@every ";

  private final String text;
  private final Dialect dialect;
  private final Wording wording;
  private final ZonePrefix.Zone zone;

  private CronGrammar(String text, Dialect dialect, ZonePrefix.Zone zone) {
    this.text = text;
    this.dialect = dialect;
    this.wording = new Wording(dialect);
    this.zone = zone;
  }

  static CronParse parse(String text, Dialect dialect) {
    if (text.isEmpty()) {
      return new CronParse.Invalid("Schedule must be a non-empty valid Cron expression");
    }
    int length = Utf8.length(text);
    if (dialect == Dialect.GO_CRON && length > LONGEST_GO_CRON) {
      return new CronParse.Invalid("spec too long: " + length + " > " + LONGEST_GO_CRON);
    }
    return switch (ZonePrefix.read(text, dialect)) {
      case ZonePrefix.Read(ZonePrefix.Zone zone, String rest) ->
          new CronGrammar(text, dialect, zone).parseTiming(rest);
      case ZonePrefix.Unreadable(String error) -> new CronParse.Invalid(error);
    };
  }

  private CronParse parseTiming(String rest) {
    if (rest.startsWith("@")) {
      return rest.startsWith(EVERY) ? parseEvery(rest) : parseDescriptor(rest);
    }
    List<String> fields = GoText.fields(rest);
    if (fields.size() != Field.values().length) {
      return new CronParse.Invalid(wording.fieldCount(fields, rest));
    }
    return new CalendarReader(dialect).read(fields).map(this::accept, CronParse.Invalid::new);
  }

  private CronParse parseEvery(String descriptor) {
    return switch (GoDuration.parse(descriptor.substring(EVERY.length()))) {
      case DurationParse.Invalid(String error) ->
          new CronParse.Invalid(wording.badDuration(descriptor, error));
      case DurationParse.Valid(GoDuration duration) -> every(descriptor, duration.toDuration());
    };
  }

  private CronParse every(String descriptor, Duration duration) {
    Duration second = Duration.ofSeconds(1);
    boolean tooShort = duration.compareTo(second) < 0;
    if (tooShort && dialect == Dialect.GO_CRON) {
      return new CronParse.Invalid(
          "@every duration must be at least 1s: " + GoText.quote(descriptor));
    }
    return accept(new Timing.Every(tooShort ? second : Duration.ofSeconds(duration.toSeconds())));
  }

  private CronParse parseDescriptor(String descriptor) {
    return switch (descriptor) {
      case "@yearly", "@annually" -> parseTiming("0 0 1 1 *");
      case "@monthly" -> parseTiming("0 0 1 * *");
      case "@weekly" -> parseTiming("0 0 * * 0");
      case "@daily", "@midnight" -> parseTiming("0 0 * * *");
      case "@hourly" -> parseTiming("0 * * * *");
      case "@triggered", "@manual", "@none" -> onDemand(descriptor);
      default -> new CronParse.Invalid(wording.unknownDescriptor(descriptor));
    };
  }

  private CronParse onDemand(String descriptor) {
    return dialect == Dialect.GO_CRON
        ? accept(new Timing.OnDemand())
        : new CronParse.Invalid(wording.unknownDescriptor(descriptor));
  }

  private CronParse accept(Timing timing) {
    return new CronParse.Valid(new CronExpression(text, dialect, zone, timing));
  }
}
