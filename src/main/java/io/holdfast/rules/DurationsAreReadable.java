package io.holdfast.rules;

import io.holdfast.cron.DurationParse;
import io.holdfast.cron.GoDuration;
import io.holdfast.model.Action;
import io.holdfast.model.Kind;
import io.holdfast.model.Node;
import io.holdfast.model.Product;
import io.holdfast.model.Quoted;
import io.holdfast.model.Request;
import io.holdfast.model.Subject;
import io.holdfast.model.Verdict;
import io.holdfast.model.Violation;
import io.holdfast.policy.RuleParameters;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * HF-201: every duration of a Backup, a Schedule's template and a Restore is one that Go reads, and
 * none is negative. A single one that Go cannot read stalls Velero for the whole kind; values of
 * another type than string are the API server's to refuse.
 */
final class DurationsAreReadable implements PlainRule, Check<RuleParameters.None> {
  private static final RuleInfo INFO =
      RuleInfo.of(
          201,
          "readable-durations",
          "every duration is one that Velero can read",
          "One duration that Velero cannot read stops all backups, or all restores, of the cluster"
              + " until the object is gone.",
          Action.DENY,
          Kind.BACKUP,
          Kind.SCHEDULE,
          Kind.RESTORE);

  private static final int LONGEST_ERROR = 240;

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Verdict check(Request request, Facts facts, RuleParameters.None parameters) {
    return switch (request.subject()) {
      case Subject.Backup backup ->
          judge(backup.spec().node(), ofBackup(Reader.of(backup, facts.policy())));
      case Subject.Schedule schedule ->
          judge(schedule.template().node(), ofBackup(Reader.of(schedule, facts.policy())));
      case Subject.Restore restore -> judge(restore.spec(), ofRestore(restore.product()));
      case Subject _ -> Verdict.NOT_APPLICABLE;
    };
  }

  private static Verdict judge(Node spec, Stream<DurationField> fields) {
    return Verdict.of(
        fields
            .flatMap(field -> field.in(spec).stream())
            .flatMap(DurationsAreReadable::violation)
            .toList());
  }

  private static Stream<Violation> violation(Node node) {
    if (!(node instanceof Node.Text(_, _, String text))) {
      return Stream.empty();
    }
    return switch (GoDuration.parse(text)) {
      case DurationParse.Invalid(String error) -> Stream.of(unreadable(node, text, error));
      case DurationParse.Valid(GoDuration duration) ->
          duration.isNegative() ? Stream.of(negative(node, text, duration)) : Stream.empty();
    };
  }

  /** Why Velero cannot read what is there; nothing when it can, or when it is no string. */
  static Optional<Violation> unreadable(Node node) {
    return node instanceof Node.Text(_, _, String text)
            && GoDuration.parse(text) instanceof DurationParse.Invalid(String error)
        ? Optional.of(unreadable(node, text, error))
        : Optional.empty();
  }

  private static Violation unreadable(Node node, String text, String error) {
    Optional<String> meant = GoDuration.suggest(text);
    String message =
        "is "
            + Quoted.of(text)
            + ": "
            + Quoted.plain(error, LONGEST_ERROR)
            + ", must be a Go duration"
            + meant.map(fix -> "; write " + fix).orElse(" such as 720h or 1h30m");
    return Violation.at(node, message, "the units are h, m, s, ms, us and ns; there are no days");
  }

  private static Violation negative(Node node, String text, GoDuration duration) {
    String remedy =
        node.path().name().equals("ttl")
            ? "a backup with a negative ttl is deleted with its data as soon as it is made"
            : "a negative timeout is over before the work begins";
    return Violation.at(node, "is " + Quoted.plain(text, 120) + ", must not be negative", remedy)
        .by(Bounds.secondsBetween(duration, new GoDuration(0)));
  }

  private static Stream<DurationField> ofBackup(Reader reader) {
    List<DurationField> fields =
        switch (reader.product()) {
          case VELERO -> BackupDurations.VELERO;
          case ARK -> BackupDurations.ARK;
        };
    return fields.stream().filter(field -> field.isKnownTo(reader));
  }

  private static Stream<DurationField> ofRestore(Product product) {
    return switch (product) {
      case VELERO -> DurationField.RESTORE.stream();
      case ARK -> Stream.empty();
    };
  }
}
