package io.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuditNoteTest {
  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void whoLeadsSaysWhenTheNextIsDue() {
    assertThat(new AuditNote(HOUR, Optional.of(Instant.parse("2026-11-20T13:05:59Z"))).text())
        .isEqualTo("the next one is due at 2026-11-20 13:05 UTC.");
  }

  @Test
  void whoDoesNotLeadSaysWhoDoes() {
    assertThat(new AuditNote(HOUR, Optional.empty()).text())
        .isEqualTo("the server that leads makes them, and those of others see none.");
  }

  @Test
  void whoNeverMakesAnySaysWhichSettingItIs() {
    assertThat(AuditNote.NEVER.text())
        .isEqualTo("this server makes none; audit.interval is 0, or the controller is off.");
  }
}
