package io.holdfast.cron;

import io.holdfast.cron.Portability.Difference;
import io.holdfast.cron.Portability.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;

/** Compares the three readings of one text. */
final class PortabilityCheck {
  private final Instant from;
  private final Map<Dialect, CronExpression> accepted = new EnumMap<>(Dialect.class);
  private final Map<Dialect, String> errors = new EnumMap<>(Dialect.class);

  PortabilityCheck(String text, Instant from) {
    this.from = from;
    for (Dialect dialect : Dialect.values()) {
      switch (CronExpression.parse(text, dialect)) {
        case CronParse.Valid(CronExpression expression) -> accepted.put(dialect, expression);
        case CronParse.Invalid(String error) -> errors.put(dialect, error);
      }
    }
  }

  List<Difference> differences() {
    List<Difference> found = new ArrayList<>(rejections());
    days().ifPresent(found::add);
    neverFires().ifPresent(found::add);
    interval().ifPresent(found::add);
    zone().ifPresent(found::add);
    for (String sentence : ClockChanges.sentences(accepted, from)) {
      found.add(new Difference(Kind.CLOCK_CHANGE, sentence));
    }
    return found;
  }

  /** Neighbouring dialects that reject share a sentence, in the words of the newest of them. */
  private List<Difference> rejections() {
    List<Difference> found = new ArrayList<>();
    Set<Dialect> run = EnumSet.noneOf(Dialect.class);
    String error = "";
    for (Dialect dialect : Dialect.values()) {
      if (errors.containsKey(dialect)) {
        run.add(dialect);
        error = errors.getOrDefault(dialect, "");
      } else if (!run.isEmpty()) {
        found.add(rejection(run, error));
        run.clear();
      }
    }
    if (!run.isEmpty()) {
      found.add(rejection(run, error));
    }
    return found;
  }

  private static Difference rejection(Set<Dialect> dialects, String error) {
    return new Difference(
        Kind.REJECTED, "rejected by Velero " + Period.of(dialects) + ": " + error);
  }

  private Optional<Difference> days() {
    Map<List<Integer>, Set<Dialect>> byDays = new LinkedHashMap<>();
    Map<List<Integer>, String> texts = new LinkedHashMap<>();
    accepted.forEach((dialect, expression) -> {
      if (expression.timing() instanceof Calendar calendar) {
        List<Integer> days = calendar.matchingDays();
        byDays.computeIfAbsent(days, d -> EnumSet.noneOf(Dialect.class)).add(dialect);
        texts.putIfAbsent(days, DayText.of(calendar));
      }
    });
    if (byDays.size() < 2) {
      return Optional.empty();
    }
    StringJoiner sentence = new StringJoiner(", ", "fires ", "");
    byDays.forEach((days, who) -> sentence.add(texts.get(days) + " " + Period.of(who)));
    return Optional.of(new Difference(Kind.DAYS, sentence.toString()));
  }

  private Optional<Difference> neverFires() {
    Set<Dialect> never = EnumSet.noneOf(Dialect.class);
    accepted.forEach((dialect, expression) -> {
      if (expression.neverFires(from)) {
        never.add(dialect);
      }
    });
    boolean alike = never.isEmpty() || never.size() == Dialect.values().length;
    if (alike) {
      return Optional.empty();
    }
    return Optional.of(
        new Difference(
            Kind.NEVER_FIRES,
            "has no next run "
                + Period.of(never)
                + ": Velero then creates a Backup about every minute"));
  }

  private Optional<Difference> interval() {
    boolean onlyOld =
        errors.containsKey(Dialect.GO_CRON)
            && accepted.values().stream().anyMatch(CronExpression::every);
    return onlyOld
        ? Optional.of(
            new Difference(
                Kind.INTERVAL,
                "runs every second "
                    + Period.of(accepted.keySet())
                    + ": whatever is shorter counts as one second"))
        : Optional.empty();
  }

  private Optional<Difference> zone() {
    return accepted.values().stream()
        .flatMap(expression -> expression.zone().stream())
        .filter(name -> !name.isEmpty() && !name.equals("UTC"))
        .findFirst()
        .map(name -> new Difference(Kind.ZONE, "zone " + name + zoneNeed(name)));
  }

  private static String zoneNeed(String name) {
    if (name.equals("Local") || name.equals("localtime")) {
      return " is whatever zone Velero's server runs in";
    }
    boolean filesOnly =
        name.startsWith("posix") || name.startsWith("right/") || name.equals("Factory");
    return filesOnly
        ? " exists in some zone databases only"
        : " needs a zone database in Velero's image, without one Velero rejects it";
  }
}
