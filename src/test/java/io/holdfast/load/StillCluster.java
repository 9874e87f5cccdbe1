package io.holdfast.load;

import static java.util.stream.Collectors.joining;

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
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** An API server to which nothing ever happens. */
final class StillCluster implements AutoCloseable {
  private static final Duration LIFE = Duration.ofDays(1);
  private static final Pattern LIMIT = Pattern.compile("limit=(\\d+)");
  private static final Pattern CONTINUE = Pattern.compile("continue=(\\d+)");

  private final HttpsServer server;
  private final String authority;
  private final Map<String, Many> lists;
  private final CountDownLatch closed = new CountDownLatch(1);

  /** So many objects of a kind, as JSON, by number from 0. */
  record Many(int count, IntFunction<String> object) {}

  private StillCluster(HttpsServer server, String authority, Map<String, Many> lists) {
    this.server = server;
    this.authority = authority;
    this.lists = Map.copyOf(lists);
  }

  /**
   * Starts it.
   *
   * @param lists what it has, by path
   */
  static StillCluster start(Map<String, Many> lists) throws IOException, GeneralSecurityException {
    Instant now = Instant.now();
    ServingCertificate certificate =
        CertificateAuthority.create(now, LIFE)
            .issue(List.of("localhost"), List.of("127.0.0.1"), now, LIFE);
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context(certificate)));
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    StillCluster cluster = new StillCluster(server, certificate.caBundle(), lists);
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
    Certificate[] chain = certificate.chain().toArray(Certificate[]::new);
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
        byte[] body = page(exchange.getRequestURI().getPath(), query);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private byte[] page(String path, String query) {
    Many list = lists.getOrDefault(path, new Many(0, number -> ""));
    int from = number(CONTINUE, query, 0);
    int to = Math.min(list.count(), from + number(LIMIT, query, list.count()));
    String items = IntStream.range(from, to).mapToObj(list.object()).collect(joining(","));
    return """
    {"kind": "List", "apiVersion": "v1", "metadata": {"resourceVersion": "1", "continue": "%s"},
     "items": [%s]}
    """
        .formatted(to < list.count() ? to : "", items)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static int number(Pattern pattern, String query, int otherwise) {
    Matcher matcher = pattern.matcher(query);
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : otherwise;
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
  }
}
