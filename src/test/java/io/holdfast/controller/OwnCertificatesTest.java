package io.holdfast.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.tls.KeyringText;
import io.holdfast.tls.Lives;
import io.holdfast.tls.Rotation;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Years of renewals in a played cluster, with several replicas. */
class OwnCertificatesTest {
  private static final Instant BEGINNING = Instant.parse("2026-11-29T00:00:00Z");
  private static final Lives LIVES = new Lives(Duration.ofDays(365), Duration.ofDays(30));
  private static final int MOST_LOOKS = 100;

  private final MovedClock clock = new MovedClock(BEGINNING);
  private final Set<X509Certificate> leaves = new HashSet<>();
  private final Set<X509Certificate> authorities = new HashSet<>();
  private PlayedCluster cluster = new PlayedCluster(new Random(1));
  private List<PlayedReplica> replicas = List.of();

  @ParameterizedTest
  @ValueSource(longs = 20261129)
  void tenYearsOfRenewalsAreNoticedByNobody(long seed) {
    System.out.printf("seed %d%n", seed);
    Random random = new Random(seed);
    start(3, random);
    cluster.crashing = 0.03;
    Instant end = BEGINNING.plus(Duration.ofDays(3653));
    while (clock.instant().isBefore(end)) {
      clock.move(Duration.ofMinutes(1440 + random.nextInt(2880)));
      cluster.down = random.nextInt(30) == 0;
      if (random.nextInt(50) == 0) {
        harm(random);
      }
      look();
      assertThat(cluster.bundle.size()).isLessThanOrEqualTo(3);
      if (!cluster.down) {
        replicas.forEach(replica -> assertThat(replica.isReady()).isTrue());
      }
    }
    int crashes = replicas.stream().mapToInt(replica -> replica.crashes).sum();
    System.out.printf(
        "%d server certificates, %d authorities, %d crashes%n",
        leaves.size(), authorities.size(), crashes);
    assertThat(leaves.size()).isBetween(150, 400);
    assertThat(authorities.size()).isBetween(13, 30);
    assertThat(crashes).isGreaterThan(50);
  }

