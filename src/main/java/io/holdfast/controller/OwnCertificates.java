package io.holdfast.controller;

import io.holdfast.controller.AuthorityStore.Stored;
import io.holdfast.kube.ApiFailure;
import io.holdfast.tls.CertificateState;
import io.holdfast.tls.Keyring;
import io.holdfast.tls.KeyringText;
import io.holdfast.tls.Rotation;
import io.holdfast.tls.Rotation.View;
import io.holdfast.tls.ServedCertificate;
import io.holdfast.tls.ServingCertificate;
import io.holdfast.tls.Sightings;
import io.holdfast.tls.Step;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Certificates of an authority of our own, shared by all replicas. Each look begins with what is
 * stored, and takes the next step when one is due; of several replicas that want to, one wins and
 * the others look again. What is served changes only to what the API server trusts already.
 */
public final class OwnCertificates implements CertificateKeeper {
  static final Duration PERIOD = Duration.ofSeconds(10);
  static final Duration WAITING = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger(OwnCertificates.class);

  /** More than any rotation has; others who write all the time are not worth fighting. */
  private static final int MOST_STEPS = 10;

  private final AuthorityStore store;
  private final Rotation rotation;
  private final CallerTrust trust;
  private final ServedCertificate served;
  private final Clock clock;
  private final Mode mode;
  private final Sightings sightings = new Sightings();
  private Optional<Known> known = Optional.empty();
  private String trouble = "";

  /**
   * How the certificates are shared.
   *
   * @param source its name in {@code /status}
   * @param alone whether nobody else's authority belongs into {@code caBundle}
   */
  public record Mode(String source, boolean alone) {}

  /** What was last stored, and when it was asked for. */
  private record Known(String version, Keyring keyring, long asked) {}

  /** Keeps {@code served}; {@code store} is used by the thread that calls {@link #check} only. */
  public OwnCertificates(
      AuthorityStore store,
      Rotation rotation,
      CallerTrust trust,
      ServedCertificate served,
      Clock clock,
      Mode mode) {
    this.store = store;
    this.rotation = rotation;
    this.trust = trust;
    this.served = served;
    this.clock = clock;
    this.mode = mode;
  }

  @Override
  public Duration check() {
    Instant now = clock.instant();
    Predicate<X509Certificate> seen = seen(now);
    try {
      Step left = advance(seen, now);
      say("");
      boolean behind = known.isEmpty() || !take(known.get(), seen, now);
      report(left.text());
      return left != Step.REST || behind ? WAITING : PERIOD;
    } catch (ApiFailure e) {
      say(String.valueOf(e.getMessage()));
      known.ifPresent(last -> trust.trust(last.keyring().caBundle()));
      report("cannot look");
      return WAITING.multipliedBy(3);
    }
  }

  /** Has the stored authorities trusted and the stored certificate served; false when not yet. */
  private boolean take(Known stored, Predicate<X509Certificate> seen, Instant now) {
    String bundle = stored.keyring().caBundle();
    if (mode.alone()) {
      trust.trustOnly(bundle, stored.asked());
    } else {
      trust.trust(bundle);
    }
    return serve(stored.keyring(), seen, now) && !trust.hasSurplus();
  }

  private Predicate<X509Certificate> seen(Instant now) {
    Optional<List<String>> everywhere = trust.everywhere();
    List<X509Certificate> sure = sightings.see(everywhere.orElse(List.of()), now);
    return everywhere.isEmpty() ? _ -> true : sure::contains;
  }

  /** Takes steps until there is none to take; what is waited for then. */
  private Step advance(Predicate<X509Certificate> seen, Instant now) throws ApiFailure {
    Step step = Step.REST;
    for (int i = 0; i < MOST_STEPS; i++) {
      long asked = System.nanoTime();
      Optional<Stored> stored = store.read();
      Keyring keyring = whole(stored, asked);
      View view = new View(served.lasting(), seen);
      step = rotation.next(keyring, view, now);
      boolean mended = stored.isEmpty() || !keyring.problems().isEmpty();
      if (!step.writes() && !mended) {
        return step;
      }
      Keyring after = step.writes() ? rotation.after(step, keyring, view, now) : keyring;
      String what = step.writes() ? step.text() : "made again as it was";
      if (write(stored, KeyringText.of(after))) {
        LOG.info("certificates in {}: {}", store.name(), what);
      }
    }
    return step;
  }

  /** What is stored, completed from what was known when it was damaged or deleted. */
  private Keyring whole(Optional<Stored> stored, long asked) {
    if (stored.isEmpty()) {
      return known.map(Known::keyring).orElse(Keyring.EMPTY);
    }
    String version = stored.get().version();
    Optional<Known> same = known.filter(last -> last.version().equals(version));
    Keyring keyring =
        same.map(Known::keyring)
            .orElseGet(() -> {
              Keyring read = stored.get().text().read(store.name());
              read.problems().forEach(problem -> LOG.warn("certificates: {}", problem));
              return known.map(last -> read.completedFrom(last.keyring())).orElse(read);
            });
    known = Optional.of(new Known(version, keyring, asked));
    return keyring;
  }

  private boolean write(Optional<Stored> stored, KeyringText text) throws ApiFailure {
    return stored.isEmpty() ? store.create(text) : store.replace(stored.get(), text);
  }

  /** Serves what is stored once it is trusted; false while it is not. */
  private boolean serve(Keyring keyring, Predicate<X509Certificate> seen, Instant now) {
    Optional<ServingCertificate> mine = served.lasting();
    Optional<ServingCertificate> next =
        keyring.serving().filter(one -> !isSame(mine, one)).filter(one -> one.isValid(now));
    if (next.isEmpty()) {
      return true;
    }
    boolean trusted = next.get().leadsTo(keyring.trusted().stream().filter(seen).toList());
    if (!trusted && mine.filter(one -> one.isValid(now)).isPresent()) {
      return false;
    }
    served.replace(next.get());
    LOG.info("serving certificate {} until {}", next.get().serial(), next.get().expires());
    return true;
  }

  private static boolean isSame(Optional<ServingCertificate> mine, ServingCertificate other) {
    return mine.filter(one -> one.certificate().equals(other.certificate())).isPresent();
  }

  private void say(String now) {
    if (now.isEmpty() && !trouble.isEmpty()) {
      LOG.info("certificates in {}: can be read and written again", store.name());
    } else if (trouble.isEmpty() && !now.isEmpty()) {
      LOG.warn("certificates in {}: {}; the last ones stay", store.name(), now);
    }
    trouble = now;
  }

  private void report(String doing) {
    Optional<Keyring> keyring = known.map(Known::keyring);
    List<String> problems = new ArrayList<>(keyring.map(Keyring::problems).orElse(List.of()));
    if (!trouble.isEmpty()) {
      problems.add("certificates in %s: %s".formatted(store.name(), trouble));
    }
    served.report(
        new CertificateState(mode.source(), keyring.flatMap(Keyring::renewal), doing, problems));
  }
}
