package io.holdfast.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A key and what is sent with it.
 *
 * @param chain the certificate for the key, then those that lead to the authority
 * @param authorities whom callers are to trust; empty when that is not known
 */
public record ServingCertificate(
    PrivateKey key, List<X509Certificate> chain, List<X509Certificate> authorities) {
  public ServingCertificate {
    chain = List.copyOf(chain);
    authorities = List.copyOf(authorities);
  }

  /**
   * Reads certificate and key together.
   *
   * @param where they are from, for errors: the place of {@code tls.crt} and {@code tls.key}
   * @throws CertificateException when one cannot be read or they do not belong together
   */
  static ServingCertificate read(
      Place where, String certificates, String key, List<X509Certificate> authorities) {
    List<X509Certificate> chain = Pem.certificates(where.of("tls.crt"), certificates);
    PrivateKey read = Pem.key(where.of("tls.key"), key);
    if (!Pem.match(read, chain.getFirst().getPublicKey())) {
      throw new CertificateException(
          "%s is not the key of the first certificate in %s; write both at once"
              .formatted(where.of("tls.key"), where.of("tls.crt")));
    }
    return new ServingCertificate(read, chain, authorities);
  }

  /** Names a part of a folder or of a Secret. */
  @FunctionalInterface
  public interface Place {
    /** The place of that part, as errors name it. */
    String of(String part);
  }

  /** The certificate itself. */
  public X509Certificate certificate() {
    return chain.getFirst();
  }

  /** When it stops being valid. */
  public Instant expires() {
    return certificate().getNotAfter().toInstant();
  }

  /** When the authority that signed it stops being valid; absent when it is not known. */
  public Optional<Instant> authorityExpires() {
    return authorities.stream()
        .filter(one -> leadsTo(List.of(one)))
        .map(one -> one.getNotAfter().toInstant())
        .max(Instant::compareTo);
  }

  /** What must stand in {@code caBundle}, as PEM; empty when that is not known. */
  public String caBundle() {
    return Pem.text(authorities);
  }

  /** True when it is neither expired nor from the future. */
  public boolean isValid(Instant now) {
    return Renewal.valid(certificate(), now);
  }

  /** True when one of {@code trusted} signed it, or a certificate that is sent with it. */
  public boolean leadsTo(List<X509Certificate> trusted) {
    return leads(chain, trusted);
  }

  static boolean leads(List<X509Certificate> chain, List<X509Certificate> trusted) {
    return chain.stream().anyMatch(sent -> trusted.stream().anyMatch(by -> signed(by, sent)));
  }

  private static boolean signed(X509Certificate by, X509Certificate certificate) {
    if (by.equals(certificate)) {
      return true;
    }
    if (!by.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
      return false;
    }
    try {
      certificate.verify(by.getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      // Two authorities of one name are what a rotation makes.
      return false;
    }
  }

  /** The serial number in hex, to tell certificates apart in logs. */
  public String serial() {
    return certificate().getSerialNumber().toString(16);
  }

  /** As Micronaut takes it: PKCS12 in memory, with the key under an empty password. */
  KeyStore toKeyStore() {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("serving", key, new char[0], chain.toArray(X509Certificate[]::new));
      return store;
    } catch (GeneralSecurityException | IOException e) {
      throw new CertificateException("the key store cannot be made", e);
    }
  }

  /** Says which certificate, never the key. */
  @Override
  public String toString() {
    return "ServingCertificate[serial=" + serial() + ", expires=" + expires() + "]";
  }
}
