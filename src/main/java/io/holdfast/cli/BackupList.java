package io.holdfast.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Prints recovery points, as a table or as JSON. */
final class BackupList {
  private static final List<String> HEAD =
      List.of(
          "NAME",
          "STATUS",
          "CREATED",
          "EXPIRES",
          "NAMESPACES",
          "VOLUMES",
          "CLUSTER-RESOURCES",
          "ENGINE");

  /** A table names so many Namespaces of one Backup. */
  private static final int SHOWN = 3;

  private BackupList() {}

  static void printText(PrintWriter out, List<ListedBackup> backups) {
    List<List<String>> rows = new ArrayList<>(List.of(HEAD));
    for (ListedBackup backup : backups) {
      rows.add(
          List.of(
              backup.name(),
              backup.status(),
              time(backup.created()),
              time(backup.expires()),
              namespaces(backup),
              backup.volumes(),
              backup.clusterResources(),
              backup.engine().toString()));
    }
    out.print(Columns.text(rows));
  }

  private static String namespaces(ListedBackup backup) {
    if (!backup.claim().isEmpty()) {
      return backup.namespace() + "/" + backup.claim();
    }
    List<String> all = backup.namespaces();
    String shown = String.join(",", all.subList(0, Math.min(SHOWN, all.size())));
    return all.size() > SHOWN ? shown + " + %d more".formatted(all.size() - SHOWN) : shown;
  }

  private static String time(Optional<Instant> time) {
    return time.map(Instant::toString).orElse("-");
  }

  static void printJson(PrintWriter out, List<ListedBackup> backups) {
    Json.print(
        out,
        "BackupList",
        json -> {
          json.writeArrayFieldStart("backups");
          for (ListedBackup backup : backups) {
            write(json, backup);
          }
          json.writeEndArray();
        });
  }

  private static void write(JsonGenerator json, ListedBackup backup) throws IOException {
    json.writeStartObject();
    json.writeStringField("engine", backup.engine().toString());
    json.writeStringField("namespace", backup.namespace());
    json.writeStringField("name", backup.name());
    json.writeStringField("status", backup.status());
    write(json, "created", backup.created());
    write(json, "expires", backup.expires());
    json.writeArrayFieldStart("namespaces");
    for (String namespace : backup.namespaces()) {
      json.writeString(namespace);
    }
    json.writeEndArray();
    if (!backup.claim().isEmpty()) {
      json.writeStringField("claim", backup.claim());
    }
    json.writeStringField("volumes", backup.volumes());
    json.writeStringField("clusterResources", backup.clusterResources());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, String name, Optional<Instant> time)
      throws IOException {
    if (time.isPresent()) {
      json.writeStringField(name, time.get().toString());
    }
  }
}
