package io.holdfast.selfcheck;

import static io.holdfast.selfcheck.Point.Topic.CERTIFICATE;

import io.holdfast.model.Node;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the certificate served is one that the entries' caBundle trusts, under the name that the
 * API server calls, and for how long it is valid.
 */
final class CertificateCheck {
  /** Of its life; renewal is due long before, at a third. */
  private static final int LAST_PARTS = 10;

  private static final String REMEDY =
      "look at the certificate in /status, and at certs/README.md for renewal and repair";

  private CertificateCheck() {}

  /** Where the API server calls, whom it trusts there, and under which name. */
  private record Door(String host, int port, String name, String caBundle) {
    static Optional<Door> of(Node entry) {
      Node client = entry.get("clientConfig").orElse(entry);
      String bundle = decoded(client.text("caBundle").orElse(""));
      Optional<Node> service = client.get("service");
      if (service.isPresent()) {
        String name =
            service.get().text("name").orElse("")
                + "."
                + service.get().text("namespace").orElse("")
                + ".svc";
        return Optional.of(new Door(name, port(service.get()), name, bundle));
      }
      return client
          .text("url")
          .map(URI::create)
          .filter(url -> url.getHost() != null)
          .map(url ->
              new Door(
                  url.getHost(), url.getPort() < 0 ? 443 : url.getPort(), url.getHost(), bundle));
    }

    private static int port(Node service) {
      return service
          .get("port")
          .map(port -> port instanceof Node.Numeral number ? number.literal() : "443")
          .map(Integer::parseInt)
          .orElse(443);
    }

    private static String decoded(String base64) {
      try {
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.US_ASCII);
      } catch (IllegalArgumentException e) {
        return "";
      }
    }
  }

  /** Looks behind each door of the entries once. */
  static List<Point> of(List<? extends Node> configurations, Instant now) {
    Set<Door> doors = new LinkedHashSet<>();
    configurations.forEach(configuration ->
        configuration
            .every("webhooks", "*")
            .forEach(entry -> Door.of(entry).ifPresent(doors::add)));
    List<Point> points = new ArrayList<>();
    doors.forEach(door -> points.add(point(door, now)));
    return points;
  }

  private static Point point(Door door, Instant now) {
    String what = "the certificate at " + door.host() + ":" + door.port();
    if (door.caBundle().isBlank()) {
      return Point.wrong(
          CERTIFICATE,
          what,
          "without a caBundle in the registration",
          "trusted by it",
          "wait until a replica has written it, or look at its log");
    }
    return switch (ServedChain.at(door.host(), door.port(), door.name(), door.caBundle())) {
      case ServedChain.Trusted(X509Certificate leaf) -> expiry(what, leaf, now);
      case ServedChain.Refused(String why) ->
          Point.wrong(CERTIFICATE, what, "refused: " + why, "trusted by caBundle", REMEDY);
      case ServedChain.Unreachable(String why) ->
          Point.unknown(
              CERTIFICATE,
              what,
              "not reachable from here: " + why,
              "check from inside the cluster");
    };
  }

  private static Point expiry(String what, X509Certificate leaf, Instant now) {
    Instant end = leaf.getNotAfter().toInstant();
    Duration life = Duration.between(leaf.getNotBefore().toInstant(), end);
    boolean late = Duration.between(now, end).compareTo(life.dividedBy(LAST_PARTS)) < 0;
    String found = "trusted, and valid until " + end;
    return late
        ? Point.wrong(CERTIFICATE, what, found, "renewed before the last tenth of its life", REMEDY)
        : Point.fine(CERTIFICATE, what, found);
  }
}
