package io.holdfast.cluster;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * The ways into the API server that every {@link Access} shares.
 *
 * @param http trusts the API server's own certificate authority and nothing else
 * @param kubectl the program
 * @param caData the certificate authority, PEM in base64
 */
record Doors(HttpClient http, Path kubectl, String caData) {

  static Doors to(ApiServer server, Programs programs)
      throws IOException, GeneralSecurityException {
    byte[] pem = Files.readAllBytes(server.certificate());
    HttpClient http =
        HttpClient.newBuilder()
            .sslContext(trusting(pem))
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    return new Doors(
        http, Path.of(programs.path("kubectl")), Base64.getEncoder().encodeToString(pem));
  }

  Access open(Kubeconfig settings, Path file) {
    return new Access(this, settings, settings.write(file));
  }

  private static SSLContext trusting(byte[] pem) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    int count = 0;
    for (Certificate certificate :
        CertificateFactory.getInstance("X.509")
            .generateCertificates(new ByteArrayInputStream(pem))) {
      store.setCertificateEntry("ca-" + count, certificate);
      count++;
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
