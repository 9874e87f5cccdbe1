package io.holdfast.cron;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class ServerZoneTest {
  private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @Test
  void anExpressionWithoutAPrefixIsReadInTheServersZone() {
    assertThat(parse("0 12 * * *").inZone(BERLIN).next(FROM))
        .contains(Instant.parse("2026-01-01T11:00:00Z"));
  }

  @Test
  void aPrefixWinsOverTheServersZone() {
    assertThat(parse("TZ=UTC 0 12 * * *").inZone(BERLIN).next(FROM))
        .contains(Instant.parse("2026-01-01T12:00:00Z"));
  }

  private static CronExpression parse(String text) {
    return switch (CronExpression.parse(text, Dialect.GO_CRON)) {
      case CronParse.Valid(CronExpression expression) -> expression;
      case CronParse.Invalid(String error) -> throw new AssertionError(error);
    };
  }
}
