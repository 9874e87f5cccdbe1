package io.holdfast.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cluster.Api;
import io.holdfast.cluster.Await;
import io.holdfast.cluster.Cluster;
import io.holdfast.cluster.Gateway;
import io.holdfast.cluster.Gateway.Reply;
import io.holdfast.cluster.TestNamespace;
import io.holdfast.endtoend.StandInDisks.Fate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Two rounds of many claims while two processes lead at once, both on a way to the API server that
 * loses answers and is busy at times, are killed and started again, and while the driver is slow,
 * fails, or never finishes. The cluster is its own, as in {@link SnapshotRoundsIT}.
 */
@Tag("cluster")
class SnapshotFaultsIT {
  /** Fifty, and five hundred in the profile deep. */
  private static final int MANY = Integer.getInteger("controller.claims", 50);

  /** Claims are alike but for what the driver does with them. */
  private static final int KINDS = 25;

  private static final int NEVER = 3;
  private static final int SECOND_TRY = 7;
  private static final int FAILS_FIRST = 11;
  private static final int FIRST_ROUND_ONLY = 15;
  private static final int GOING = 19;

  private static final long SEED = 20261129;
  private static final Duration ROUND = Duration.ofSeconds(120L + 2L * MANY);
  private static final String SNAPSHOTS = "/apis/snapshot.storage.k8s.io/v1/volumesnapshots";
  private static final String LEASE =
      "/apis/coordination.k8s.io/v1/namespaces/%s/leases/holdfast-controller";

  private static Cluster cluster;
  private static Api api;

  private final Instant slot = Instant.now().truncatedTo(ChronoUnit.MINUTES).minusSeconds(1500);
  private final Instant nextSlot = slot.plusSeconds(60);
  private final SnapshotLedger ledger = new SnapshotLedger(Duration.ofSeconds(20));
  private final Map<String, String> firstTries = new ConcurrentHashMap<>();
  private StandInDisks disks;
  private final Weather weather = new Weather(SEED);
  private List<TestNamespace> namespaces;
  private TestNamespace home;
  private Gateway gateway;
  private Gateway rivals;
  private InstalledHoldfast holdfast;
  private HoldfastProcess rival;
  private Future<?> working = CompletableFuture.completedFuture(null);

