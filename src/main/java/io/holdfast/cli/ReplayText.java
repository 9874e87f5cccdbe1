package io.holdfast.cli;

import io.holdfast.model.RuleId;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** For people: which rules would have fired, for whom, and examples. */
record ReplayText(Replay replay, PrintWriter out) {
  private static final int USERS = 10;

  void print() {
    replay.rules().forEach(this::examples);
    if (!replay.rules().isEmpty()) {
      out.print(Columns.text(table("RULE", new ArrayList<>(replay.rules().entrySet()))));
    }
    List<Map.Entry<String, Replay.Fired>> users = users();
    if (!users.isEmpty()) {
      out.print(Columns.text(table("USER", users.subList(0, Math.min(USERS, users.size())))));
    }
    if (users.size() > USERS) {
      out.printf("... and %d more users%n", users.size() - USERS);
    }
    out.printf(
        "%d writes judged under policy %s: %d would have been denied, %d warned of; %d of other"
            + " kinds%n",
        replay.judged(), replay.policy(), replay.denied(), replay.warned(), replay.others());
    replay
        .unjudged()
        .forEach((why, count) -> out.printf("%d could not be judged: %s%n", count, why.words()));
    out.flush();
  }

  private void examples(RuleId rule, Replay.Fired fired) {
    for (Replay.Example example : fired.examples()) {
      LoggedRequest request = example.request();
      out.printf(
          "%s %s: %s %s by %s: %s%n",
          request.time(),
          example.finding().action(),
          request.verb(),
          request.ref(),
          request.user().name(),
          example.finding().line());
    }
    int more = fired.denied() + fired.warned() + fired.audited() - fired.examples().size();
    if (more > 0) {
      out.printf("... and %d more of %s%n", more, rule);
    }
  }

  /** Who is denied most first. */
  private List<Map.Entry<String, Replay.Fired>> users() {
    return replay.users().entrySet().stream()
        .sorted((one, other) -> {
          int denied = Integer.compare(other.getValue().denied(), one.getValue().denied());
          return denied != 0
              ? denied
              : Integer.compare(other.getValue().warned(), one.getValue().warned());
        })
        .toList();
  }

  private static <K> List<List<String>> table(
      String head, List<Map.Entry<K, Replay.Fired>> counts) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of(head, "DENY", "WARN", "AUDIT"));
    for (Map.Entry<K, Replay.Fired> count : counts) {
      rows.add(
          List.of(
              count.getKey().toString(),
              String.valueOf(count.getValue().denied()),
              String.valueOf(count.getValue().warned()),
              String.valueOf(count.getValue().audited())));
    }
    return rows;
  }
}
