package io.holdfast.tls;

import java.io.IOException;
import java.io.StringReader;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;

/**
 * Certificates and keys as PEM. What is written is always written the same, 64 characters a line,
 * so that equal certificates are equal texts. Errors name the place that was read, never the text.
 */
public final class Pem {
  private static final Base64.Encoder BODY = Base64.getMimeEncoder(64, new byte[] {'\n'});
  private static final byte[] CHALLENGE = {1, 2, 3, 4};

  private Pem() {}

  /** One certificate. */
  public static String text(X509Certificate certificate) {
    try {
      return block("CERTIFICATE", certificate.getEncoded());
    } catch (GeneralSecurityException e) {
      throw new CertificateException("a certificate cannot be written", e);
    }
  }

  /** Certificates, one after the other. */
  public static String text(List<X509Certificate> certificates) {
    return certificates.stream().map(Pem::text).collect(Collectors.joining());
  }

  /** A key, as PKCS #8 and not encrypted. */
  public static String text(PrivateKey key) {
    return block("PRIVATE KEY", key.getEncoded());
  }

  /**
   * The certificates of a text, at least one.
   *
   * @param where the text is from, for errors
   */
  public static List<X509Certificate> certificates(String where, String text) {
    List<X509Certificate> found = new ArrayList<>();
    for (Object part : parts(where, text)) {
      if (part instanceof X509CertificateHolder holder) {
        try {
          found.add(new JcaX509CertificateConverter().getCertificate(holder));
        } catch (GeneralSecurityException e) {
          throw new CertificateException(where + " holds a certificate that cannot be read", e);
        }
      }
    }
    if (found.isEmpty()) {
      throw new CertificateException(where + " holds no certificate in PEM form");
    }
    return List.copyOf(found);
  }

  /**
   * The private key of a text: PKCS #8, or as OpenSSL writes RSA and EC keys.
   *
   * @param where the text is from, for errors
   */
  public static PrivateKey key(String where, String text) {
    for (Object part : parts(where, text)) {
      Optional<PrivateKeyInfo> info =
          switch (part) {
            case PrivateKeyInfo plain -> Optional.of(plain);
            case PEMKeyPair pair -> Optional.of(pair.getPrivateKeyInfo());
            case PEMEncryptedKeyPair _ -> throw encrypted(where);
            case PKCS8EncryptedPrivateKeyInfo _ -> throw encrypted(where);
            default -> Optional.empty();
          };
      if (info.isPresent()) {
        return key(where, info.get());
      }
    }
    throw new CertificateException(where + " holds no private key in PEM form");
  }

  private static PrivateKey key(String where, PrivateKeyInfo info) {
    try {
      // Bouncy Castle calls them ECDSA, a name that the JDK does not know.
      return new JcaPEMKeyConverter()
          .setAlgorithmMapping(X9ObjectIdentifiers.id_ecPublicKey, "EC")
          .getPrivateKey(info);
    } catch (IOException e) {
      throw new CertificateException(where + " holds a private key that cannot be read", e);
    }
  }

  private static CertificateException encrypted(String where) {
    return new CertificateException(
        where + " holds an encrypted private key, must be without a passphrase");
  }

  /** True when the key is the one that the certificate is for. */
  static boolean match(PrivateKey key, PublicKey certified) {
    if (!key.getAlgorithm().equals(certified.getAlgorithm())) {
      return false;
    }
    try {
      Signature signing = Signature.getInstance(algorithm(key.getAlgorithm()));
      signing.initSign(key);
      signing.update(CHALLENGE);
      byte[] signature = signing.sign();
      signing.initVerify(certified);
      signing.update(CHALLENGE);
      return signing.verify(signature);
    } catch (GeneralSecurityException e) {
      // Keys of different curves or lengths cannot even be tried.
      return false;
    }
  }

  private static String algorithm(String key) {
    return switch (key) {
      case "EC" -> "SHA256withECDSA";
      case "RSA" -> "SHA256withRSA";
      default -> key;
    };
  }

  private static List<Object> parts(String where, String text) {
    List<Object> parts = new ArrayList<>();
    try (PEMParser parser = new PEMParser(new StringReader(text))) {
      for (Object part = parser.readObject(); part != null; part = parser.readObject()) {
        parts.add(part);
      }
    } catch (IOException | IllegalArgumentException e) {
      // The cause is left out: it may quote what it could not read.
      throw new CertificateException(where + " is damaged: a PEM block cannot be read");
    }
    return parts;
  }

  private static String block(String type, byte[] content) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(type, BODY.encodeToString(content), type);
  }
}
