package io.holdfast.webhook;

import io.holdfast.codec.ReviewRequest;
import io.holdfast.decision.Decision;
import io.holdfast.decision.Messages;
import io.holdfast.decode.SubjectDecoder;
import io.holdfast.model.Inventory;
import io.holdfast.pipeline.Answer;
import io.holdfast.pipeline.Endpoint;
import io.holdfast.pipeline.ReviewHandler;
import io.holdfast.policy.PolicyState;
import io.holdfast.telemetry.LogKeys;
import io.holdfast.telemetry.ReviewMetrics;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** Judges one review with the policy and the inventory of this moment, counts and logs it. */
@Singleton
final class Reviews {
  private static final Logger LOG = LoggerFactory.getLogger(Reviews.class);
  private static final int FAULT = 500;

  private final ReviewHandler handler;
  private final Supplier<Optional<PolicyState>> policy;
  private final Supplier<Inventory> inventory;
  private final ReviewMetrics metrics;
  private final Clock clock;

  Reviews(ReviewHandler handler, Cluster cluster, ReviewMetrics metrics, Clock clock) {
    this.handler = handler;
    this.policy = cluster::policy;
    this.inventory = cluster::inventory;
    this.metrics = metrics;
    this.clock = clock;
  }

  Answer judge(Endpoint endpoint, byte[] body, Deadline deadline) {
    if (deadline.hasPassed(System.nanoTime())) {
      metrics.fault("deadline");
      return new Answer.Refused(FAULT, "the deadline of the request has passed");
    }
    Optional<PolicyState> state = policy.get();
    if (state.isEmpty()) {
      metrics.fault("not-ready");
      return new Answer.Refused(FAULT, "holdfast is not ready: no policy has been read yet");
    }
    try {
      Answer answer = handler.handle(body, endpoint, state.get(), inventory.get(), clock.instant());
      count(endpoint, answer);
      metrics.took(Duration.ofNanos(System.nanoTime() - deadline.startedNanos()));
      return answer;
    } catch (RuntimeException e) {
      // A bug of ours: the operator's failurePolicy decides, and the trace stays in our log.
      LOG.error("fault while judging a review", e);
      metrics.fault("bug");
      return new Answer.Refused(FAULT, "holdfast has an internal fault; its log says more");
    }
  }

  private void count(Endpoint endpoint, Answer answer) {
    switch (answer) {
      case Answer.Refused(int status, String message) -> {
        metrics.refused(status);
        LOG.atDebug().addKeyValue(LogKeys.REASON, message).log("request refused");
      }
      case Answer.Reviewed reviewed -> count(endpoint, reviewed);
    }
  }

  private void count(Endpoint endpoint, Answer.Reviewed reviewed) {
    ReviewRequest request = reviewed.request();
    String kind = kind(request);
    metrics.reviewed(
        endpoint.name(), request.operation().name(), kind, reviewed.allowed(), reviewed.decision());
    tell(LOG.atDebug(), reviewed, kind).log("review");
    reviewed
        .decision()
        .filter(_ -> reviewed.last())
        .ifPresent(decision -> tellOverride(decision, reviewed, kind));
  }

  private void tellOverride(Decision decision, Answer.Reviewed reviewed, String kind) {
    metrics.overridden(decision);
    decision
        .override()
        .ifPresent(reason ->
            tell(LOG.atWarn(), reviewed, kind)
                .addKeyValue(LogKeys.REASON, Messages.plain(reason))
                .log("break-glass overrides a denial"));
  }

  private static LoggingEventBuilder tell(
      LoggingEventBuilder log, Answer.Reviewed reviewed, String kind) {
    ReviewRequest request = reviewed.request();
    return log.addKeyValue(LogKeys.REVIEW_UID, request.uid())
        .addKeyValue(LogKeys.OPERATION, request.operation())
        .addKeyValue(LogKeys.KIND, kind)
        .addKeyValue(LogKeys.NAMESPACE, request.namespace())
        .addKeyValue(LogKeys.NAME, request.name())
        .addKeyValue(LogKeys.USER, request.user().name())
        .addKeyValue(LogKeys.DECISION, reviewed.allowed() ? "allowed" : "denied")
        .addKeyValue(LogKeys.RULES, () -> rules(reviewed));
  }

  /** A label must be bounded, so what we do not judge is all one kind. */
  private static String kind(ReviewRequest request) {
    String kind = request.kind().kind();
    return SubjectDecoder.claims(request.kind().apiVersion(), kind) ? kind : "other";
  }

  private static String rules(Answer.Reviewed reviewed) {
    return reviewed.decision().stream()
        .flatMap(decision -> decision.findings().stream())
        .map(finding -> finding.rule().toString())
        .distinct()
        .collect(Collectors.joining(","));
  }
}
