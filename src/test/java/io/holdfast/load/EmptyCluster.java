package io.holdfast.load;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.holdfast.tls.CertificateAuthority;
import io.holdfast.tls.ServingCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** An API server that has nothing, and to which nothing ever happens. */
final class EmptyCluster implements AutoCloseable {
  private static final Duration LIFE = Duration.ofDays(1);
  private static final String LIST =
      """
      {"kind": "List", "apiVersion": "v1", "metadata": {"resourceVersion": "1"}, "items": []}
      """;

  private final HttpsServer server;
  private final String authority;
  private final CountDownLatch closed = new CountDownLatch(1);

  private EmptyCluster(HttpsServer server, String authority) {
    this.server = server;
    this.authority = authority;
  }

  static EmptyCluster start() throws IOException, GeneralSecurityException {
    Instant now = Instant.now();
    ServingCertificate certificate =
        CertificateAuthority.create(now, LIFE)
            .issue(List.of("localhost"), List.of("127.0.0.1"), now, LIFE);
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context(certificate)));
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    EmptyCluster cluster = new EmptyCluster(server, certificate.caBundle());
    server.createContext("/", cluster::answer);
    server.start();
    return cluster;
  }

  /** Writes down how to reach it. */
  Path kubeconfig(Path folder) throws IOException {
    String data = Base64.getEncoder().encodeToString(authority.getBytes(StandardCharsets.US_ASCII));
    return Files.writeString(
        folder.resolve("kubeconfig.yaml"),
        """
        apiVersion: v1
        kind: Config
        clusters:
        - name: empty
          cluster: {server: "https://127.0.0.1:%d", certificate-authority-data: %s}
        users:
        - name: holdfast
          user: {token: none}
        contexts:
        - name: empty
          context: {cluster: empty, user: holdfast}
        current-context: empty
        """
            .formatted(server.getAddress().getPort(), data));
  }

  private static SSLContext context(ServingCertificate certificate)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    Certificate[] chain = {certificate.certificate(), certificate.authority()};
    store.setKeyEntry("serving", certificate.key(), new char[0], chain);
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, new char[0]);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      String query = String.valueOf(exchange.getRequestURI().getQuery());
      if (query.contains("watch=")) {
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().flush();
        closed.await();
      } else {
        byte[] body = LIST.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
  }
}
