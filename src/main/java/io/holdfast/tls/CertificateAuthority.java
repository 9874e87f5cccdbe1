package io.holdfast.tls;

import io.holdfast.tls.ServingCertificate.Place;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A P-256 authority of our own that signs the certificate served to the API server. */
public final class CertificateAuthority {
  private static final int SERIAL_BITS = 127;
  private static final X500Name NAME = new X500Name("CN=holdfast-ca");
  private static final SecureRandom RANDOM = new SecureRandom();

  private final PrivateKey key;
  private final X509Certificate certificate;

  private CertificateAuthority(PrivateKey key, X509Certificate certificate) {
    this.key = key;
    this.certificate = certificate;
  }

  /** A new authority, valid from {@code now} for {@code life}. */
  public static CertificateAuthority create(Instant now, Duration life) {
    try {
      KeyPair pair = newKey();
      JcaX509v3CertificateBuilder builder = builder(NAME, pair, now, now.plus(life));
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
      builder.addExtension(
          Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
      builder.addExtension(
          Extension.subjectKeyIdentifier,
          false,
          new JcaX509ExtensionUtils().createSubjectKeyIdentifier(pair.getPublic()));
      return new CertificateAuthority(pair.getPrivate(), sign(builder, pair.getPrivate()));
    } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
      throw new CertificateException("the certificate authority cannot be made", e);
    }
  }

  /**
   * An authority that was made before.
   *
   * @throws CertificateException when one part cannot be read, or the key is not its own
   */
  static CertificateAuthority read(
      Place where, String certificatePart, String keyPart, Parts parts) {
    X509Certificate certificate =
        Pem.certificates(where.of(certificatePart), parts.text(certificatePart)).getFirst();
    if (certificate.getBasicConstraints() < 0) {
      throw new CertificateException(
          where.of(certificatePart) + " is no certificate of an authority");
    }
    PrivateKey key = Pem.key(where.of(keyPart), parts.text(keyPart));
    if (!Pem.match(key, certificate.getPublicKey())) {
      throw new CertificateException(
          "%s is not the key of %s".formatted(where.of(keyPart), where.of(certificatePart)));
    }
    return new CertificateAuthority(key, certificate);
  }

  /** The texts to read it from, by name; empty when missing. */
  @FunctionalInterface
  interface Parts {
    String text(String name);
  }

  /** The authority's own certificate. */
  public X509Certificate certificate() {
    return certificate;
  }

  PrivateKey key() {
    return key;
  }

  /**
   * A server certificate with a new key, which ends with the authority at the latest.
   *
   * @param dnsNames what the API server calls us, {@code holdfast.holdfast.svc} first
   * @param addresses IP addresses it may use instead
   */
  public ServingCertificate issue(
      List<String> dnsNames, List<String> addresses, Instant now, Duration life) {
    try {
      KeyPair pair = newKey();
      X500Name subject = new X500Name("CN=" + dnsNames.getFirst());
      Instant own = certificate.getNotAfter().toInstant();
      Instant end = own.isBefore(now.plus(life)) ? own : now.plus(life);
      JcaX509v3CertificateBuilder builder = builder(subject, pair, now, end);
      addLeafExtensions(builder, pair, names(dnsNames, addresses));
      X509Certificate leaf = sign(builder, key);
      return new ServingCertificate(pair.getPrivate(), List.of(leaf), List.of(certificate));
    } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
      throw new CertificateException("the server certificate cannot be made", e);
    }
  }

  private void addLeafExtensions(X509v3CertificateBuilder builder, KeyPair pair, GeneralNames names)
      throws CertIOException, GeneralSecurityException {
    JcaX509ExtensionUtils extensions = new JcaX509ExtensionUtils();
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
    builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
    builder.addExtension(
        Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
    builder.addExtension(Extension.subjectAlternativeName, false, names);
    builder.addExtension(
        Extension.subjectKeyIdentifier,
        false,
        extensions.createSubjectKeyIdentifier(pair.getPublic()));
    builder.addExtension(
        Extension.authorityKeyIdentifier,
        false,
        extensions.createAuthorityKeyIdentifier(certificate));
  }

  private static GeneralNames names(List<String> dnsNames, List<String> addresses) {
    GeneralName[] names = new GeneralName[dnsNames.size() + addresses.size()];
    int i = 0;
    for (String name : dnsNames) {
      names[i++] = new GeneralName(GeneralName.dNSName, name);
    }
    for (String address : addresses) {
      names[i++] = new GeneralName(GeneralName.iPAddress, address);
    }
    return new GeneralNames(names);
  }

  private static JcaX509v3CertificateBuilder builder(
      X500Name subject, KeyPair pair, Instant now, Instant end) {
    return new JcaX509v3CertificateBuilder(
        NAME,
        new BigInteger(SERIAL_BITS, RANDOM).add(BigInteger.ONE),
        Date.from(now.minus(Renewal.BACKDATED)),
        Date.from(end),
        subject,
        pair.getPublic());
  }

  private static KeyPair newKey() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
    return generator.generateKeyPair();
  }

  private static X509Certificate sign(X509v3CertificateBuilder builder, PrivateKey signer)
      throws GeneralSecurityException, OperatorCreationException {
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer)));
  }

  /** Says which certificate, never the key. */
  @Override
  public String toString() {
    return "CertificateAuthority[serial=%s, expires=%s]"
        .formatted(
            certificate.getSerialNumber().toString(16), certificate.getNotAfter().toInstant());
  }
}
