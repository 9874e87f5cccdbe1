package io.holdfast.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;

/** A key, its certificate, and the authority that signed it. */
public record ServingCertificate(
    PrivateKey key, X509Certificate certificate, X509Certificate authority) {
  private static final int PEM_LINE = 64;

  /** When it stops being valid. */
  public Instant expires() {
    return certificate.getNotAfter().toInstant();
  }

  /** What must stand in {@code caBundle}: the authority's certificate as PEM. */
  public String caBundle() {
    try {
      String body =
          Base64.getMimeEncoder(PEM_LINE, new byte[] {'\n'}).encodeToString(authority.getEncoded());
      return "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
    } catch (GeneralSecurityException e) {
      throw new CertificateException("the authority's certificate cannot be written", e);
    }
  }

  /** The serial number in hex, to tell certificates apart in logs. */
  public String serial() {
    return HexFormat.of().formatHex(certificate.getSerialNumber().toByteArray());
  }

  /** As Micronaut takes it: PKCS12 in memory, with the key under an empty password. */
  KeyStore toKeyStore() {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      X509Certificate[] chain = {certificate, authority};
      store.setKeyEntry("serving", key, new char[0], chain);
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
