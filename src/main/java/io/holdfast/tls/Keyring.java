package io.holdfast.tls;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything that all replicas share: what is served, who signs, who is to sign next, and who
 * signed before.
 *
 * @param authority signs; absent when it is lost or damaged
 * @param serving what every replica serves; absent when it is lost or damaged
 * @param next published, so that it is trusted before it signs
 * @param previous still trusted: a replica may still serve what they signed
 * @param previousUntil how long
 * @param wish what a person asked for
 * @param problems what could not be read, a sentence each
 */
public record Keyring(
    Optional<CertificateAuthority> authority,
    Optional<ServingCertificate> serving,
    Optional<CertificateAuthority> next,
    List<X509Certificate> previous,
    Instant previousUntil,
    Optional<Wish> wish,
    List<String> problems) {
  /** Nothing was ever made. */
  public static final Keyring EMPTY =
      new Keyring(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          Instant.EPOCH,
          Optional.empty(),
          List.of());

  public Keyring {
    previous = List.copyOf(previous);
    problems = List.copyOf(problems);
  }

  /** Whom callers are to trust: who signs first. */
  public List<X509Certificate> trusted() {
    return Stream.of(
            authority.stream().map(CertificateAuthority::certificate),
            next.stream().map(CertificateAuthority::certificate),
            previous.stream())
        .flatMap(certificates -> certificates)
        .distinct()
        .toList();
  }

  /** When the next renewal is due, of the server certificate or of the authority. */
  public Optional<Instant> renewal() {
    return Stream.concat(
            serving.stream().map(ServingCertificate::certificate),
            authority.stream().map(CertificateAuthority::certificate))
        .map(Renewal::due)
        .min(Instant::compareTo);
  }

  /** What must stand in {@code caBundle}, as PEM. */
  public String caBundle() {
    return Pem.text(trusted());
  }

  /** The same with what it lacks taken from {@code known}, as it was a moment ago. */
  public Keyring completedFrom(Keyring known) {
    Keyring whole =
        new Keyring(
            authority.or(known::authority),
            serving.or(known::serving),
            authority.isPresent() ? next : next.or(known::next),
            previous,
            previousUntil,
            wish,
            problems);
    return whole.equals(this) ? this : whole.keeping(known.previous, known.previousUntil);
  }

  /** The same with these trusted as well, at least until then. */
  Keyring keeping(List<X509Certificate> more, Instant until) {
    List<X509Certificate> all = new ArrayList<>(previous);
    more.stream().filter(one -> !all.contains(one)).forEach(all::add);
    Instant last = until.isAfter(previousUntil) ? until : previousUntil;
    return new Keyring(
        authority, serving, next, all, all.isEmpty() ? Instant.EPOCH : last, wish, problems);
  }

  /** The same with the previous ones trusted until then and no longer. */
  Keyring until(Instant end) {
    return new Keyring(authority, serving, next, previous, end, wish, problems);
  }

  Keyring withServing(ServingCertificate certificate, Optional<Wish> left) {
    return new Keyring(
        authority, Optional.of(certificate), next, previous, previousUntil, left, problems);
  }

  Keyring withNext(CertificateAuthority successor) {
    return new Keyring(
        authority, serving, Optional.of(successor), previous, previousUntil, wish, problems);
  }

  /** The same signed by {@code signer} from now on, who is nobody's successor any more. */
  Keyring signedBy(CertificateAuthority signer) {
    return new Keyring(
        Optional.of(signer), serving, Optional.empty(), previous, previousUntil, wish, problems);
  }

  Keyring withoutPrevious(List<X509Certificate> kept) {
    return new Keyring(
        authority,
        serving,
        next,
        kept,
        kept.isEmpty() ? Instant.EPOCH : previousUntil,
        wish,
        problems);
  }
}
