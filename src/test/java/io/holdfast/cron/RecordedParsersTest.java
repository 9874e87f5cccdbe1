package io.holdfast.cron;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers recorded from Velero's own parsers: next fires, and errors to the letter. */
class RecordedParsersTest {
  private static final int FIRES = 5;

  record Recording(String text, Instant from, List<String> answers) {
    String answer(Dialect dialect) {
      return answers.get(List.of(Dialect.values()).indexOf(dialect));
    }
  }

  static Stream<Recording> recordings() {
    return Table.rows("parsers.tsv").stream()
        .map(row ->
            new Recording(
                Table.unescape(row.get(0)), Instant.parse(row.get(1)), row.subList(2, 5)));
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void weAnswerAsTheParserDid(Recording recording) {
    for (Dialect dialect : Dialect.values()) {
      switch (recording.answer(dialect)) {
        case "panics" ->
            assertThat(Readings.rejected(recording.text(), dialect))
                .startsWith("missing fields after timezone in spec ");
        case "hangs" ->
            Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(5), () -> ours(recording, dialect));
        case String answer ->
            assertThat(ours(recording, dialect)).as("%s", dialect).isEqualTo(unescaped(answer));
      }
    }
  }

  private static String unescaped(String answer) {
    String rejects = "rejects ";
    return answer.startsWith(rejects)
        ? rejects + Table.unescape(answer.substring(rejects.length()))
        : answer;
  }

  private static String ours(Recording recording, Dialect dialect) {
    return switch (CronExpression.parse(recording.text(), dialect)) {
      case CronParse.Invalid(String error) -> "rejects " + error;
      case CronParse.Valid(CronExpression expression) -> fires(expression, recording.from());
    };
  }

  private static String fires(CronExpression expression, Instant from) {
    StringJoiner fires = new StringJoiner(" ", "fires ", "");
    Optional<Instant> fire = expression.next(from);
    for (int i = 1; i < FIRES && fire.isPresent(); i++) {
      fires.add(fire.get().toString());
      fire = expression.next(fire.get());
    }
    return fires.add(fire.map(Instant::toString).orElse("never")).toString();
  }
}
