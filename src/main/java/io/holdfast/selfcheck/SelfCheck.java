package io.holdfast.selfcheck;

import static io.holdfast.selfcheck.Point.Topic.CERTIFICATE;
import static io.holdfast.selfcheck.Point.Topic.CLOCK;
import static io.holdfast.selfcheck.Point.Topic.PERMISSION;
import static io.holdfast.selfcheck.Point.Topic.REACHABILITY;
import static io.holdfast.selfcheck.Point.Topic.REGISTRATION;

import io.holdfast.kube.AccessReviews;
import io.holdfast.kube.ApiConnection;
import io.holdfast.kube.ApiFailure;
import io.holdfast.kube.ApiFailure.Reason;
import io.holdfast.kube.ObjectClient;
import io.holdfast.kube.Permission;
import io.holdfast.kube.Resource;
import io.holdfast.kube.WebhookProbe;
import io.holdfast.model.Action;
import io.holdfast.model.Node;
import io.holdfast.model.RuleId;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.selfcheck.Point.Topic;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at everything that is outside of the process and that it depends on. */
public final class SelfCheck {
  /** The kinds that hold our entries, and where they are. */
  private static final List<Kind> KINDS =
      List.of(
          new Kind("MutatingWebhookConfiguration", Resource.MUTATING_WEBHOOKS),
          new Kind("ValidatingWebhookConfiguration", Resource.VALIDATING_WEBHOOKS));

  private static final String WAY = "the way from the API server to Holdfast";
  private static final RuleId POLICY_IS_VALID = new RuleId(601);

  /** More than a request takes; certificates are made to bear ten minutes. */
  private static final Duration SKEW = Duration.ofMinutes(1);

  private final ApiConnection api;
  private final ObjectClient objects;
  private final Names names;
  private final Clock clock;

  private record Kind(String name, Resource resource) {}

  public SelfCheck(ApiConnection api, Names names, Clock clock) {
    this.api = api;
    this.objects = new ObjectClient(api);
    this.names = names;
    this.clock = clock;
  }

  /** The registration alone, which two requests tell. */
  public List<Point> registration() throws ApiFailure {
    List<Point> points = new ArrayList<>();
    for (Kind kind : KINDS) {
      points.addAll(
          RegistrationCheck.of(
              kind.name(), objects.listed(kind.resource(), names.webhooks()), names));
    }
    return points;
  }

  /**
   * Everything.
   *
   * @param permissions that Holdfast needs
   */
  public List<Point> all(PolicyRevision policy, List<Permission> permissions) throws ApiFailure {
    List<Point> points = new ArrayList<>();
    points.addAll(told(REGISTRATION, "the registration", this::registration));
    points.addAll(told(CERTIFICATE, "the certificate", this::certificate));
    points.addAll(told(PERMISSION, "the rights of " + names.user(), () -> rights(permissions)));
    points.addAll(told(REACHABILITY, WAY, () -> List.of(reachability(policy))));
    points.addAll(told(CLOCK, "the clock", () -> List.of(clock())));
    return points;
  }

  /** A part of the check. */
  private interface Part {
    List<Point> look() throws ApiFailure;
  }

  /** What may not be asked is not known, and keeps nothing else from being looked at. */
  private static List<Point> told(Topic topic, String what, Part part) throws ApiFailure {
    try {
      return part.look();
    } catch (ApiFailure e) {
      if (e.reason() != Reason.FORBIDDEN) {
        throw e;
      }
      return List.of(Point.unknown(topic, what, "not told: " + e.said(), "ask with more rights"));
    }
  }

  private List<Point> certificate() throws ApiFailure {
    List<Node> configurations = new ArrayList<>();
    for (Kind kind : KINDS) {
      objects.listed(kind.resource(), names.webhooks()).ifPresent(configurations::add);
    }
    return CertificateCheck.of(configurations, clock.instant());
  }

  /** As ourselves, or, when somebody else asks, of our account. */
  private List<Point> rights(List<Permission> permissions) throws ApiFailure {
    AccessReviews reviews = new AccessReviews(api);
    boolean self = reviews.self().equals(names.user());
    List<Point> points = new ArrayList<>();
    for (Permission permission : permissions) {
      List<String> missing =
          self ? reviews.missing(permission) : reviews.missing(permission, names.user());
      if (!missing.isEmpty()) {
        points.add(
            Point.wrong(
                PERMISSION,
                "the right of " + names.user() + " to " + permission,
                "without " + String.join(", ", missing),
                "granted",
                "apply the chart's roles of this version with the values that Holdfast runs with"));
      }
    }
    return points.isEmpty()
        ? List.of(
            Point.fine(
                PERMISSION,
                "the rights of " + names.user(),
                "complete: all of " + permissions.size() + " are granted"))
        : points;
  }

  private Point reachability(PolicyRevision policy) throws ApiFailure {
    boolean denies =
        Optional.ofNullable(policy.rules().get(POLICY_IS_VALID))
            .map(rule -> rule.action() == Action.DENY)
            .orElse(false);
    if (!denies) {
      return Point.unknown(
          REACHABILITY,
          WAY,
          "not told, as " + POLICY_IS_VALID + " does not deny",
          "create a claim with --dry-run=server and look for the label holdfast.io/assigned");
    }
    return switch (new WebhookProbe(api, names.namespace()).ask()) {
      case REACHED ->
          Point.fine(REACHABILITY, WAY, "open: a broken policy was refused in a dry run");
      case PASSED ->
          Point.wrong(
              REACHABILITY,
              WAY,
              "closed: a broken policy passed in a dry run",
              "open",
              "look for ready pods, for a firewall between the API server and port 8443, and at"
                  + " caBundle");
    };
  }

  private Point clock() throws ApiFailure {
    String what = "the difference between this clock and the API server's";
    Optional<Instant> theirs = api.time();
    if (theirs.isEmpty()) {
      return Point.unknown(CLOCK, what, "not told", "look at a proxy between");
    }
    Duration skew = Duration.between(theirs.get(), clock.instant()).abs();
    return skew.compareTo(SKEW) > 0
        ? Point.wrong(
            CLOCK,
            what,
            skew.toSeconds() + " s",
            "at most " + SKEW.toSeconds() + " s",
            "set the clocks by NTP: expiry dates and schedules go by them")
        : Point.fine(CLOCK, what, skew.toSeconds() + " s");
  }
}
