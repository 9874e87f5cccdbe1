package io.holdfast.tls;

import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;

/**
 * When a certificate of ours is renewed: at two thirds of its life, or up to a fifteenth of the
 * life sooner. How much sooner follows from its serial number, so that every replica and every
 * restart comes to the same, and installations that began together do not stay together.
 */
final class Renewal {
  /**
   * Certificates are valid from so long before they are made: clocks of other machines, and our own
   * once it is put right, may be a day behind.
   */
  static final Duration BACKDATED = Duration.ofHours(25);

  private static final BigInteger STEPS = BigInteger.valueOf(1000);

  private Renewal() {}

  /** When it is due. */
  static Instant due(X509Certificate certificate) {
    Instant made = certificate.getNotBefore().toInstant().plus(BACKDATED);
    Duration life = Duration.between(made, certificate.getNotAfter().toInstant());
    long step = certificate.getSerialNumber().mod(STEPS).longValue();
    Duration sooner = life.dividedBy(15).dividedBy(STEPS.longValue()).multipliedBy(step);
    return made.plus(life.multipliedBy(2).dividedBy(3)).minus(sooner);
  }

  /** True when it is neither expired nor from the future. */
  static boolean valid(X509Certificate certificate, Instant now) {
    return !now.isBefore(certificate.getNotBefore().toInstant())
        && now.isBefore(certificate.getNotAfter().toInstant());
  }
}
