package io.holdfast.kube;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The certificates of a {@code caBundle}, as PEM, newest first. Replicas that made their own
 * authority each add it and keep those of the others; the oldest fall off the end.
 */
record CaBundle(List<String> certificates) {
  static final CaBundle EMPTY = new CaBundle(List.of());

  /** Enough for a rollout of several replicas, and no heap of forgotten authorities. */
  private static final int MOST = 8;

  private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
  private static final String END = "-----END CERTIFICATE-----";
  private static final Pattern CERTIFICATE = Pattern.compile(BEGIN + "[^-]*" + END);

  CaBundle {
    certificates = List.copyOf(certificates);
  }

  /** The certificates of a PEM text; whatever stands between them is left out. */
  static CaBundle ofPem(String pem) {
    return new CaBundle(
        CERTIFICATE
            .matcher(pem.replace("\r", ""))
            .results()
            .map(MatchResult::group)
            .map(CaBundle::wrapped)
            .distinct()
            .toList());
  }

  /** The certificates of the field of a webhook configuration; none when it is not base64. */
  static CaBundle ofField(String base64) {
    try {
      return ofPem(new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return EMPTY;
    }
  }

  /** Equal certificates are equal texts, however long their lines were. */
  private static String wrapped(String pem) {
    String body = pem.substring(BEGIN.length(), pem.length() - END.length()).replaceAll("\\s", "");
    return BEGIN + "\n" + body.replaceAll("(.{64})(?=.)", "$1\n") + "\n" + END;
  }

  boolean trusts(CaBundle other) {
    return certificates.containsAll(other.certificates);
  }

  /** This bundle with {@code newest} before all others. */
  CaBundle with(CaBundle newest) {
    return new CaBundle(
        Stream.of(newest, this)
            .flatMap(bundle -> bundle.certificates.stream())
            .distinct()
            .limit(Math.max(MOST, newest.certificates.size()))
            .toList());
  }

  /** The certificates that {@code other} has too. */
  CaBundle in(CaBundle other) {
    return new CaBundle(certificates.stream().filter(other.certificates::contains).toList());
  }

  /** The field of a webhook configuration. */
  String field() {
    String pem = String.join("\n", certificates) + "\n";
    return Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.UTF_8));
  }
}
