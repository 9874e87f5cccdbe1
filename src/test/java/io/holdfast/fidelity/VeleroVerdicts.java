package io.holdfast.fidelity;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cluster.Api;
import io.holdfast.cluster.Await;
import io.holdfast.cluster.OracleVerdict;
import io.holdfast.codec.JsonWriter;
import io.holdfast.model.Metadata;
import io.holdfast.model.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Puts objects before the real Velero and waits for what it says. */
final class VeleroVerdicts {
  private static final Duration ANSWER = Duration.ofMinutes(2);
  private static final String PREFIX = "/apis/velero.io/v1/namespaces/velero/";
  private static final Set<String> ENDED =
      Set.of("Enabled", "FailedValidation", "Completed", "PartiallyFailed", "Failed");

  private final Api api;
  private int count;

  VeleroVerdicts(Api api) {
    this.api = api;
  }

  /** The verdicts on Backups, Schedules and Restores, in their order. */
  List<OracleVerdict> on(List<Node.Mapping> objects) {
    return objects.stream().map(this::on).toList();
  }

  /**
   * One at a time: a Backup that shares a namespace with another one waits for it, and Velero looks
   * at those that wait once a minute when the other one failed validation.
   */
  private OracleVerdict on(Node.Mapping object) {
    String path = create(object);
    JsonNode ended =
        Await.value(
            ANSWER,
            "Velero's verdict on " + path,
            () -> {
              JsonNode now = api.get(path).orFail();
              boolean done = ENDED.contains(now.at("/status/phase").asText());
              return done ? Optional.of(now) : Optional.empty();
            });
    api.delete(path).orFail();
    return verdict(ended, object);
  }

  private String create(Node.Mapping object) {
    String plural = object.text("kind").orElseThrow().toLowerCase(Locale.ROOT) + "s";
    String name = "fidelity-" + ProcessHandle.current().pid() + "-" + ++count;
    Node.Mapping metadata = (Node.Mapping) object.get("metadata").orElse(object);
    Node.Mapping named =
        object.with(
            "metadata",
            metadata
                .with("name", new Node.Text(metadata.path(), 0, name))
                .with("namespace", new Node.Text(metadata.path(), 0, "velero")));
    api.create(PREFIX + plural, new String(JsonWriter.bytes(named), UTF_8)).orFail();
    return PREFIX + plural + "/" + name;
  }

  /** Velero's texts name the Backup: they are told with the name that it has in the case. */
  private static OracleVerdict verdict(JsonNode ended, Node.Mapping asked) {
    if (!ended.at("/status/phase").asText().equals("FailedValidation")) {
      return new OracleVerdict.Accepted();
    }
    List<String> messages = new ArrayList<>();
    String own = Metadata.of(asked).name();
    String given = ended.at("/metadata/name").asText();
    ended
        .at("/status/validationErrors")
        .forEach(message -> messages.add(message.asText().replace(given, own)));
    return new OracleVerdict.Rejected(messages);
  }
}
