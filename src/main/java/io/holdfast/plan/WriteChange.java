package io.holdfast.plan;

import io.holdfast.model.FieldPath;
import io.holdfast.model.Node;
import io.holdfast.model.ObjectRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An object that the controller treats otherwise under one policy than under another.
 *
 * @param before what the first policy has it do
 * @param after what the second has it do
 * @param reason why, by the second; by the first where the second does nothing
 * @param values of its spec, what differs
 */
public record WriteChange(
    ObjectRef object, Write before, Write after, String reason, List<ValueChange> values) {
  private static final FieldPath SPEC = FieldPath.of("spec");

  public WriteChange {
    values = List.copyOf(values);
  }

  /** What is done to an object. */
  public enum Write {
    NOTHING("nothing"),
    CREATE("create"),
    UPDATE("update"),
    DELETE("delete");

    private final String word;

    Write(String word) {
      this.word = word;
    }

    /** As outputs write it. */
    public String word() {
      return word;
    }
  }

  /** What differs, in the order in which it would be done. */
  public static List<WriteChange> between(ClusterState state, Foresight before, Foresight after) {
    Map<ObjectRef, Step> first = byObject(before);
    Map<ObjectRef, Step> second = byObject(after);
    Set<ObjectRef> all = new LinkedHashSet<>(first.keySet());
    all.addAll(second.keySet());
    List<WriteChange> changes = new ArrayList<>();
    for (ObjectRef object : all) {
      between(
              state,
              object,
              Optional.ofNullable(first.get(object)),
              Optional.ofNullable(second.get(object)))
          .ifPresent(changes::add);
    }
    return List.copyOf(changes);
  }

  private static Optional<WriteChange> between(
      ClusterState state, ObjectRef object, Optional<Step> before, Optional<Step> after) {
    boolean exists = state.find(object).isPresent();
    Write was = before.map(step -> write(step, exists)).orElse(Write.NOTHING);
    Write is = after.map(step -> write(step, exists)).orElse(Write.NOTHING);
    List<ValueChange> values = new ArrayList<>();
    if (exists && is != Write.DELETE && was != Write.DELETE) {
      Optional<Node> found =
          Optional.ofNullable(state.schedules().get(object.name()))
              .filter(_ -> object.kind().equals("Schedule"))
              .map(ScheduleState::spec);
      values.addAll(
          ValueChange.between(
              SPEC,
              before.flatMap(WriteChange::spec).or(() -> found),
              after.flatMap(WriteChange::spec).or(() -> found),
              before.isPresent() == after.isPresent()));
    } else if (was == is && is == Write.CREATE) {
      values.addAll(
          ValueChange.between(
              SPEC, before.flatMap(WriteChange::spec), after.flatMap(WriteChange::spec), true));
    }
    String reason = after.or(() -> before).map(Step::reason).orElse("");
    return was == is && values.isEmpty()
        ? Optional.empty()
        : Optional.of(new WriteChange(object, was, is, reason, values));
  }

  private static Map<ObjectRef, Step> byObject(Foresight foresight) {
    Map<ObjectRef, Step> steps = new LinkedHashMap<>();
    foresight.steps().forEach(step -> steps.put(step.object(), step));
    return steps;
  }

  private static Write write(Step step, boolean exists) {
    return switch (step) {
      case Step.Apply _ -> exists ? Write.UPDATE : Write.CREATE;
      case Step.Create _ -> Write.CREATE;
      case Step.Delete _ -> Write.DELETE;
    };
  }

  private static Optional<Node> spec(Step step) {
    return switch (step) {
      case Step.Apply apply -> apply.content().get("spec");
      case Step.Create create -> create.content().get("spec");
      case Step.Delete _ -> Optional.empty();
    };
  }
}
