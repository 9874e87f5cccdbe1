package io.holdfast.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.tls.Rotation.View;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The steps one by one; {@code OwnCertificatesTest} has years of them. */
class RotationTest {
  private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
  private static final Lives LIVES = new Lives(Duration.ofDays(360), Duration.ofDays(90));
  private static final Rotation ROTATION = new Rotation(LIVES, List.of("a.svc"), List.of());
  private static final View NOBODY = new View(Optional.empty(), _ -> false);
  private static final View EVERYBODY = new View(Optional.empty(), _ -> true);

  private final Keyring first = ROTATION.after(Step.BEGIN, Keyring.EMPTY, NOBODY, NOW);

  @Test
  void nothingIsBegunAndThenRests() {
    assertThat(ROTATION.next(Keyring.EMPTY, NOBODY, NOW)).isEqualTo(Step.BEGIN);
    assertThat(ROTATION.next(first, NOBODY, NOW)).isEqualTo(Step.REST);
  }

  @Test
  void aServerCertificateIsDueAtTwoThirdsOrALittleSooner() {
    Set<Instant> due = new HashSet<>();
    for (int i = 0; i < 50; i++) {
      Keyring one = ROTATION.after(Step.ISSUE, first, NOBODY, NOW);
      Instant renewal = Renewal.due(one.serving().orElseThrow().certificate());
      assertThat(renewal).isBetween(NOW.plus(Duration.ofDays(54)), NOW.plus(Duration.ofDays(60)));
      assertThat(ROTATION.next(one, NOBODY, renewal.minusSeconds(1))).isEqualTo(Step.REST);
      assertThat(ROTATION.next(one, NOBODY, renewal)).isEqualTo(Step.ISSUE);
      due.add(renewal);
    }
    assertThat(due).hasSizeGreaterThan(30);
  }

  @Test
  void anAuthorityIsReplacedByOverlap() {
    Instant late = NOW.plus(Duration.ofDays(250));
    assertThat(ROTATION.next(first, NOBODY, late)).isEqualTo(Step.PUBLISH);
    Keyring published = ROTATION.after(Step.PUBLISH, first, NOBODY, NOW);
    assertThat(published.trusted()).hasSize(2);
    assertThat(published.authority()).isEqualTo(first.authority());

    // While it is waited for, the server certificate is renewed by who signs.
    assertThat(ROTATION.next(published, NOBODY, NOW.plus(Duration.ofDays(10))))
        .isEqualTo(Step.AWAIT);
    assertThat(ROTATION.next(published, NOBODY, NOW.plus(Duration.ofDays(70))))
        .isEqualTo(Step.ISSUE);
    assertThat(ROTATION.next(published, EVERYBODY, late)).isEqualTo(Step.SWITCH);

    Keyring there = ROTATION.after(Step.PUBLISH, first, NOBODY, late);
    Keyring issued = ROTATION.after(Step.ISSUE, there, NOBODY, late);
    Keyring switched = ROTATION.after(Step.SWITCH, issued, EVERYBODY, late);
    assertThat(switched.authority()).isEqualTo(there.next());
    assertThat(switched.trusted()).hasSize(2);
    assertThat(switched.previousUntil()).isEqualTo(late.plus(Duration.ofDays(90)));
    assertThat(ROTATION.next(switched, EVERYBODY, late)).isEqualTo(Step.REST);

    Instant over = switched.previousUntil();
    Keyring renewed = ROTATION.after(Step.ISSUE, switched, EVERYBODY, over.minusSeconds(1));
    assertThat(ROTATION.next(renewed, EVERYBODY, over)).isEqualTo(Step.DROP);
    assertThat(ROTATION.after(Step.DROP, renewed, EVERYBODY, over).trusted()).hasSize(1);
  }

