package io.holdfast.tls;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * Which authorities the API server trusts for sure: those that have stood in every entry for a
 * while, since each of several API servers learns of it a moment later. Used by one thread.
 */
public final class Sightings {
  /** The API servers follow each other's store, mostly within a tenth of a second. */
  public static final Duration SETTLED = Duration.ofSeconds(3);

  private final Map<String, Sighting> known = new HashMap<>();

  private record Sighting(List<X509Certificate> certificate, Instant since) {}

  /**
   * Takes note of who is trusted now, and says who has been for long enough.
   *
   * @param trusted a PEM text each; what is no certificate is left out
   */
  public List<X509Certificate> see(Collection<String> trusted, Instant now) {
    known.keySet().retainAll(new HashSet<>(trusted));
    List<X509Certificate> sure = new ArrayList<>();
    for (String pem : trusted) {
      Sighting sighting = known.computeIfAbsent(pem, text -> new Sighting(parse(text), now));
      if (now.isBefore(sighting.since())) {
        // The clock was put back: count anew.
        known.put(pem, new Sighting(sighting.certificate(), now));
      } else if (!now.isBefore(sighting.since().plus(SETTLED))) {
        sure.addAll(sighting.certificate());
      }
    }
    return List.copyOf(sure);
  }

  private static List<X509Certificate> parse(String pem) {
    try {
      return Pem.certificates("caBundle", pem);
    } catch (CertificateException e) {
      return List.of();
    }
  }
}