  @BeforeAll
  static void start() {
    cluster = Cluster.start();
    cluster.snapshotController();
    api = cluster.api();
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @BeforeEach
  void install() {
    System.out.printf("%d claims, seed %d%n", MANY, SEED);
    api.watch(SNAPSHOTS, ledger::take);
    disks = new StandInDisks(api, this::fate);
    disks.createClass("plain");
    home = cluster.createNamespace();
    namespaces = Stream.generate(cluster::createNamespace).limit(1 + MANY / 50).toList();
    IntStream.range(0, MANY).forEach(i -> disks.createClaim(ofClaim(i), "data-" + i));
    policy(slot);
    gateway = cluster.gateway();
    gateway.reply(weather::of);
    rivals = cluster.gateway();
    rivals.reply(asked -> asked.isOfLease() ? Reply.PRETENDED : weather.of(asked));
    Map<String, Object> values = Map.of("policy.create", false);
    holdfast =
        InstalledHoldfast.controlling(
            cluster, home, account -> account.through(gateway), "0s", values);
    rival = holdfast.startRival(rivals);
  }

  @AfterEach
  void uninstall() {
    rival.stop();
    holdfast.close();
    rivals.close();
    gateway.close();
  }

  @Test
  void roundsAreWholeAndNothingIsTakenTwiceThroughCrashesFaultsAndWithTwoLeaders() {
    try (ScheduledExecutorService driver = Executors.newSingleThreadScheduledExecutor()) {
      working = driver.scheduleWithFixedDelay(disks::work, 0, 200, TimeUnit.MILLISECONDS);
      round(slot, without(NEVER, GOING));
      deleteThoseThatGo();
      policy(nextSlot);
      round(nextSlot, without(NEVER, GOING, FIRST_ROUND_ONLY));
      awaitRoomMade();
    }
    assertThat(ledger.faults()).isEmpty();
    assertTried();
  }

  private void assertTried() {
    for (JsonNode claim : items("/api/v1/persistentvolumeclaims")) {
      assertTried(claim, slot);
      assertTried(claim, nextSlot);
      assertThat(claim.at("/metadata/finalizers").toString()).doesNotContain("holdfast");
    }
  }

  /** Until as many claims have a good snapshot of it. */
  private void round(Instant of, int claims) {
    Instant begun = Instant.now();
    Iterator<Runnable> troubles = troubles().iterator();
    int each = claims / (MANY / 25 * 2 + 3);
    int[] next = {each};
    Await.until(
        ROUND,
        claims + " claims to have a good snapshot",
        () -> {
          driverMustWork();
          long good = ledger.good(RoundName.text(of));
          if (good >= next[0] && troubles.hasNext()) {
            next[0] += each;
            troubles.next().run();
          }
          return good == claims && !troubles.hasNext();
        });
    System.out.printf("round %s: %s%n", of, Duration.between(begun, Instant.now()));
  }

  private List<Runnable> troubles() {
    Stream<Runnable> crashes =
        IntStream.range(0, MANY / 25)
            .boxed()
            .flatMap(_ -> Stream.of(this::crash, this::crashRival));
    Stream<Runnable> others =
        Stream.of(
            () -> weather.busyFor(Duration.ofSeconds(5)), () -> api.delete(LEASE.formatted(home)));
    return Stream.concat(others, crashes).toList();
  }

  /** Who comes next need not wait until the dead one's Lease has ended. */
  private void crash() {
    holdfast.kill();
    api.delete(LEASE.formatted(home));
    holdfast.start();
  }

  private void crashRival() {
    rival.kill();
    rival = holdfast.startRival(rivals);
  }

  private void deleteThoseThatGo() {
    List<String> going =
        IntStream.range(0, MANY)
            .filter(i -> i % KINDS == GOING)
            .mapToObj(i -> claims(ofClaim(i)) + "/data-" + i)
            .toList();
    going.forEach(claim -> api.delete(claim).orFail());
    Await.until(
        ROUND,
        "claims to go of which a snapshot is under way",
        () -> {
          driverMustWork();
          return going.stream().allMatch(claim -> api.get(claim).status() == 404);
        });
  }

  /** Nothing goes on without it, and the test would wait for long. */
  private void driverMustWork() {
    if (working.state() == Future.State.FAILED) {
      throw new AssertionError("the driver gave up", working.exceptionNow());
    }
  }

  /** One of a claim is all that the policy keeps. */
  private void awaitRoomMade() {
    Await.until(
        ROUND, "snapshots of the first round to be deleted", () -> ledger.dropped() >= MANY / 4);
  }

  private void assertTried(JsonNode claim, Instant of) {
    RoundName name = new RoundName(claim, "nightly", of);
    String namespace = claim.at("/metadata/namespace").asText() + "/";
    assertThat(ledger.made(claim.at("/metadata/uid").asText(), RoundName.text(of)))
        .contains(namespace + name.first())
        .isSubsetOf(namespace + name.first(), namespace + name.second());
  }

  private Fate fate(JsonNode content) {
    String snapshot = StandInDisks.snapshot(content);
    long age =
        Duration.between(
                Instant.parse(content.at("/metadata/creationTimestamp").asText()), Instant.now())
            .toMillis();
    return switch (Integer.parseInt(snapshot.split("-", -1)[1]) % KINDS) {
      case NEVER, GOING -> Fate.WAITS;
      case SECOND_TRY -> isFirstTry(snapshot) ? Fate.WAITS : Fate.TAKEN;
      case FAILS_FIRST -> age < 3000 ? Fate.FAILED : Fate.TAKEN;
      case FIRST_ROUND_ONLY ->
          snapshot.contains(RoundName.text(nextSlot)) ? Fate.WAITS : Fate.TAKEN;
      default -> age > Math.floorMod(snapshot.hashCode(), 2000) ? Fate.TAKEN : Fate.WAITS;
    };
  }

  /** Tries of a round differ in the hash at their end. */
  private boolean isFirstTry(String snapshot) {
    return firstTries
        .computeIfAbsent(snapshot.replaceAll("[0-9a-f]{8}$", ""), _ -> snapshot)
        .equals(snapshot);
  }

  private static int without(Integer... kinds) {
    Set<Integer> out = Set.of(kinds);
    return (int) IntStream.range(0, MANY).filter(i -> !out.contains(i % KINDS)).count();
  }

  private TestNamespace ofClaim(int number) {
    return namespaces.get(number % namespaces.size());
  }

  private static String claims(TestNamespace namespace) {
    return "/api/v1/namespaces/%s/persistentvolumeclaims".formatted(namespace);
  }

  private void policy(Instant fires) {
    CompanyPolicy.apply(
            cluster,
            home,
            """
            apiVersion: holdfast.io/v1alpha1
            kind: BackupPolicy
            metadata: {name: company}
            spec:
              engine: snapshots
              holdfast: {namespace: %s}
              schedules:
                - name: nightly
                  cron: "%d %d * * *"
                  ttl: 72h
                  readyDeadline: 20s
                  retention: {minReady: 1, maxCount: 1, failed: 1}
              assignments: [{schedule: nightly}]
            """
                .formatted(
                    home,
                    fires.atOffset(ZoneOffset.UTC).getMinute(),
                    fires.atOffset(ZoneOffset.UTC).getHour()))
        .orFail();
  }

  private static List<JsonNode> items(String path) {
    return StreamSupport.stream(api.get(path).orFail().path("items").spliterator(), false).toList();
  }
}
