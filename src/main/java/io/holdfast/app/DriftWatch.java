package io.holdfast.app;

import io.holdfast.config.Place;
import io.holdfast.kube.ApiConnection;
import io.holdfast.kube.ApiFailure;
import io.holdfast.kube.NoticeEvents;
import io.holdfast.model.ObjectRef;
import io.holdfast.plan.Notice;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.selfcheck.Names;
import io.holdfast.selfcheck.Point;
import io.holdfast.selfcheck.SelfCheck;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the registered webhooks from time to time, on the replica that leads, and tells of what
 * is not as the chart makes it for the policy in force. It repairs nothing: what it finds is the
 * chart's, or somebody's wish.
 */
final class DriftWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DriftWatch.class);
  private static final Duration PERIOD = Duration.ofMinutes(1);

  /** Soon after the start: an upgrade is when drift begins. */
  private static final Duration FIRST = Duration.ofSeconds(5);

  private static final String REASON = "RegistrationDrift";

  private final ApiConnection api;
  private final Place place;
  private final Supplier<Optional<PolicyRevision>> policy;
  private final BooleanSupplier leads;
  private final NoticeEvents events;
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("registration drift").factory());

  private volatile List<Point> drift = List.of();
  private volatile String trouble = "";

  /**
   * @param policy in force; absent until it was read
   * @param leads whether this replica is the one that looks
   */
  DriftWatch(
      ApiConnection api,
      Place place,
      Supplier<Optional<PolicyRevision>> policy,
      BooleanSupplier leads) {
    this.api = api;
    this.place = place;
    this.policy = policy;
    this.leads = leads;
    this.events = new NoticeEvents(api, place.instance());
  }

  void start() {
    events.start();
    Future<?> _ =
        watch.scheduleWithFixedDelay(
            this::look, FIRST.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** What was not as it must be when it was last looked at; nothing where nobody looks. */
  List<String> drift() {
    return drift.stream().map(Point::text).toList();
  }

  /** Why it could not be looked at, or told. */
  List<String> troubles() {
    return Stream.concat(
            Stream.of(trouble).filter(text -> !text.isEmpty()), events.trouble().stream())
        .toList();
  }

  private void look() {
    try {
      Optional<PolicyRevision> now = policy.get();
      List<Point> found = now.isPresent() && leads.getAsBoolean() ? look(now.get()) : List.of();
      found.stream()
          .filter(point -> !drift.contains(point))
          .forEach(point -> LOG.warn("registration drift: {}", point.text()));
      drift = found;
      events.tell(found.stream().map(this::notice).toList());
      trouble = "";
    } catch (ApiFailure | RuntimeException e) {
      // The task must survive: the API server may be back at the next look.
      trouble = "look at the registration: " + e.getMessage();
    }
  }

  private List<Point> look(PolicyRevision revision) throws ApiFailure {
    Names names = Names.of(place.webhooks(), place.namespace(), place.service(), revision.spec());
    return new SelfCheck(api, names, Clock.systemUTC())
        .registration().stream().filter(Point::isWrong).toList();
  }

  private Notice notice(Point point) {
    String kind = point.what().substring(0, point.what().indexOf(' '));
    ObjectRef about = new ObjectRef("admissionregistration.k8s.io/v1", kind, "", place.webhooks());
    return new Notice(about, "", REASON, point.text());
  }

  @Override
  public void close() {
    watch.shutdownNow();
    events.close();
  }
}
