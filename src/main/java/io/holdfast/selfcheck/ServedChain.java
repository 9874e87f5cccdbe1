package io.holdfast.selfcheck;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** What comes of connecting to the webhook as the API server does: by a caBundle and a name. */
sealed interface ServedChain {
  /** It is served and trusted. */
  record Trusted(X509Certificate leaf) implements ServedChain {}

  /** It answers, and the API server would not speak to it. */
  record Refused(String why) implements ServedChain {}

  /** Nobody answers there, seen from here. */
  record Unreachable(String why) implements ServedChain {}

  /** The milliseconds to wait. */
  int PATIENCE = 5_000;

  /**
   * Connects.
   *
   * @param name that the certificate must carry
   * @param caBundle PEM
   */
  static ServedChain at(String host, int port, String name, String caBundle) {
    try (Socket plain = new Socket()) {
      plain.connect(new InetSocketAddress(host, port), PATIENCE);
      plain.setSoTimeout(PATIENCE);
      return handshake(plain, name, caBundle);
    } catch (UnknownHostException e) {
      return new Unreachable("the name " + host + " is not known here");
    } catch (IOException e) {
      return new Unreachable(String.valueOf(e.getMessage()));
    }
  }

  private static ServedChain handshake(Socket plain, String name, String caBundle)
      throws IOException {
    try (SSLSocket socket =
        (SSLSocket)
            trusting(caBundle)
                .getSocketFactory()
                .createSocket(plain, name, plain.getPort(), true)) {
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      if (name.chars().anyMatch(Character::isLetter)) {
        parameters.setServerNames(List.of(new SNIHostName(name)));
      }
      socket.setSSLParameters(parameters);
      socket.startHandshake();
      Certificate leaf = socket.getSession().getPeerCertificates()[0];
      return leaf instanceof X509Certificate certificate
          ? new Trusted(certificate)
          : new Refused("it is no X.509 certificate");
    } catch (SSLException | GeneralSecurityException e) {
      return new Refused(String.valueOf(e.getMessage()));
    }
  }

  private static SSLContext trusting(String caBundle) throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    Collection<? extends Certificate> all =
        CertificateFactory.getInstance("X.509")
            .generateCertificates(
                new ByteArrayInputStream(caBundle.getBytes(StandardCharsets.US_ASCII)));
    int count = 0;
    for (Certificate certificate : all) {
      store.setCertificateEntry("authority-" + count++, certificate);
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
