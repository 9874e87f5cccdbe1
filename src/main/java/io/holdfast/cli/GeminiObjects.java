package io.holdfast.cli;

import io.holdfast.model.Metadata;
import io.holdfast.model.Node;
import io.holdfast.model.Quoted;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code gemini.fairwinds.com} SnapshotGroups: intervals, each with how many to keep. */
final class GeminiObjects {
  private static final Pattern EVERY =
      Pattern.compile("(?:(\\d{1,4}) +)?(second|minute|hour|day|week|month|year)s?");
  private static final int MINUTES_AN_HOUR = 60;
  private static final int HOURS_A_DAY = 24;

  private GeminiObjects() {}

  /** The units of {@code every}, shortest first, and what a schedule of the policy has for them. */
  private enum Unit {
    SECOND(0, ""),
    MINUTE(0, ""),
    HOUR(1, "hourly"),
    DAY(24, "daily"),
    WEEK(168, "weekly"),
    MONTH(720, "monthly"),
    YEAR(8760, "yearly");

    private final int hours;
    private final String tier;

    Unit(int hours, String tier) {
      this.hours = hours;
      this.tier = tier;
    }
  }

  /** An interval and how many are kept. */
  private record Tier(int count, Unit unit, int keep) {
    long hours() {
      return (long) count * unit.hours;
    }

    /** As cron has it; absent where an interval does not go into the next unit. */
    Optional<String> cron() {
      return Optional.ofNullable(
          switch (unit) {
            case SECOND -> null;
            case MINUTE -> MINUTES_AN_HOUR % count == 0 ? "*/" + count + " * * * *" : null;
            case HOUR ->
                count == 1
                    ? "H * * * *"
                    : HOURS_A_DAY % count == 0 ? "H */" + count + " * * *" : null;
            case DAY -> count == 1 ? "H 0 * * *" : null;
            case WEEK -> count == 1 ? "H 0 * * 0" : null;
            case MONTH -> count == 1 ? "H 0 1 * *" : null;
            case YEAR -> count == 1 ? "H 0 1 1 *" : null;
          });
    }
  }

  static void read(Node.Mapping object, Migration migration) {
    Metadata metadata = Metadata.of(object);
    List<Tier> tiers = tiers(object, migration);
    if (tiers.isEmpty()) {
      migration.lost(object, "has no spec.schedule that can be read");
      return;
    }
    Tier shortest = tiers.getFirst();
    Optional<String> cron = shortest.cron();
    if (cron.isEmpty()) {
      migration.lost(
          object,
          "every %d %ss is no cron expression: choose one near it"
              .formatted(
                  shortest.count(), shortest.unit().name().toLowerCase(java.util.Locale.ROOT)));
      return;
    }
    String name = migration.name(metadata.namespace() + "-" + metadata.name());
    long ttl = tiers.stream().mapToLong(tier -> tier.hours() * (tier.keep() + 1)).max().orElse(0);
    Fields schedule =
        new Fields().put("name", name).put("cron", cron.get()).put("ttl", Math.max(ttl, 24) + "h");
    Fields retention = retention(tiers);
    if (!retention.isEmpty()) {
      schedule.put("retention", retention);
    }
    migration.schedule(object, schedule);
    claim(object, name, migration);
  }

  private static List<Tier> tiers(Node.Mapping object, Migration migration) {
    List<Tier> tiers = new ArrayList<>();
    for (Node entry : object.get("spec", "schedule").map(Node::items).orElse(List.of())) {
      String every = entry.text("every").orElse("");
      Matcher matcher = EVERY.matcher(every);
      if (matcher.matches()) {
        int count = matcher.group(1) == null ? 1 : Integer.parseInt(matcher.group(1));
        Unit unit = Unit.valueOf(matcher.group(2).toUpperCase(java.util.Locale.ROOT));
        tiers.add(new Tier(Math.max(1, count), unit, keep(entry)));
      } else {
        migration.lost(object, "every is %s, which cannot be read".formatted(Quoted.of(every)));
      }
    }
    tiers.sort(Comparator.comparing(Tier::unit).thenComparingInt(Tier::count));
    return tiers;
  }

  private static int keep(Node entry) {
    return entry.get("keep").orElse(null) instanceof Node.Numeral keep
            && keep.literal().matches("\\d{1,6}")
        ? Integer.parseInt(keep.literal())
        : 1;
  }

  private static Fields retention(List<Tier> tiers) {
    Fields retention = new Fields();
    for (Tier tier : tiers) {
      if (!tier.unit().tier.isEmpty()) {
        retention.put(tier.unit().tier, Math.max(1, tier.keep()));
      }
    }
    return retention;
  }

  /** An assignment selects by labels; one claim by name is what its own label is for. */
  private static void claim(Node.Mapping object, String schedule, Migration migration) {
    Metadata metadata = Metadata.of(object);
    String claim =
        object
            .get("spec", "persistentVolumeClaim")
            .flatMap(one -> one.text("claimName"))
            .orElse(metadata.name());
    migration.hint(
        object,
        "is for one claim: kubectl -n %s label pvc %s holdfast.io/backup-schedule=%s"
            .formatted(metadata.namespace(), claim, schedule));
    object
        .get("spec", "template")
        .flatMap(template -> template.get("spec"))
        .flatMap(spec -> spec.text("volumeSnapshotClassName"))
        .ifPresent(name ->
            migration.hint(
                object,
                "uses the class %s: write it under snapshotClasses, with its driver"
                    .formatted(Quoted.of(name))));
  }
}
