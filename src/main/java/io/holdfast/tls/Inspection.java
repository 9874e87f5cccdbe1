package io.holdfast.tls;

import io.holdfast.tls.ServingCertificate.Place;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What there is of certificates, and whether it fits together.
 *
 * @param certificates all of them, in the order of their places
 * @param problems what is wrong, a sentence each
 */
public record Inspection(List<Entry> certificates, List<String> problems) {
  /**
   * One certificate.
   *
   * @param where file, key of a Secret, or entry of a webhook configuration
   * @param names that it is for
   */
  public record Entry(
      String where, String subject, String serial, List<String> names, Instant expires) {}

  public Inspection {
    certificates = List.copyOf(certificates);
    problems = List.copyOf(problems);
  }

  /**
   * Looks at the parts of a folder or a Secret.
   *
   * @param parts PEM texts: {@code tls.crt}, {@code tls.key}, {@code ca.crt} and their like; others
   *     are shown
   * @param callers whom each entry of a webhook configuration trusts, by its name
   */
  public static Inspection of(
      Place where, Map<String, String> parts, Map<String, List<String>> callers, Instant now) {
    List<Entry> entries = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    Map<String, List<X509Certificate>> found = new TreeMap<>();
    parts.forEach((part, text) -> {
      if (part.endsWith(".key")) {
        checkKey(where, part, parts, problems);
      } else {
        read(where.of(part), text, problems).ifPresent(all -> found.put(part, all));
      }
    });
    found.forEach((part, all) -> show(where.of(part), all, now, entries, problems));
    List<X509Certificate> serving = found.getOrDefault("tls.crt", List.of());
    List<X509Certificate> authorities =
        found.entrySet().stream()
            .filter(part -> part.getKey().endsWith("ca.crt"))
            .flatMap(part -> part.getValue().stream())
            .toList();
    if (!serving.isEmpty()
        && !authorities.isEmpty()
        && !ServingCertificate.leads(serving, authorities)) {
      problems.add("%s is not signed by an authority beside it".formatted(where.of("tls.crt")));
    }
    callers.forEach((entry, pems) -> {
      String place = "caBundle of " + entry;
      List<X509Certificate> trusted = new ArrayList<>();
      pems.forEach(pem -> read(place, pem, problems).ifPresent(trusted::addAll));
      show(place, trusted, now, entries, problems);
      if (!serving.isEmpty() && !ServingCertificate.leads(serving, trusted)) {
        problems.add("%s does not trust %s".formatted(place, where.of("tls.crt")));
      }
    });
    return new Inspection(entries, problems);
  }

  private static void checkKey(
      Place where, String part, Map<String, String> parts, List<String> problems) {
    String certificate = part.replaceFirst("key$", "crt");
    try {
      var key = Pem.key(where.of(part), parts.getOrDefault(part, ""));
      var certified =
          Pem.certificates(where.of(certificate), parts.getOrDefault(certificate, "")).getFirst();
      if (!Pem.match(key, certified.getPublicKey())) {
        problems.add("%s is not the key of %s".formatted(where.of(part), where.of(certificate)));
      }
    } catch (CertificateException e) {
      problems.add(String.valueOf(e.getMessage()));
    }
  }

  private static Optional<List<X509Certificate>> read(
      String place, String text, List<String> problems) {
    try {
      return Optional.of(Pem.certificates(place, text));
    } catch (CertificateException e) {
      String problem = String.valueOf(e.getMessage());
      if (!problems.contains(problem)) {
        problems.add(problem);
      }
      return Optional.empty();
    }
  }

  private static void show(
      String place,
      List<X509Certificate> certificates,
      Instant now,
      List<Entry> entries,
      List<String> problems) {
    for (X509Certificate one : certificates) {
      Instant end = one.getNotAfter().toInstant();
      entries.add(
          new Entry(
              place,
              one.getSubjectX500Principal().getName(),
              one.getSerialNumber().toString(16),
              List.copyOf(Names.of(one)),
              end));
      if (!now.isBefore(end)) {
        problems.add("%s expired at %s".formatted(place, end));
      } else if (!Renewal.valid(one, now)) {
        problems.add("%s is valid only from %s".formatted(place, one.getNotBefore().toInstant()));
      }
    }
  }
}
