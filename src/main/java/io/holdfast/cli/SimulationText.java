package io.holdfast.cli;

import io.holdfast.decision.Finding;
import io.holdfast.decision.FindingChange;
import io.holdfast.model.Action;
import io.holdfast.model.ObjectRef;
import io.holdfast.model.Quoted;
import io.holdfast.plan.LabelChange;
import io.holdfast.plan.ValueChange;
import io.holdfast.plan.WriteChange;
import io.holdfast.plan.WriteChange.Write;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * For people: a diff, Namespace by Namespace, what weighs most first.
 *
 * @param most how many lines of a Namespace are printed
 */
record SimulationText(Simulation simulation, int most, PrintWriter out) {
  private static final int SHOWN_VALUES = 3;

  /** A line of the diff; the lightest weight comes first. */
  private record Line(int weight, char sign, String text) {}

  void print() {
    Map<String, List<Line>> groups = new TreeMap<>();
    simulation
        .findings()
        .forEach(object ->
            object
                .changes()
                .forEach(change -> add(groups, object.object(), line(object.object(), change))));
    simulation.writes().forEach(change -> add(groups, change.object(), line(change)));
    simulation.labels().forEach(change -> add(groups, change.object(), line(change)));
    groups.forEach(this::print);
    out.printf(
        "policy %s -> %s, over %s: %d newly denied, %d newly warned of, %d findings gone,"
            + " %d relabelled, %d created, %d updated, %d deleted%n",
        simulation.before(),
        simulation.after(),
        simulation.objects() == 1 ? "1 object" : simulation.objects() + " objects",
        simulation.newlyDenied(),
        simulation.newlyWarned(),
        simulation.gone(),
        simulation.relabelled(),
        simulation.written(Write.CREATE),
        simulation.written(Write.UPDATE),
        simulation.written(Write.DELETE));
    simulation.unread().forEach((kind, why) -> out.println(Against.unread(kind, why)));
    out.flush();
  }

  private void print(String namespace, List<Line> lines) {
    out.println(namespace.isEmpty() ? "no Namespace" : namespace);
    List<Line> sorted = lines.stream().sorted(Comparator.comparingInt(Line::weight)).toList();
    sorted.stream().limit(most).forEach(line -> out.printf("  %s %s%n", line.sign(), line.text()));
    if (sorted.size() > most) {
      out.printf("  ... and %d more%n", sorted.size() - most);
    }
  }

  private static void add(Map<String, List<Line>> groups, ObjectRef object, Line line) {
    String group = object.kind().equals("Namespace") ? object.name() : object.namespace();
    groups.computeIfAbsent(group, _ -> new ArrayList<>()).add(line);
  }

  private static Line line(ObjectRef object, FindingChange change) {
    Finding shown = change.shown();
    String said = object + ": %s" + " " + shown.line();
    if (change.before().isEmpty()) {
      return new Line(weight(shown.action(), 0), '+', said.formatted(shown.action()));
    }
    if (change.after().isEmpty()) {
      return new Line(9, '-', said.formatted(shown.action()));
    }
    Action was = change.before().get().action();
    String actions = was == shown.action() ? was.word() : was + " -> " + shown.action();
    return new Line(
        weight(shown.action(), change.brings(Action.DENY) ? 0 : 1), '~', said.formatted(actions));
  }

  private static int weight(Action action, int later) {
    return switch (action) {
      case DENY -> later;
      case WARN -> 4 + later;
      case AUDIT, OFF -> 6 + later;
    };
  }

  private static Line line(WriteChange change) {
    String object = change.object().toString();
    String why = change.reason().isEmpty() ? "" : ": " + change.reason();
    return switch (change.after()) {
      case CREATE ->
          change.before() == Write.CREATE
              ? new Line(3, '~', object + " is created otherwise: " + values(change))
              : new Line(3, '+', object + " is created" + why);
      case UPDATE -> new Line(3, '~', object + " is changed: " + values(change));
      case DELETE -> new Line(2, '-', object + " is deleted" + why);
      case NOTHING ->
          new Line(2, '-', object + " is no longer " + participle(change.before()) + why);
    };
  }

  private static String participle(Write write) {
    return switch (write) {
      case NOTHING -> "left alone";
      case CREATE -> "created";
      case UPDATE -> "changed";
      case DELETE -> "deleted";
    };
  }

  private static String values(WriteChange change) {
    List<String> shown = new ArrayList<>();
    for (ValueChange value : change.values().stream().limit(SHOWN_VALUES).toList()) {
      shown.add("%s %s -> %s".formatted(value.path(), text(value.before()), text(value.after())));
    }
    int more = change.values().size() - shown.size();
    if (more > 0) {
      shown.add("and %d more".formatted(more));
    }
    return shown.isEmpty() ? change.reason() : String.join(", ", shown);
  }

  private static String text(Optional<String> value) {
    return value.map(Quoted::of).orElse("none");
  }

  private static Line line(LabelChange change) {
    String key = change.object() + ": " + change.key();
    if (change.before().isEmpty()) {
      return new Line(8, '+', key + "=" + change.after().orElse(""));
    }
    return change
        .after()
        .map(after -> new Line(8, '~', "%s %s -> %s".formatted(key, change.before().get(), after)))
        .orElseGet(() -> new Line(8, '-', key + "=" + change.before().get()));
  }
}
