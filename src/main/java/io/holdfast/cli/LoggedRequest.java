package io.holdfast.cli;

import io.holdfast.model.FieldPath;
import io.holdfast.model.Node;
import io.holdfast.model.ObjectRef;
import io.holdfast.model.Operation;
import io.holdfast.model.User;
import java.util.List;
import java.util.Optional;

/**
 * A write as the API server's audit log has it ({@code audit.k8s.io/v1} Event).
 *
 * @param time when it came, as the log writes it
 * @param object the object as it would be stored; empty where the log does not show it
 * @param unjudged why it cannot be judged; empty when it can
 */
record LoggedRequest(
    String time,
    User user,
    String verb,
    ObjectRef ref,
    Optional<Node> object,
    Optional<Replay.Unjudged> unjudged) {
  private static final int FIRST_REFUSAL = 400;

  /** What admission calls the verb. */
  Operation operation() {
    return verb.equals("create") ? Operation.CREATE : Operation.UPDATE;
  }

  /** The write in an event; empty for reads and for stages before the answer. */
  static Optional<LoggedRequest> of(Node event) {
    String verb = event.text("verb").orElse("");
    boolean writes =
        switch (verb) {
          case "create", "update", "patch", "delete", "deletecollection" -> true;
          default -> false;
        };
    if (!writes || !event.text("stage").orElse("").equals("ResponseComplete")) {
      return Optional.empty();
    }
    Optional<Node> object = object(event, verb).map(one -> one.rootedAt(FieldPath.ROOT));
    return Optional.of(
        new LoggedRequest(
            event.text("requestReceivedTimestamp").orElse(""),
            user(event),
            verb,
            ref(event, object),
            object,
            unjudged(event, verb, object)));
  }

  private static Optional<Node> object(Node event, String verb) {
    return switch (verb) {
      case "create", "update" -> event.get("requestObject");
      // What is asked for is only the difference; the answer is the object.
      case "patch" -> event.get("responseObject").filter(answer -> !isStatus(answer));
      default -> Optional.empty();
    };
  }

  private static boolean isStatus(Node answer) {
    return answer.text("kind").equals(Optional.of("Status"));
  }

  private static Optional<Replay.Unjudged> unjudged(
      Node event, String verb, Optional<Node> object) {
    boolean metadata = event.text("level").filter("Metadata"::equals).isPresent();
    if (event.get("objectRef", "subresource").isPresent()) {
      return Optional.of(Replay.Unjudged.SUBRESOURCE);
    }
    if (isRefused(event)) {
      return Optional.of(Replay.Unjudged.REFUSED);
    }
    if (event.text("requestURI").filter(uri -> uri.contains("dryRun=All")).isPresent()) {
      return Optional.of(Replay.Unjudged.DRY_RUN);
    }
    if (verb.startsWith("delete")) {
      return Optional.of(Replay.Unjudged.DELETION);
    }
    if (object.isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        verb.equals("patch") && !metadata ? Replay.Unjudged.PATCH : Replay.Unjudged.LEVEL);
  }

  private static boolean isRefused(Node event) {
    return event.get("responseStatus", "code").orElse(null) instanceof Node.Numeral code
        && code.literal().length() == 3
        && Integer.parseInt(code.literal()) >= FIRST_REFUSAL;
  }

  private static User user(Node event) {
    Node who = event.get("impersonatedUser").or(() -> event.get("user")).orElse(event);
    List<String> groups =
        who.get("groups").map(Node::items).orElse(List.of()).stream()
            .flatMap(group -> group.asText().stream())
            .toList();
    return new User(who.text("username").orElse(""), groups);
  }

  /**
   * The object says its kind, the event its place; without an object only the resource is known.
   */
  private static ObjectRef ref(Node event, Optional<Node> object) {
    Optional<Node> place = event.get("objectRef");
    String group = place.flatMap(p -> p.text("apiGroup")).orElse("");
    String version = place.flatMap(p -> p.text("apiVersion")).orElse("");
    String resource = place.flatMap(p -> p.text("resource")).orElse("");
    return new ObjectRef(
        group.isEmpty() ? version : group + "/" + version,
        object.flatMap(o -> o.text("kind")).orElseGet(() -> KindName.ofResource(resource)),
        place.flatMap(p -> p.text("namespace")).orElse(""),
        place
            .flatMap(p -> p.text("name"))
            .or(() -> object.map(o -> ObjectRef.of(o).name()))
            .orElse(""));
  }
}
