package io.holdfast.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.holdfast.cli.Progress.State;
import io.holdfast.kube.ApiFailure;
import io.holdfast.kube.ObjectClient;
import io.holdfast.kube.Resource;
import io.holdfast.model.Node;
import io.holdfast.model.ObjectRef;
import io.holdfast.policy.Engine;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Creates what a backup takes, and follows it to its end. */
record BackupRun(ObjectClient cluster, Engine engine, PrintWriter err) {
  /** An object and how it ended, or how it stands. */
  private record Ended(ObjectRef ref, Progress progress) {}

  /** Creates the objects, waits for them if asked to, and prints what became of them. */
  int run(List<Node.Mapping> objects, boolean wait, Output output) throws ApiFailure {
    List<ObjectRef> created = new ArrayList<>();
    for (Node.Mapping object : objects) {
      ObjectRef ref = ObjectRef.of(object);
      cluster.create(resource(), ref.namespace(), object);
      err.println(ref + ": created");
      created.add(ref);
    }
    List<Ended> ended = wait ? follow(created) : List.of();
    if (!wait) {
      err.println(followUp(created));
    }
    print(output, created, ended);
    boolean failed = ended.stream().anyMatch(one -> one.progress().state() != State.READY);
    return failed ? ExitCode.FINDING : ExitCode.FINE;
  }

  private List<Ended> follow(List<ObjectRef> created) throws ApiFailure {
    List<Ended> ended = new ArrayList<>();
    try (Interruption _ =
        new Interruption(err, () -> "No longer watched, it goes on. " + followUp(created))) {
      for (ObjectRef ref : created) {
        Watch watch =
            new Watch(
                cluster, err, engine == Engine.VELERO ? Progress::ofBackup : Progress::ofSnapshot);
        ended.add(new Ended(ref, watch.untilEnded(resource(), ref)));
      }
    }
    return ended;
  }

  /** The commands that show how it goes on. */
  static String followUp(List<ObjectRef> created) {
    StringBuilder text = new StringBuilder("To see how far it is:");
    created.forEach(ref ->
        text.append(
            "%n  kubectl get %s --namespace %s %s"
                .formatted(
                    ref.kind().equals("Backup") ? "backups.velero.io" : "volumesnapshots",
                    ref.namespace(),
                    ref.name())));
    return text.toString();
  }

  private Resource resource() {
    return engine == Engine.VELERO ? Resource.BACKUPS : Resource.SNAPSHOTS;
  }

  private void print(Output output, List<ObjectRef> created, List<Ended> ended) {
    PrintWriter out = output.writer();
    switch (output.format()) {
      case TEXT -> {
        ended.forEach(one -> out.println(one.ref() + ": " + one.progress().text()));
        if (ended.isEmpty()) {
          created.forEach(out::println);
        }
      }
      case JSON -> {
        Progress begun = new Progress(State.WAITING, "created");
        List<Ended> all =
            ended.isEmpty() ? created.stream().map(ref -> new Ended(ref, begun)).toList() : ended;
        Json.print(
            out,
            "BackupResult",
            json -> {
              json.writeStringField("engine", engine.toString());
              json.writeArrayFieldStart("objects");
              for (Ended one : all) {
                write(json, one);
              }
              json.writeEndArray();
            });
      }
    }
    out.flush();
  }

  private static void write(JsonGenerator json, Ended one) throws IOException {
    json.writeStartObject();
    json.writeStringField("apiVersion", one.ref().apiVersion());
    json.writeStringField("kind", one.ref().kind());
    json.writeStringField("namespace", one.ref().namespace());
    json.writeStringField("name", one.ref().name());
    json.writeStringField("state", state(one.progress().state()));
    json.writeStringField("message", one.progress().text());
    json.writeEndObject();
  }

  private static String state(State state) {
    return switch (state) {
      case WAITING, UNDER_WAY -> "Pending";
      case READY -> "Ready";
      case TROUBLED, FAILED -> "Failed";
    };
  }
}
