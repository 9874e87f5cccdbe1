package io.holdfast.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.util.io.pem.PemObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PemTest {
  private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

  @Test
  void whatIsWrittenIsReadAsItWas() {
    CertificateAuthority authority = CertificateAuthority.create(NOW, Duration.ofDays(1));
    ServingCertificate leaf =
        authority.issue(List.of("a.example"), List.of("127.0.0.1"), NOW, Duration.ofHours(1));
    String chain = Pem.text(List.of(leaf.certificate(), authority.certificate()));
    assertThat(Pem.certificates("x", chain))
        .containsExactly(leaf.certificate(), authority.certificate());
    assertThat(Pem.certificates("x", "a comment\r\n" + chain.replace("\n", "\r\n"))).hasSize(2);
    PrivateKey key = Pem.key("x", Pem.text(leaf.key()));
    assertThat(Pem.match(key, leaf.certificate().getPublicKey())).isTrue();
    assertThat(Pem.match(key, authority.certificate().getPublicKey())).isFalse();
    assertThat(leaf.toString() + authority).contains(leaf.serial()).doesNotContain("PRIVATE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"EC", "RSA"})
  void keysAsOpenSslWritesThemAreRead(String algorithm) throws Exception {
    KeyPair pair = keys(algorithm);
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(asOpenSslHasIt(pair));
    }
    assertThat(text.toString()).contains("BEGIN " + algorithm + " PRIVATE KEY");
    assertThat(Pem.match(Pem.key("x", text.toString()), pair.getPublic())).isTrue();
  }

  @Test
  void anEncryptedKeyIsRefusedWithAReason() {
    String text =
        """
        -----BEGIN EC PRIVATE KEY-----
        Proc-Type: 4,ENCRYPTED
        DEK-Info: AES-128-CBC,00112233445566778899AABBCCDDEEFF

        AAAAAAAAAAAAAAAAAAAAAA==
        -----END EC PRIVATE KEY-----
        """;
    assertThatThrownBy(() -> Pem.key("tls.key", text))
        .isInstanceOf(CertificateException.class)
        .hasMessage("tls.key holds an encrypted private key, must be without a passphrase");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-----BEGIN PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
        "-----BEGIN PRIVATE KEY-----\n!!!!\n-----END PRIVATE KEY-----\n",
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
        "-----BEGIN EC PRIVATE KEY-----\nMAA=\n-----END EC PRIVATE KEY-----\n"
      })
  void rubbishIsACertificateExceptionThatNamesThePlace(String text) {
    assertThatThrownBy(() -> Pem.key("the place", text))
        .isInstanceOf(CertificateException.class)
        .hasMessageStartingWith("the place ");
    assertThatThrownBy(() -> Pem.certificates("the place", text))
        .isInstanceOf(CertificateException.class)
        .hasMessageStartingWith("the place ");
  }

  /** The JDK leaves the curve out, which stands around its keys. */
  private static Object asOpenSslHasIt(KeyPair pair) throws IOException {
    return pair.getPrivate() instanceof java.security.interfaces.ECPrivateKey key
        ? new PemObject(
            "EC PRIVATE KEY",
            new ECPrivateKey(256, key.getS(), SECObjectIdentifiers.secp256r1).getEncoded())
        : pair;
  }

  private static KeyPair keys(String algorithm) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
    if (algorithm.equals("EC")) {
      generator.initialize(new ECGenParameterSpec("secp256r1"));
    } else {
      generator.initialize(2048);
    }
    return generator.generateKeyPair();
  }
}
