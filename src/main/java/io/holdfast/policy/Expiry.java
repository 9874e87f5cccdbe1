package io.holdfast.policy;

import io.holdfast.model.FieldPath;
import io.holdfast.model.Problem;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which parts of the policy end soon, or have ended and do nothing any more. */
public final class Expiry {
  /** How many days before its last day a part of the policy begins to say so. */
  public static final int NOTICE_DAYS = 14;

  private Expiry() {}

  /** A sentence for each, in the order of the policy; these are no mistakes. */
  public static List<Problem> notices(PolicySpec spec, LocalDate today) {
    Stream<Problem> exemptions =
        spec.exemptions().stream()
            .flatMap(exemption ->
                exemption.until().stream()
                    .flatMap(last ->
                        notice("exemption", last, exemption.reason(), exemption.origin(), today)));
    Stream<Problem> declarations =
        spec.declared().stream()
            .flatMap(declared ->
                notice("declaration", declared.until(), declared.by(), declared.origin(), today));
    return Stream.concat(exemptions, declarations).toList();
  }

  /** True when {@code last} is not over yet and at most {@link #NOTICE_DAYS} away. */
  static boolean isSoon(LocalDate last, LocalDate today) {
    return !today.isAfter(last) && !today.plusDays(NOTICE_DAYS).isBefore(last);
  }

  private static Stream<Problem> notice(
      String what, LocalDate last, String why, Origin origin, LocalDate today) {
    Optional<String> state =
        today.isAfter(last)
            ? Optional.of("ended on " + last + " and counts no more: remove it or renew it")
            : Optional.of(last).filter(day -> isSoon(day, today)).map(day -> ends(day, today));
    return state.stream()
        .map(text ->
            new Problem(
                origin.source(),
                origin.line(),
                FieldPath.ROOT,
                what + " " + text + " (" + why + ")"));
  }

  private static String ends(LocalDate last, LocalDate today) {
    long days = ChronoUnit.DAYS.between(today, last);
    String when =
        days == 0 ? "today" : "on " + last + ", in " + days + (days == 1 ? " day" : " days");
    return "ends " + when + ": renew it or meet the rules";
  }
}
