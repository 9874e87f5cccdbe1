package io.holdfast.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.kube.Applied.Cause;
import io.holdfast.kube.FakeApiServer.Sent;
import io.holdfast.model.FieldPath;
import io.holdfast.model.Node;
import io.holdfast.model.ObjectRef;
import io.holdfast.plan.Step;
import io.holdfast.plan.Step.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApplierTest {
  private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
  private static final Duration PAST_RESTS = Duration.ofMinutes(6);
  private static final String OK = "{}";
  private static final String NO_PERMISSION =
      status(
          "Forbidden",
          "namespaces \\\"shop\\\" is forbidden: User \\\"holdfast\\\" cannot patch resource"
              + " \\\"namespaces\\\" in API group \\\"\\\" at the cluster scope");
  private static final String OVER_QUOTA =
      status(
          "Forbidden",
          "volumesnapshots \\\"a-1\\\" is forbidden: exceeded quota: few, requested: count/v=1");

  private final FakeApiServer server = new FakeApiServer();
  private final Applier applier =
      new Applier(server.connection(), Rates.DEFAULTS, new SplittableRandom(20261121));

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void eachStepIsOneRequest() {
    server.then(200, OK).then(201, OK).then(200, OK);

    Step[] steps = {label("shop"), take("a-1"), drop("a-0")};

    assertThat(apply(START, steps)).isEqualTo(allDone(steps));
    String snapshots = "/apis/snapshot.storage.k8s.io/v1/namespaces/shop/volumesnapshots";
    assertThat(server.sent())
        .containsExactly(
            new Sent(
                "PATCH",
                "/api/v1/namespaces/shop?fieldManager=holdfast",
                "{\"kind\":\"Namespace\"}"),
            new Sent("POST", snapshots + "?fieldManager=holdfast", "{\"kind\":\"VolumeSnapshot\"}"),
            new Sent(
                "DELETE",
                snapshots + "/a-0",
                "{\"apiVersion\":\"v1\",\"kind\":\"DeleteOptions\",\"preconditions\":"
                    + "{\"resourceVersion\":\"7\",\"uid\":\"u\"}}"));
  }

  @Test
  void whatIsAsItShouldBeIsDone() {
    server
        .then(409, status("AlreadyExists", "volumesnapshots \\\"a-1\\\" already exists"))
        .then(404, status("NotFound", "gone"))
        .then(409, status("Conflict", "the object has been modified"));

    Step[] steps = {take("a-1"), drop("a-0"), drop("b-0")};

    assertThat(apply(START, steps)).isEqualTo(allDone(steps));
  }

  @ParameterizedTest
  @CsvSource({
    "409, Conflict, CONFLICT",
    "422, Invalid, REFUSED",
    "400, BadRequest, REFUSED",
    "403, Forbidden, REFUSED",
    "404, NotFound, GONE",
    "500, InternalError, UNAVAILABLE"
  })
  void whatIsRefusedLeavesOtherStepsAlone(int code, String reason, Cause cause) {
    server.then(code, status(reason, "because")).then(200, OK);

    Applied applied = apply(START, take("a-1"), label("shop"));

    assertThat(applied.done()).isEqualTo(1);
    assertThat(applied.failed()).isEqualTo(1);
    assertThat(applied.failures()).hasSize(1);
    assertThat(applied.failures().getFirst().cause()).isEqualTo(cause);
    assertThat(applied.failures().getFirst().text())
        .startsWith("VolumeSnapshot shop/a-1: " + code)
        .endsWith(": because");
    assertThat(applied.again()).isPresent();
  }

  @Test
  void stepsBeyondTheRateOfTheirKindAreLeft() {
    IntStream.range(0, 11).forEach(_ -> server.then(200, OK));
    List<Step> steps = new ArrayList<>();
    IntStream.range(0, 12).forEach(i -> steps.add(take("a-" + i)));
    steps.add(label("shop"));

    Applied applied = applier.apply(steps, START, () -> true);

    // Ten at once, the others at one in two seconds; a label is no snapshot.
    List<Step> written = new ArrayList<>(steps.subList(0, 10));
    written.add(label("shop"));
    assertThat(applied)
        .isEqualTo(new Applied(written, 0, 2, List.of(), Optional.of(Duration.ofSeconds(4))));
  }

  @Test
  void aMissingPermissionStopsItsVerbAndKindOnly() {
    server.then(403, NO_PERMISSION).then(200, OK).then(200, OK);

    Applied applied = apply(START, label("shop"), label("office"), labelClaim("data"), take("a"));

    assertThat(applied.written()).containsExactly(labelClaim("data"), take("a"));
    assertThat(applied.failed()).isEqualTo(1);
    assertThat(applied.left()).isEqualTo(1);
    assertThat(applied.failures()).hasSize(1);
    assertThat(applied.failures().getFirst().cause()).isEqualTo(Cause.FORBIDDEN);
    assertThat(applied.failures().getFirst().text())
        .contains("User \"holdfast\" cannot patch resource \"namespaces\"");
  }

  @Test
  void aMissingPermissionIsToldUntilItIsThere() {
    server.then(403, NO_PERMISSION).then(200, OK);
    apply(START, label("shop"));

    Applied resting = apply(START.plusSeconds(29), label("shop"));
    assertThat(resting.failures()).hasSize(1);
    assertThat(resting.failed()).isZero();
    assertThat(resting.again()).contains(Duration.ofSeconds(1));
    assertThat(server.sent()).hasSize(1);

    assertThat(apply(START.plusSeconds(30), label("shop"))).isEqualTo(allDone(label("shop")));
  }

  @Test
  void whatAQuotaRefusesWaitsForTheNextSlot() {
    server.then(403, OVER_QUOTA).then(201, OK);
    Applied first = apply(START, take("a-1"));
    assertThat(first.failures().getFirst().cause()).isEqualTo(Cause.QUOTA_EXCEEDED);

    Applied later = apply(START.plus(Duration.ofHours(23)), take("a-1"));
    assertThat(later.failures()).isEqualTo(first.failures());
    assertThat(server.sent()).hasSize(1);

    Applied next = apply(START.plus(Duration.ofHours(23)), take("a-2"));
    assertThat(next.done()).isEqualTo(1);
  }

  @Test
  void aServerThatAsksForItIsLeftAlone() {
    server.then(200, OK).thenBusy("7").then(200, OK).then(200, OK);

    Applied busy = apply(START, label("shop"), take("a"), labelClaim("data"));
    assertThat(busy.done()).isEqualTo(1);
    assertThat(busy.left()).isEqualTo(1);
    assertThat(busy.again()).contains(Duration.ofSeconds(7));

    apply(START.plusSeconds(6), take("a"), labelClaim("data"));
    assertThat(server.sent()).hasSize(2);

    assertThat(apply(START.plusSeconds(7), take("a"), labelClaim("data")).done()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"999999", "99999999999999999999", "-1", "'Wed, 21 Oct 2099 07:28:00 GMT'"})
  void noServerStopsUsForLong(String asked) {
    server.thenBusy(asked).then(200, OK);
    apply(START, label("shop"));

    assertThat(apply(START.plus(PAST_RESTS), label("shop")).done()).isEqualTo(1);
  }

  @Test
  void aConflictStormIsNoBusyLoop() {
    IntStream.range(0, 100).forEach(_ -> server.then(409, status("Conflict", "changed again")));
    Instant now = START;
    for (int second = 0; second < 3600; second++) {
      now = now.plusSeconds(1);
      apply(now, label("shop"));
    }
    // Pauses of 2, 4 ... 300 seconds, each cut by up to a half.
    assertThat(server.sent()).hasSizeBetween(12, 40);
  }

  @Test
  void aServerThatIsAwayIsAskedOnceAPass() {
    server.close();

    Applied applied = apply(START, label("shop"), labelClaim("data"), take("a"));

    assertThat(applied.failed()).isEqualTo(1);
    assertThat(applied.left()).isEqualTo(2);
    assertThat(applied.failures().getFirst().cause()).isEqualTo(Cause.UNAVAILABLE);
  }

  @Test
  void aClockThatWasSetBackEndsARest() {
    server.then(422, status("Invalid", "no")).then(200, OK);
    apply(START, label("shop"));

    assertThat(apply(START.minus(Duration.ofDays(365)), label("shop")).done()).isEqualTo(1);
  }

  @Test
  void whoDoesNotLeadWritesNothing() {
    Applied applied = applier.apply(List.of(label("shop"), take("a")), START, () -> false);

    assertThat(applied).isEqualTo(new Applied(List.of(), 0, 2, List.of(), Optional.empty()));
    assertThat(server.sent()).isEmpty();
  }

  private static Applied allDone(Step... steps) {
    return new Applied(List.of(steps), 0, 0, List.of(), Optional.empty());
  }

  private Applied apply(Instant now, Step... steps) {
    return applier.apply(List.of(steps), now, () -> true);
  }

  private static Step label(String namespace) {
    ObjectRef object = new ObjectRef("v1", "Namespace", "", namespace);
    return new Step.Apply(object, Purpose.LABEL, content(object), "test");
  }

  private static Step labelClaim(String name) {
    ObjectRef object = new ObjectRef("v1", "PersistentVolumeClaim", "shop", name);
    return new Step.Apply(object, Purpose.LABEL, content(object), "test");
  }

  @Test
  void onlyFromAnObjectThatIsKnownAreFieldsTakenThatOthersHold() {
    server.then(200, OK);
    ObjectRef shop = new ObjectRef("v1", "Namespace", "", "shop");
    Node uid = new Node.Text(FieldPath.ROOT, 0, "u");
    Node.Mapping known =
        content(shop).with("metadata", new Node.Mapping(FieldPath.ROOT, 0, Map.of("uid", uid)));

    Applied applied = apply(START, new Step.Apply(shop, Purpose.LABEL, known, "test"));

    assertThat(applied.done()).isEqualTo(1);
    assertThat(server.sent())
        .extracting(Sent::path)
        .containsExactly("/api/v1/namespaces/shop?fieldManager=holdfast&force=true");
  }

  private static Step take(String name) {
    return new Step.Create(snapshot(name), Purpose.SNAPSHOT, content(snapshot(name)), "test");
  }

  private static Step drop(String name) {
    return new Step.Delete(snapshot(name), Purpose.SNAPSHOT, "u", "7", "test");
  }

  private static ObjectRef snapshot(String name) {
    return new ObjectRef("snapshot.storage.k8s.io/v1", "VolumeSnapshot", "shop", name);
  }

  private static Node.Mapping content(ObjectRef object) {
    Node kind = new Node.Text(FieldPath.ROOT, 0, object.kind());
    return new Node.Mapping(FieldPath.ROOT, 0, Map.of("kind", kind));
  }

  private static String status(String reason, String message) {
    return "{\"kind\": \"Status\", \"reason\": \"%s\", \"message\": \"%s\"}"
        .formatted(reason, message);
  }
}