  /** Any of the things that people do to a Secret and to a registration. */
  private void harm(Random random) {
    switch (random.nextInt(4)) {
      case 0 -> cluster.secret = Optional.empty();
      case 1 -> damage("ca.key", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
      case 2 -> damage("tls.crt", "nothing");
      default -> replicas.get(random.nextInt(replicas.size())).restart();
    }
  }

  private void damage(String part, String text) {
    cluster.secret.ifPresent(stored -> {
      Map<String, String> parts = new HashMap<>(stored.text().parts());
      parts.put(part, text);
      cluster.write(new KeyringText(parts, stored.text().notes()));
    });
  }

  @Test
  void aServerCertificateNeverOutlivesItsAuthority() {
    start(1, new Random(2));
    for (int day = 0; day < 800; day++) {
      clock.move(Duration.ofDays(1));
      look();
      var serving = replicas.getFirst().served().current();
      for (X509Certificate authority : serving.authorities()) {
        if (serving.leadsTo(List.of(authority))) {
          assertThat(serving.expires()).isBeforeOrEqualTo(authority.getNotAfter().toInstant());
        }
      }
    }
    assertThat(authorities.size()).isGreaterThan(2);
  }

  @Test
  void aMachineThatSleptThroughTheEndOfEverythingBeginsAnew() {
    start(2, new Random(3));
    clock.move(Duration.ofDays(40));
    settle();
    assertThat(leaves).as("the server certificate had expired").hasSize(2);
    assertThat(authorities).hasSize(1);

    clock.move(Duration.ofDays(4000));
    settle();
    assertThat(authorities).as("the authority had expired, too").hasSize(2);
    replicas.forEach(PlayedReplica::mustAnswer);
    assertThat(cluster.bundle).hasSize(1);
  }

  @Test
  void aClockPutBackByADayChangesNothing() {
    start(2, new Random(4));
    clock.move(Duration.ofDays(-1));
    look();
    assertThat(leaves).hasSize(1);
    assertThat(authorities).hasSize(1);
    clock.move(Duration.ofDays(1));
    look();
    assertThat(leaves).hasSize(1);
  }

  @Test
  void aClockThatWasAYearAheadIsNoHarmOnceItIsRight() {
    clock.move(Duration.ofDays(365));
    start(2, new Random(5));
    clock.move(Duration.ofDays(-365));
    settle();
    replicas.forEach(PlayedReplica::mustAnswer);
    assertThat(authorities).hasSize(2);
  }

  @Test
  void aDeletedSecretIsMadeAgainAsItWas() {
    start(2, new Random(6));
    KeyringText before = cluster.secret.orElseThrow().text();
    cluster.secret = Optional.empty();
    look();
    assertThat(cluster.secret.orElseThrow().text()).isEqualTo(before);
    assertThat(leaves).hasSize(1);
  }

  @Test
  void aDeletedSecretAndAStrangerWhoBeganAnewLoseNobody() {
    start(2, new Random(7));
    cluster.secret = Optional.empty();
    PlayedReplica stranger = new PlayedReplica(cluster, rotation(), clock);
    stranger.check();
    replicas = Stream.concat(Stream.of(stranger), replicas.stream()).toList();
    look();
    assertThat(authorities).hasSize(2);
    assertThat(cluster.bundle).as("the old one is kept while it may be served").hasSize(2);
    clock.move(Duration.ofDays(31));
    settle();
    assertThat(cluster.bundle).hasSize(1);
  }

  @Test
  void anAuthorityThatLostItsKeyIsReplacedByOverlap() {
    start(2, new Random(8));
    replicas.forEach(PlayedReplica::restart);
    damage("ca.key", "gone");
    look();
    assertThat(authorities).hasSize(2);
    replicas.forEach(replica -> assertThat(replica.isReady()).isTrue());
  }

  @Test
  void aPersonsWishIsCarriedOutOnce() {
    start(2, new Random(9));
    wish("leaf");
    look();
    assertThat(leaves).hasSize(2);
    assertThat(authorities).hasSize(1);
    assertThat(cluster.secret.orElseThrow().text().notes()).isEmpty();

    wish("authority");
    look();
    assertThat(leaves).hasSize(3);
    assertThat(authorities).hasSize(2);
    assertThat(cluster.bundle).hasSize(2);
    clock.move(Duration.ofSeconds(61));
    look();
    assertThat(cluster.bundle).as("after the overlap").hasSize(1);
    assertThat(cluster.secret.orElseThrow().text().notes()).isEmpty();
  }

  private void wish(String what) {
    AuthorityStore.Stored stored = cluster.secret.orElseThrow();
    Map<String, String> notes = new TreeMap<>(stored.text().notes());
    notes.put(KeyringText.ROTATE, what);
    notes.put(KeyringText.OVERLAP, "60");
    cluster.write(new KeyringText(stored.text().parts(), notes));
  }

  private void start(int count, Random random) {
    cluster = new PlayedCluster(random);
    replicas =
        IntStream.range(0, count)
            .mapToObj(_ -> new PlayedReplica(cluster, rotation(), clock))
            .toList();
    settle();
  }

  private static Rotation rotation() {
    return new Rotation(LIVES, List.of("holdfast.holdfast.svc"), List.of("127.0.0.1"));
  }

  /** As {@link #look}, after a time in which nobody could be answered. */
  private void settle() {
    looks(false);
    replicas.forEach(PlayedReplica::mustAnswer);
  }

  /**
   * All replicas look in turn until there is nothing to do; whoever calls meanwhile is answered.
   */
  private void look() {
    looks(true);
  }

  private void looks(boolean answering) {
    boolean more = true;
    for (int i = 0; more; i++) {
      assertThat(i).as("looks until all is quiet").isLessThan(MOST_LOOKS);
      more = false;
      for (PlayedReplica replica : replicas) {
        more |= replica.check() && !cluster.down;
        if (answering) {
          replicas.forEach(PlayedReplica::mustAnswer);
        }
        note(replica);
      }
      clock.move(Duration.ofSeconds(1));
    }
  }

  private void note(PlayedReplica replica) {
    replica
        .served()
        .lasting()
        .ifPresent(serving -> {
          leaves.add(serving.certificate());
          serving.authorities().stream()
              .filter(one -> serving.leadsTo(List.of(one)))
              .forEach(authorities::add);
        });
  }
}
