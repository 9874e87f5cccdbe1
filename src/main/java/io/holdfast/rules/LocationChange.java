package io.holdfast.rules;

import io.holdfast.model.Node;
import io.holdfast.model.Quoted;
import io.holdfast.model.Subject;
import io.holdfast.model.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What an update changes of a storage location that its users would feel. */
record LocationChange(LocationObject location, Subject old) {
  /** Where the data is, and the key to it. Those of config are the plugins' of the three clouds. */
  private static final List<String[]> PLACE =
      Stream.of(
              "provider",
              "objectStorage.bucket",
              "objectStorage.prefix",
              "credential.name",
              "credential.key",
              "config.s3Url",
              "config.region",
              "config.profile",
              "config.storageAccount",
              "config.storageAccountURI",
              "config.resourceGroup",
              "config.subscriptionId",
              "config.serviceAccount")
          .map(path -> path.split("\\.", -1))
          .toList();

  private static final String ACCESS = "accessMode";
  private static final String READ_ONLY = "ReadOnly";

  boolean happens() {
    return isOfDefault() || isClosed() || PLACE.stream().anyMatch(this::differs);
  }

  /** True when it becomes the default, or is it no longer. */
  boolean isOfDefault() {
    return LocationObject.isDefault(location.subject()) != LocationObject.isDefault(old);
  }

  /** The fields by which the data would be looked for elsewhere. */
  List<Violation> moves(String use) {
    List<Violation> moves = new ArrayList<>();
    for (String[] path : PLACE) {
      if (differs(path)) {
        String before = text(old, path);
        String now = text(location.subject(), path);
        String must = before.isEmpty() ? "must stay absent" : "must stay " + Quoted.of(before);
        String said = now.isEmpty() ? "is missing" : "is " + Quoted.of(now);
        moves.add(
            location
                .place(path)
                .violation(said + ", " + must + ": " + use, "make a second location instead"));
      }
    }
    return moves;
  }

  /** That nothing may be written any more. */
  Optional<Violation> closes(String use) {
    return isClosed()
        ? Optional.of(
            location
                .place(ACCESS)
                .violation("is ReadOnly, must stay ReadWrite: " + use, "pause or move them before"))
        : Optional.empty();
  }

  private boolean isClosed() {
    return text(location.subject(), ACCESS).equals(READ_ONLY)
        && !text(old, ACCESS).equals(READ_ONLY);
  }

  private boolean differs(String... path) {
    return !text(location.subject(), path).equals(text(old, path));
  }

  /** Empty when absent. */
  private static String text(Subject subject, String... path) {
    String text = LocationObject.field(subject, path).flatMap(Node::asText).orElse("");
    return path[0].equals("objectStorage") ? LocationObject.withoutSlashes(text) : text;
  }
}
