package io.holdfast.tls;

import io.holdfast.tls.ServingCertificate.Place;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * A {@link Keyring} as a Secret holds it.
 *
 * @param parts the Secret's data, decoded: {@code tls.crt}, {@code tls.key}, {@code ca.crt} and
 *     their like
 * @param notes its annotations that are ours
 */
public record KeyringText(Map<String, String> parts, Map<String, String> notes) {
  static final String NEXT = "next-ca";
  static final String PREVIOUS = "previous-ca.crt";
  static final String UNTIL = "holdfast.io/previous-until";

  /** What a person wants renewed: {@code leaf} or {@code authority}. */
  public static final String ROTATE = "holdfast.io/rotate";

  /** Seconds for which the old authority stays trusted. */
  public static final String OVERLAP = "holdfast.io/rotate-overlap";

  private static final List<String> NOTES = List.of(UNTIL, ROTATE, OVERLAP);

  public KeyringText {
    parts = Map.copyOf(parts);
    notes = Map.copyOf(notes);
  }

  /** As it is to be written. */
  public static KeyringText of(Keyring keyring) {
    Map<String, String> parts = new TreeMap<>();
    Map<String, String> notes = new TreeMap<>();
    // The API server refuses a Secret of the TLS type without these two, even empty ones do.
    parts.put("tls.crt", keyring.serving().map(s -> Pem.text(s.chain())).orElse(""));
    parts.put("tls.key", keyring.serving().map(s -> Pem.text(s.key())).orElse(""));
    keyring.authority().ifPresent(authority -> put("ca", authority, parts));
    keyring.next().ifPresent(authority -> put(NEXT, authority, parts));
    if (!keyring.previous().isEmpty()) {
      parts.put(PREVIOUS, Pem.text(keyring.previous()));
      notes.put(UNTIL, keyring.previousUntil().toString());
    }
    keyring
        .wish()
        .ifPresent(wish -> {
          notes.put(ROTATE, wish.what().name().toLowerCase(Locale.ROOT));
          notes.put(OVERLAP, String.valueOf(wish.overlap().toSeconds()));
        });
    return new KeyringText(parts, notes);
  }

  private static void put(String name, CertificateAuthority authority, Map<String, String> parts) {
    parts.put(name + ".crt", Pem.text(authority.certificate()));
    parts.put(name + ".key", Pem.text(authority.key()));
  }

  /**
   * What it says. What cannot be read is missing and among the problems.
   *
   * @param secret its name, for the problems
   */
  public Keyring read(String secret) {
    return read((Place) part -> "key %s of Secret %s".formatted(part, secret));
  }

  /** The same of files; {@code where} names them for the problems. */
  public Keyring read(Place where) {
    List<String> problems = new ArrayList<>();
    Optional<CertificateAuthority> authority =
        attempt(problems, () -> authority(where, "ca"), "ca.crt", "ca.key");
    Optional<CertificateAuthority> next =
        attempt(problems, () -> authority(where, NEXT), NEXT + ".crt", NEXT + ".key");
    List<X509Certificate> previous = new ArrayList<>(certificates(where, PREVIOUS, problems));
    Instant until = until(where, previous, problems);
    if (authority.isEmpty()) {
      // Who lost only its key cannot sign any more, and is trusted as before.
      List<X509Certificate> lost = certificates(where, "ca.crt", new ArrayList<>());
      previous.addAll(lost);
      for (X509Certificate one : lost) {
        Instant end = one.getNotAfter().toInstant();
        until = end.isAfter(until) ? end : until;
      }
    }
    List<X509Certificate> trusted =
        new Keyring(authority, Optional.empty(), next, previous, until, Optional.empty(), List.of())
            .trusted();
    Optional<ServingCertificate> serving =
        attempt(
            problems,
            () -> ServingCertificate.read(where, text("tls.crt"), text("tls.key"), trusted),
            "tls.crt",
            "tls.key");
    return new Keyring(authority, serving, next, previous, until, wish(problems), problems);
  }

  private CertificateAuthority authority(Place where, String name) {
    return CertificateAuthority.read(where, name + ".crt", name + ".key", this::text);
  }

  private List<X509Certificate> certificates(Place where, String part, List<String> problems) {
    return attempt(problems, () -> Pem.certificates(where.of(part), text(part)), part)
        .orElse(List.of());
  }

  private Instant until(Place where, List<X509Certificate> previous, List<String> problems) {
    try {
      return Instant.parse(notes.getOrDefault(UNTIL, Instant.EPOCH.toString()));
    } catch (DateTimeException e) {
      problems.add("annotation %s is no time, next to %s".formatted(UNTIL, where.of(PREVIOUS)));
      return previous.stream()
          .map(one -> one.getNotAfter().toInstant())
          .max(Instant::compareTo)
          .orElse(Instant.EPOCH);
    }
  }

  private Optional<Wish> wish(List<String> problems) {
    String what = notes.getOrDefault(ROTATE, "");
    if (what.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Wish(
              Wish.What.valueOf(what.toUpperCase(Locale.ROOT)),
              Duration.ofSeconds(Long.parseLong(notes.getOrDefault(OVERLAP, "600")))));
    } catch (IllegalArgumentException | ArithmeticException e) {
      problems.add(
          "annotations %s and %s must be leaf or authority, and seconds"
              .formatted(ROTATE, OVERLAP));
      return Optional.empty();
    }
  }

  /** Nothing at all is no problem; a part alone, or one that cannot be read, is. */
  private <T> Optional<T> attempt(List<String> problems, Supplier<T> reading, String... names) {
    if (List.of(names).stream().allMatch(name -> text(name).isEmpty())) {
      return Optional.empty();
    }
    try {
      return Optional.of(reading.get());
    } catch (CertificateException e) {
      problems.add(String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private String text(String part) {
    return parts.getOrDefault(part, "");
  }

  /** The annotations of an object that are ours. */
  public static Map<String, String> ours(Map<String, String> annotations) {
    Map<String, String> ours = new TreeMap<>(annotations);
    ours.keySet().retainAll(NOTES);
    return ours;
  }

  /** Names what is there, never what it is. */
  @Override
  public String toString() {
    return "KeyringText" + parts.keySet() + notes;
  }
}
