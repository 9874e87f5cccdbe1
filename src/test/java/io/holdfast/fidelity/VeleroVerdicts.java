package io.holdfast.fidelity;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cluster.Api;
import io.holdfast.cluster.Await;
import io.holdfast.cluster.OracleVerdict;
import io.holdfast.codec.JsonWriter;
import io.holdfast.model.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Puts objects before the real Velero and waits for what it says. Objects asked about together are
 * judged side by side.
 */
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
    List<OracleVerdict> said = new ArrayList<>();
    List<String> paths = new ArrayList<>();
    for (Node.Mapping object : objects) {
      paths.add(create(object));
    }
    for (String path : paths) {
      JsonNode object =
          Await.value(
              ANSWER,
              "Velero's verdict on " + path,
              () -> {
                JsonNode now = api.get(path).orFail();
                boolean done = ENDED.contains(now.at("/status/phase").asText());
                return done ? Optional.of(now) : Optional.empty();
              });
      said.add(verdict(object));
      api.delete(path).orFail();
    }
    return said;
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

  private static OracleVerdict verdict(JsonNode object) {
    if (!object.at("/status/phase").asText().equals("FailedValidation")) {
      return new OracleVerdict.Accepted();
    }
    List<String> messages = new ArrayList<>();
    object.at("/status/validationErrors").forEach(message -> messages.add(message.asText()));
    return new OracleVerdict.Rejected(messages);
  }
}
