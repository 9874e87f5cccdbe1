package io.holdfast.decision;

import io.holdfast.model.Action;
import io.holdfast.model.ObjectRef;
import io.holdfast.model.Problem;
import io.holdfast.model.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words for people, the same at every enforcement point. */
public final class Messages {
  private static final int MOST_LINES = 10;
  private static final int MOST_CHARACTERS = 600;

  /** And one for the mark that the rest is cut. */
  private static final int MOST_OF_A_WARNING = 119;

  /** The API server passes on 4096 characters of warnings before it starts to cut. */
  private static final int MOST_OF_ALL_WARNINGS = 4000;

  private Messages() {}

  /**
   * Why an object is refused: what and how much, at most ten findings, how to learn more. One line
   * each.
   */
  public static String denial(ObjectRef object, Decision decision) {
    List<Finding> denying = decision.withAction(Action.DENY).toList();
    String places = denying.size() == 1 ? "1 place" : denying.size() + " places";
    String first =
        name(object)
            + " breaks the backup policy (revision "
            + decision.revision()
            + ") in "
            + places;
    String last =
        denying.isEmpty() ? "" : "\nto learn more: holdfast explain " + denying.getFirst().rule();
    String ended =
        decision.notices().stream()
            .filter(notice -> decision.denies(notice.rule()))
            .map(notice -> "\n" + line(notice))
            .collect(Collectors.joining());
    return list(first, denying.stream().map(Messages::line)) + ended + last;
  }

  /** Why an object cannot be judged: every field of a wrong type. */
  public static String undecodable(ObjectRef object, List<Problem> problems) {
    return list(name(object) + " cannot be read", problems.stream().map(p -> plain(p.toString())));
  }

  /** {@code HF-301 spec.ttl is 2h, must be at least 24h (what to do)}. */
  public static String line(Finding finding) {
    String remedy = finding.violation().remedy();
    return plain(finding.line() + (remedy.isEmpty() ? "" : " (" + remedy + ")"));
  }

  /** {@code HF-301 is exempted until 2026-11-25 only (SOURCE:LINE)}. */
  public static String line(Decision.Notice notice) {
    return plain(notice.line() + " (" + notice.origin() + ")");
  }

  /** What could not be decided, and that this is no refusal. */
  public static String line(Decision.Unknown unknown) {
    return plain(unknown.rule() + " cannot be judged yet: " + unknown.reason());
  }

  /**
   * What the user should know although the request passes: that a denial was overridden, findings
   * that warn, what could not be decided, and exemptions that end. At most 120 characters each and
   * 4000 together, without control characters.
   */
  public static List<String> warnings(Decision decision) {
    if (decision.findings().isEmpty()
        && decision.unknowns().isEmpty()
        && decision.notices().isEmpty()) {
      return List.of();
    }
    List<String> all =
        Stream.of(
                override(decision).stream(),
                decision.withAction(Action.WARN).map(finding -> plain(finding.line())),
                decision.unknowns().stream().map(Messages::line),
                decision.notices().stream()
                    .filter(notice -> !decision.denies(notice.rule()))
                    .map(Messages::line))
            .flatMap(lines -> lines)
            .map(text -> Quoted.plain(text, MOST_OF_A_WARNING))
            .distinct()
            .toList();
    List<String> warnings = new ArrayList<>();
    int characters = 0;
    for (String warning : all) {
      characters += warning.length();
      if (characters > MOST_OF_ALL_WARNINGS) {
        warnings.add("and " + (all.size() - warnings.size()) + " more warnings");
        break;
      }
      warnings.add(warning);
    }
    return warnings;
  }

  private static Optional<String> override(Decision decision) {
    return decision
        .override()
        .map(reason ->
            decision.findings().stream()
                .map(finding -> finding.rule().toString())
                .distinct()
                .collect(
                    Collectors.joining(
                        ", ", "break-glass, which is logged, overrides ", ": " + reason)))
        .map(Messages::plain);
  }

  /** On one line, without control characters, cut where nobody reads on. */
  public static String plain(String text) {
    return Quoted.plain(text, MOST_CHARACTERS);
  }

  private static String list(String first, Stream<String> lines) {
    List<String> all = lines.toList();
    StringBuilder text = new StringBuilder(first).append(':');
    all.stream().limit(MOST_LINES).forEach(line -> text.append('\n').append(line));
    if (all.size() > MOST_LINES) {
      text.append("\nand ").append(all.size() - MOST_LINES).append(" more");
    }
    return text.toString();
  }

  private static String name(ObjectRef object) {
    return plain(
        object.name().isEmpty()
            ? "new "
                + object.kind()
                + (object.namespace().isEmpty() ? "" : " in " + object.namespace())
            : object.toString());
  }
}
