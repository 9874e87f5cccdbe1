package io.holdfast.endtoend;

import io.holdfast.cluster.Cluster;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The life-cycle matrix of Velero Schedules: what may happen, and what must be there then. */
final class LifeCycle {
  private LifeCycle() {}

  /** What happens to a Namespace. */
  enum OfNamespace {
    STAYS,
    RELABELLED,
    UNLABELLED,
    DELETED,
    RECREATED;

    /** The schedule that it is to have at the end. */
    Optional<String> schedule() {
      return switch (this) {
        case STAYS, UNLABELLED, RECREATED -> Optional.of("daily");
        case RELABELLED -> Optional.of("hourly");
        case DELETED -> Optional.empty();
      };
    }
  }

  /** What happens to its Schedule. */
  enum OfSchedule {
    UNTOUCHED,
    EDITED,
    DELETED,
    /** There was one of that name before the Namespace. */
    FOREIGN
  }

  /** What happens to the policy. */
  enum OfPolicy {
    SAME("0 1 \\* \\* \\*"),
    CHANGED("30 2 \\* \\* \\*"),
    /** The preset {@code standard} holds then. */
    REMOVED("[0-9]+ 1 \\* \\* \\*");

    private final String daily;

    OfPolicy(String daily) {
      this.daily = daily;
    }

    private boolean says(String schedule, String cron) {
      return cron.matches(schedule.equals("daily") ? daily : "@hourly");
    }
  }

  /** What happens to Holdfast. */
  enum OfHoldfast {
    STAYS,
    RESTARTED,
    /** All the rest happens while it is down. */
    AWAY,
    /** Another replica leads. */
    MOVED,
    /** Another one leads, too. */
    RIVALLED
  }

  /** A Namespace to which both happen. */
  record Cell(String namespace, OfNamespace happens, OfSchedule toSchedule) {
    static List<Cell> all(int phase) {
      return Arrays.stream(OfNamespace.values())
          .flatMap(happens -> Arrays.stream(OfSchedule.values()).map(to -> of(happens, to, phase)))
          .toList();
    }

    private static Cell of(OfNamespace happens, OfSchedule to, int phase) {
      return new Cell(
          "%s-%s-%d".formatted(happens, to, phase).toLowerCase(Locale.ROOT), happens, to);
    }

    String daily() {
      return namespace + "-daily";
    }

    void happensToSchedule(Cluster cluster) {
      switch (toSchedule) {
        case UNTOUCHED, FOREIGN -> {}
        case EDITED -> Schedules.edit(cluster, daily());
        case DELETED -> Schedules.delete(cluster, daily());
      }
    }

    /** What is not as it must be, a line each. */
    Stream<String> problems(Schedules now, Map<String, String> uids, OfPolicy policy) {
      return Stream.of(old(now, uids), wanted(now, uids, policy))
          .flatMap(Optional::stream)
          .map(problem -> namespace + ": " + problem);
    }

    /** Of the Schedule that there was. */
    private Optional<String> old(Schedules now, Map<String, String> uids) {
      boolean kept = toSchedule != OfSchedule.DELETED;
      if (kept && !now.uid(daily()).equals(uids.get(daily()))) {
        return Optional.of("not the Schedule that there was");
      }
      if (toSchedule == OfSchedule.FOREIGN) {
        return now.isOurs(daily()) || !now.cron(daily()).equals("0 5 * * *")
            ? Optional.of("the foreign Schedule was changed")
            : Optional.empty();
      }
      boolean wanted = happens.schedule().equals(Optional.of("daily"));
      boolean aside = now.isAside(daily()) || (!kept && !now.has(daily()));
      return wanted || aside ? Optional.empty() : Optional.of("its old Schedule is not put aside");
    }

    /** Of the Schedule that there is to be. */
    private Optional<String> wanted(Schedules now, Map<String, String> uids, OfPolicy policy) {
      Optional<String> schedule = happens.schedule();
      boolean foreign = toSchedule == OfSchedule.FOREIGN && schedule.equals(Optional.of("daily"));
      if (schedule.isEmpty() || foreign) {
        return Optional.empty();
      }
      String name = namespace + "-" + schedule.get();
      if (!now.works(name, namespace)) {
        return Optional.of(name + " does not work");
      }
      if (!policy.says(schedule.get(), now.cron(name))) {
        return Optional.of(name + " runs at " + now.cron(name));
      }
      return toSchedule == OfSchedule.DELETED && now.uid(name).equals(uids.get(name))
          ? Optional.of(name + " was not deleted")
          : Optional.empty();
    }
  }
}
