package io.holdfast.tls;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How a keyring is renewed without anybody noticing: the new authority is trusted before it signs,
 * and the old one until nobody serves what it signed. Looks at nothing but what it is given, so
 * that any replica can take the next step, whoever took the last one.
 *
 * @param dnsNames what the API server calls us
 * @param addresses what it may call us instead
 */
public record Rotation(Lives lives, List<String> dnsNames, List<String> addresses) {
  public Rotation {
    dnsNames = List.copyOf(dnsNames);
    addresses = List.copyOf(addresses);
  }

  /**
   * What a replica knows besides.
   *
   * @param served by itself; absent while it serves nothing that is to last
   * @param seen whom the API server trusts by now, for sure
   */
  public record View(Optional<ServingCertificate> served, Predicate<X509Certificate> seen) {}

  /** The next step. */
  public Step next(Keyring keyring, View view, Instant now) {
    if (view.served().filter(served -> isOrphan(served, keyring, now)).isPresent()) {
      return Step.ADOPT;
    }
    boolean served = isGood(keyring, now);
    Optional<CertificateAuthority> next =
        keyring.next().filter(one -> Renewal.valid(one.certificate(), now));
    if (next.isPresent()) {
      boolean trusted = view.seen().test(next.get().certificate());
      return trusted || !served ? Step.SWITCH : renewed(keyring, served, now, Step.AWAIT);
    }
    return withoutNext(keyring, served, now);
  }

  private Step withoutNext(Keyring keyring, boolean served, Instant now) {
    boolean signs = keyring.authority().filter(one -> signs(one, now)).isPresent();
    if (!signs && !served) {
      return Step.BEGIN;
    }
    if (!signs || isWished(keyring, Wish.What.AUTHORITY)) {
      return Step.PUBLISH;
    }
    X509Certificate authority = keyring.authority().orElseThrow().certificate();
    if (!now.isBefore(Renewal.due(authority))) {
      return Step.PUBLISH;
    }
    return renewed(keyring, served, now, isOver(keyring, now) ? Step.DROP : Step.REST);
  }

  private Step renewed(Keyring keyring, boolean served, Instant now, Step otherwise) {
    boolean signs = keyring.authority().filter(one -> signs(one, now)).isPresent();
    boolean due =
        !served
            || isWished(keyring, Wish.What.LEAF)
            || keyring.serving().filter(one -> isDue(one, keyring, now)).isPresent();
    return signs && due ? Step.ISSUE : otherwise;
  }

  /** The keyring after a step; {@link Step#writes} must be true of it. */
  public Keyring after(Step step, Keyring keyring, View view, Instant now) {
    return switch (step) {
      case REST, AWAIT -> keyring;
      case BEGIN -> {
        CertificateAuthority made = CertificateAuthority.create(now, lives.authority());
        yield keyring.signedBy(made).withServing(issue(made, now), Optional.empty());
      }
      case ADOPT -> {
        ServingCertificate served = view.served().orElseThrow();
        yield keyring.keeping(signersOf(served), served.expires());
      }
      case ISSUE -> {
        Optional<Wish> left = keyring.wish().filter(wish -> wish.what() != Wish.What.LEAF);
        yield keyring.withServing(issue(keyring.authority().orElseThrow(), now), left);
      }
      case PUBLISH -> keyring.withNext(CertificateAuthority.create(now, lives.authority()));
      case SWITCH -> switched(keyring, now);
      case DROP ->
          keyring.withoutPrevious(
              now.isBefore(keyring.previousUntil())
                  ? keyring.previous().stream().filter(one -> Renewal.valid(one, now)).toList()
                  : List.of());
    };
  }

  private Keyring switched(Keyring keyring, Instant now) {
    CertificateAuthority signer = keyring.next().orElseThrow();
    List<X509Certificate> before =
        keyring.authority().stream().map(CertificateAuthority::certificate).toList();
    // The longest that a replica may serve what it has.
    Instant longest = keyring.serving().map(ServingCertificate::expires).orElse(now);
    Keyring kept = keyring.keeping(before, longest);
    // A person who sets a time may have lost a key.
    return keyring
        .wish()
        .filter(wish -> wish.what() == Wish.What.AUTHORITY)
        .map(wish -> kept.until(now.plus(wish.overlap())))
        .orElse(kept)
        .signedBy(signer)
        .withServing(issue(signer, now), Optional.empty());
  }

  private ServingCertificate issue(CertificateAuthority by, Instant now) {
    return by.issue(dnsNames, addresses, now, lives.serving());
  }

  /** True when what it shares can be served: valid, and signed by somebody who is trusted. */
  private static boolean isGood(Keyring keyring, Instant now) {
    return keyring
        .serving()
        .filter(one -> one.isValid(now) && one.leadsTo(alive(keyring.trusted(), now)))
        .isPresent();
  }

  private static boolean signs(CertificateAuthority authority, Instant now) {
    return Renewal.valid(authority.certificate(), now);
  }

  private boolean isDue(ServingCertificate serving, Keyring keyring, Instant now) {
    return !now.isBefore(Renewal.due(serving.certificate()))
        || !serving.leadsTo(
            keyring.authority().stream().map(CertificateAuthority::certificate).toList())
        || !Names.of(serving.certificate()).containsAll(dnsNames);
  }

  private static boolean isWished(Keyring keyring, Wish.What what) {
    return keyring.wish().filter(wish -> wish.what() == what).isPresent();
  }

  private static boolean isOver(Keyring keyring, Instant now) {
    return !keyring.previous().isEmpty()
        && (!now.isBefore(keyring.previousUntil())
            || keyring.previous().stream().anyMatch(one -> !Renewal.valid(one, now)));
  }

  private static boolean isOrphan(ServingCertificate served, Keyring keyring, Instant now) {
    return served.isValid(now)
        && !served.leadsTo(keyring.trusted())
        && !alive(signersOf(served), now).isEmpty();
  }

  private static List<X509Certificate> signersOf(ServingCertificate served) {
    return served.authorities().stream().filter(one -> served.leadsTo(List.of(one))).toList();
  }

  private static List<X509Certificate> alive(List<X509Certificate> all, Instant now) {
    return all.stream().filter(one -> Renewal.valid(one, now)).toList();
  }
}