  @Test
  void aPersonsOverlapIsShorterThanOneThatIsUnderWay() {
    Instant late = NOW.plus(Duration.ofDays(250));
    Keyring once =
        ROTATION.after(
            Step.SWITCH, ROTATION.after(Step.PUBLISH, first, NOBODY, late), EVERYBODY, late);
    KeyringText asked =
        new KeyringText(
            KeyringText.of(once).parts(),
            Map.of(KeyringText.ROTATE, "authority", KeyringText.OVERLAP, "30"));
    Keyring wished = asked.read("ns/name");
    assertThat(ROTATION.next(wished, EVERYBODY, late)).isEqualTo(Step.PUBLISH);
    Keyring published = ROTATION.after(Step.PUBLISH, wished, EVERYBODY, late);
    Keyring switched = ROTATION.after(Step.SWITCH, published, EVERYBODY, late);
    assertThat(switched.previousUntil()).isEqualTo(late.plusSeconds(30));
    assertThat(switched.wish()).isEmpty();
    assertThat(ROTATION.next(switched, EVERYBODY, late.plusSeconds(30))).isEqualTo(Step.DROP);
  }

  @Test
  void whatAReplicaStillServesStaysTrusted() {
    Keyring other = ROTATION.after(Step.BEGIN, Keyring.EMPTY, NOBODY, NOW);
    View serving = new View(first.serving(), _ -> true);
    assertThat(ROTATION.next(other, serving, NOW)).isEqualTo(Step.ADOPT);
    Keyring adopted = ROTATION.after(Step.ADOPT, other, serving, NOW);
    assertThat(adopted.trusted()).containsAll(first.trusted()).containsAll(other.trusted());
    assertThat(ROTATION.next(adopted, serving, NOW)).isEqualTo(Step.REST);
  }

  @Test
  void otherNamesNeedAnotherCertificate() {
    Rotation moved = new Rotation(LIVES, List.of("a.svc", "b.svc"), List.of());
    assertThat(moved.next(first, NOBODY, NOW)).isEqualTo(Step.ISSUE);
  }

  @Test
  void aKeyringComesBackFromItsText() {
    Instant late = NOW.plus(Duration.ofDays(250));
    Keyring published = ROTATION.after(Step.PUBLISH, first, NOBODY, late);
    Keyring switched =
        ROTATION.after(
            Step.PUBLISH, ROTATION.after(Step.SWITCH, published, EVERYBODY, late), NOBODY, late);
    KeyringText text = KeyringText.of(switched);
    Keyring read = text.read("ns/name");
    assertThat(read.problems()).isEmpty();
    assertThat(read.trusted()).isEqualTo(switched.trusted()).hasSize(3);
    assertThat(KeyringText.of(read)).isEqualTo(text);
    assertThat(text.toString()).doesNotContain("PRIVATE", "BEGIN");
  }

  @Test
  void damageIsNamedAndTheRestIsKept() {
    Map<String, String> parts = new HashMap<>(KeyringText.of(first).parts());
    parts.put("ca.key", KeyringText.of(first).parts().get("tls.key"));
    Keyring read = new KeyringText(parts, Map.of()).read("ns/name");
    assertThat(read.problems())
        .containsExactly(
            "key ca.key of Secret ns/name is not the key of key ca.crt of Secret ns/name");
    assertThat(read.authority()).isEmpty();
    assertThat(read.trusted()).as("it signed what is served").isEqualTo(first.trusted());
    assertThat(ROTATION.next(read, NOBODY, NOW)).isEqualTo(Step.PUBLISH);
    assertThat(read.completedFrom(first).authority()).isEqualTo(first.authority());
  }

  @Test
  void aWarningGetsWorseTwice() {
    Instant end = NOW.plus(Duration.ofDays(60));
    assertThat(Expiry.warning("it", end, NOW)).isEmpty();
    assertThat(Expiry.warning("it", end, NOW.plus(Duration.ofDays(31))))
        .contains("it expires within 30 days, at " + end);
    assertThat(Expiry.warning("it", end, NOW.plus(Duration.ofDays(54))))
        .contains("it expires within 7 days, at " + end);
    assertThat(Expiry.warning("it", end, end)).contains("it expired at " + end);
  }
}
