package io.holdfast.dashboard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Everything one could restore from, and what went wrong on the way, the newest first. */
record BackupsPage(Picture picture, Query query) {
  private static final int NAMESPACES = 3;

  List<Html> content() {
    String text = query.text("q").strip();
    String status = query.text("status");
    String engine = query.text("engine");
    Slice<ListedBackup> slice = Slice.of(shown(text, status, engine), query.page());
    List<Html> content = new ArrayList<>(Waiting.notes(picture));
    content.add(form(text, status, engine));
    content.add(
        new Table(
                "Backups and snapshots",
                List.of(
                    "Name",
                    "Status",
                    "Created",
                    "Expires",
                    "Namespaces",
                    "Volumes",
                    "Cluster resources",
                    "Engine"),
                slice.items().stream().map(this::row).toList())
            .html());
    content.add(
        slice.paging(
            Address.of("backups").with("q", text).with("status", status).with("engine", engine)));
    return content;
  }

  private List<ListedBackup> shown(String text, String status, String engine) {
    String wanted = text.toLowerCase(Locale.ROOT);
    return picture.reading().backups().stream()
        .filter(backup -> status.isEmpty() || backup.status().equals(status))
        .filter(backup -> engine.isEmpty() || backup.engine().equals(engine))
        .filter(backup ->
            backup.name().toLowerCase(Locale.ROOT).contains(wanted)
                || backup.namespaces().stream().anyMatch(name -> name.contains(wanted)))
        .toList();
  }

  private Html form(String text, String status, String engine) {
    TreeSet<String> statuses = new TreeSet<>();
    TreeSet<String> engines = new TreeSet<>();
    picture
        .reading()
        .backups()
        .forEach(backup -> {
          statuses.add(backup.status());
          engines.add(backup.engine());
        });
    return new Form("backups", "Backups")
        .search("q", "Name or namespace", text)
        .choice("status", "Status", status, choices(statuses))
        .choice("engine", "Engine", engine, choices(engines))
        .html();
  }

  private static Map<String, String> choices(TreeSet<String> values) {
    Map<String, String> choices = new LinkedHashMap<>();
    choices.put("", "any");
    values.forEach(value -> choices.put(value, value));
    return choices;
  }

  private List<Html> row(ListedBackup backup) {
    return List.of(
        Parts.value(backup.name()),
        Parts.badge(backup.status(), style(backup.status())),
        Words.time(backup.created()),
        expires(backup.expires()),
        Parts.value(Words.some(backup.namespaces(), NAMESPACES)),
        Parts.value(backup.volumes()),
        Parts.value(backup.clusterResources()),
        Parts.value(backup.engine()));
  }

  private Html expires(Optional<java.time.Instant> time) {
    return time.filter(at -> at.isBefore(picture.now())).isPresent()
        ? Html.of("span", Words.time(time), Parts.text(" (past)"))
        : Words.time(time);
  }

  /** Velero's phases and a snapshot's words; what is none of these is under way. */
  private static String style(String status) {
    return switch (status) {
      case "Completed", "Ready" -> "protected";
      case "Failed", "FailedValidation" -> "uncovered";
      case "PartiallyFailed", "FinalizingPartiallyFailed" -> "stale";
      default -> "unknown";
    };
  }
}
