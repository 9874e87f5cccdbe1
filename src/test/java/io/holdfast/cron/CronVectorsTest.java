package io.holdfast.cron;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The vectors that were given to every version of Velero's parser and to the server 1.18.3. */
class CronVectorsTest {
  private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");

  record Vector(int number, String text, List<String> accepted, String robfig, String goCron) {
    String verdict(Dialect dialect) {
      return accepted.get(List.of(Dialect.values()).indexOf(dialect));
    }
  }

  static Stream<Vector> vectors() {
    return Table.rows("cron.tsv").stream()
        .map(row ->
            new Vector(
                Integer.parseInt(row.get(0)),
                Table.unescape(row.get(1)),
                row.subList(2, 5),
                row.get(5),
                row.get(6)));
  }

  @Test
  void noVectorIsMissing() {
    assertThat(vectors().map(Vector::number))
        .containsExactlyElementsOf(Stream.iterate(1, n -> n + 1).limit(222).toList());
    assertThat(acceptedBy(Dialect.ROBFIG_V1)).isEqualTo(90);
    assertThat(acceptedBy(Dialect.ROBFIG_V3)).isEqualTo(115);
    assertThat(acceptedBy(Dialect.GO_CRON)).isEqualTo(113);
  }

  private static long acceptedBy(Dialect dialect) {
    return vectors()
        .filter(v -> CronExpression.parse(v.text(), dialect) instanceof CronParse.Valid)
        .count();
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void everyDialectGivesTheServersVerdict(Vector vector) {
    for (Dialect dialect : Dialect.values()) {
      boolean accepts =
          switch (CronExpression.parse(vector.text(), dialect)) {
            case CronParse.Valid(CronExpression expression) -> {
              assertThat(expression.text()).isEqualTo(vector.text());
              yield true;
            }
            case CronParse.Invalid(String error) -> {
              assertThat(error).isNotBlank();
              yield false;
            }
          };
      assertThat(accepts ? "yes" : "no").as("%s", dialect).isEqualTo(vector.verdict(dialect));
    }
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void theFirstFireIsTheServers(Vector vector) {
    assertThat(firstFire(vector.text(), Dialect.ROBFIG_V3)).isEqualTo(vector.robfig());
    assertThat(firstFire(vector.text(), Dialect.GO_CRON)).isEqualTo(vector.goCron());
  }

  private static String firstFire(String text, Dialect dialect) {
    return switch (CronExpression.parse(text, dialect)) {
      case CronParse.Invalid(String error) -> "-";
      case CronParse.Valid(CronExpression expression) -> {
        boolean never = expression.neverFires(NEW_YEAR);
        assertThat(expression.next(NEW_YEAR).isEmpty()).isEqualTo(never);
        yield expression.next(NEW_YEAR).map(i -> i.toString().replace("Z", "")).orElse("never");
      }
    };
  }
}
