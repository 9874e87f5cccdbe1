package io.holdfast.cli;

import io.holdfast.decode.ClusterStateDecoder;
import io.holdfast.model.Node;
import io.holdfast.plan.SnapshotState;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How far a Backup or a VolumeSnapshot has come.
 *
 * @param text for people, on one line
 */
record Progress(State state, String text) {
  /** Whether there is more to wait for. */
  enum State {
    /** Nothing has looked at it yet. */
    WAITING,
    UNDER_WAY,
    /** An error that may pass: the snapshotter tries again. */
    TROUBLED,
    READY,
    FAILED
  }

  /** Of a Velero Backup; phases as Velero 1.18.3's server has them. */
  static Progress ofBackup(Node.Mapping backup) {
    Optional<Node> status = backup.get("status");
    String phase = status.flatMap(s -> s.text("phase")).orElse("");
    return switch (phase) {
      case "", "New" -> new Progress(State.WAITING, "New");
      case "Completed" -> new Progress(State.READY, phase + items(status));
      case "PartiallyFailed", "Failed", "FailedValidation" ->
          new Progress(State.FAILED, phase + items(status) + reasons(status));
      case "Deleting" -> new Progress(State.FAILED, phase);
      default -> new Progress(State.UNDER_WAY, phase + items(status));
    };
  }

  private static String items(Optional<Node> status) {
    Optional<Node> progress = status.flatMap(s -> s.get("progress"));
    return number(progress, "totalItems")
        .map(total ->
            ", %s of %s items".formatted(number(progress, "itemsBackedUp").orElse("0"), total))
        .orElse("");
  }

  private static String reasons(Optional<Node> status) {
    Stream<String> invalid =
        status.stream()
            .flatMap(s -> s.every("validationErrors", "*").stream())
            .flatMap(error -> error.asText().stream());
    Stream<String> reason = status.flatMap(s -> s.text("failureReason")).stream();
    Stream<String> errors = number(status, "errors").map(count -> count + " errors").stream();
    return Stream.of(invalid, reason, errors)
        .flatMap(texts -> texts)
        .map(text -> ": " + text)
        .collect(Collectors.joining());
  }

  private static Optional<String> number(Optional<Node> node, String name) {
    return node.flatMap(n -> n.get(name)).orElse(null) instanceof Node.Numeral numeral
        ? Optional.of(numeral.literal())
        : Optional.empty();
  }

  /** Of a VolumeSnapshot. */
  static Progress ofSnapshot(Node.Mapping snapshot) {
    boolean begun = snapshot.get("status", "boundVolumeSnapshotContentName").isPresent();
    return ClusterStateDecoder.snapshot(snapshot)
        .map(state -> ofSnapshot(state, begun))
        .orElse(new Progress(State.FAILED, "it has no name"));
  }

  private static Progress ofSnapshot(SnapshotState state, boolean begun) {
    if (state.terminating()) {
      return new Progress(State.FAILED, "being deleted");
    }
    if (state.ready()) {
      return new Progress(State.READY, "ready");
    }
    if (!state.error().isEmpty()) {
      return new Progress(State.TROUBLED, "not ready: " + state.error());
    }
    return begun
        ? new Progress(State.UNDER_WAY, "being taken")
        : new Progress(State.WAITING, "not begun");
  }
}
