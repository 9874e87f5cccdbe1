package io.holdfast.cli;

import io.holdfast.codec.JsonWriter;
import io.holdfast.model.Node;
import io.holdfast.model.ObjectRef;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A policy that is put together from what other products were told; and what is left over. */
final class Migration {
  private static final int LONGEST_NAME = 63;

  private final List<Entry> schedules = new ArrayList<>();
  private final List<Entry> assignments = new ArrayList<>();
  private final Map<String, Entry> rules = new LinkedHashMap<>();
  private final List<Note> notes = new ArrayList<>();
  private final Set<String> names = new LinkedHashSet<>();

  /** A piece of policy, and the object that it comes from. */
  record Entry(String from, Node.Mapping content) {}

  /**
   * What somebody must know or do.
   *
   * @param lost true when the object asks for what the policy does not have
   */
  record Note(String from, String text, boolean lost) {}

  /** {@code SnapshotSchedule shop/daily (objects.yaml:1)}. */
  static String from(Node.Mapping object) {
    String source = object.path().source();
    return ObjectRef.of(object)
        + (source.isEmpty() ? "" : " (%s:%d)".formatted(source, object.line()));
  }

  /** A name for a schedule that no other has, fit for a label. */
  String name(String wanted) {
    String base = wanted.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]", "-");
    String fit = base.substring(0, Math.min(LONGEST_NAME - 3, base.length()));
    String name = fit;
    for (int i = 2; names.contains(name); i++) {
      name = fit + "-" + i;
    }
    names.add(name);
    return name;
  }

  void schedule(Node.Mapping from, Fields content) {
    schedules.add(new Entry(from(from), content.mapping()));
  }

  void assignment(Node.Mapping from, Fields content) {
    assignments.add(new Entry(from(from), content.mapping()));
  }

  /** Sets a rule, unless something else did. */
  void rule(Node.Mapping from, String id, Fields setting) {
    Entry first = rules.putIfAbsent(id, new Entry(from(from), setting.mapping()));
    if (first != null && !first.content().equals(setting.mapping())) {
      lost(from, "%s is set by %s already: only one of the two counts".formatted(id, first.from()));
    }
  }

  /** Something remains to be done by hand. */
  void hint(Node.Mapping from, String text) {
    notes.add(new Note(from(from), text, false));
  }

  /** Something has no counterpart. */
  void lost(Node.Mapping from, String text) {
    notes.add(new Note(from(from), text, true));
  }

  /** Something is wrong with the policy as a whole. */
  void wrong(String text) {
    notes.add(new Note("the policy", text, true));
  }

  boolean isEmpty() {
    return schedules.isEmpty() && rules.isEmpty();
  }

  List<Note> notes() {
    return List.copyOf(notes);
  }

  /** The policy document, each piece under a comment that says where it comes from. */
  String text() {
    StringBuilder text =
        new StringBuilder(
            """
            apiVersion: holdfast.io/v1alpha1
            kind: BackupPolicy
            metadata:
              name: migrated
            spec:
            """);
    list(text, "schedules", schedules);
    list(text, "assignments", assignments);
    if (!rules.isEmpty()) {
      text.append("  rules:\n");
      rules.forEach((id, entry) ->
          text.append("    # ")
              .append(entry.from())
              .append("\n    ")
              .append(id)
              .append(": ")
              .append(flow(entry.content()))
              .append('\n'));
    }
    return text.toString();
  }

  private static void list(StringBuilder text, String name, List<Entry> entries) {
    if (entries.isEmpty()) {
      return;
    }
    text.append("  ").append(name).append(":\n");
    for (Entry entry : entries) {
      text.append("    # ")
          .append(entry.from())
          .append("\n    - ")
          .append(flow(entry.content()))
          .append('\n');
    }
  }

  /** JSON is YAML. */
  private static String flow(Node.Mapping content) {
    return new String(JsonWriter.bytes(content), StandardCharsets.UTF_8);
  }
}
