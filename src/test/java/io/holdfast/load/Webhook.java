package io.holdfast.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A running webhook that can be compared with others.
 *
 * @param ready how long after its start it answered
 */
record Webhook(String name, Server server, InetSocketAddress address, Path ca, Duration ready)
    implements AutoCloseable {
  private static final Path GO = Path.of("src", "load", "go", "webhook");
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

  /** Bare Netty, in a JVM with Holdfast's heap and collector. */
  static Webhook netty(Path folder, Certificates certificates) throws Exception {
    InetSocketAddress address = Server.freeAddress();
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-Xms24m",
            "-Xmx96m",
            "-XX:+UseCompactObjectHeaders",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-classpath",
            System.getProperty("java.class.path"),
            FixedAnswer.class.getName(),
            String.valueOf(address.getPort()),
            certificates.certificate().toString(),
            certificates.key().toString());
    return listening("bare Netty", command, folder.resolve("netty.log"), address, certificates);
  }

  /** The Go program, built first. */
  static Webhook go(Path project, Path folder, Certificates certificates) throws Exception {
    Path program = folder.resolve("webhook");
    Server.finish(
        List.of("go", "build", "-o", program.toString(), "."),
        project.resolve(GO),
        folder.resolve("go-build.log"));
    InetSocketAddress address = Server.freeAddress();
    List<String> command =
        List.of(
            program.toString(),
            "-address",
            "127.0.0.1:" + address.getPort(),
            "-certificate",
            certificates.certificate().toString(),
            "-key",
            certificates.key().toString());
    return listening("Go", command, folder.resolve("go.log"), address, certificates);
  }

  /** The built distribution, without a cluster. */
  static Webhook holdfast(Path project, Path folder) throws Exception {
    return start(
        Program.distribution(project),
        folder,
        "--standalone",
        project.resolve("policies/demo/cluster").toString());
  }

  /** Holdfast in a cluster; ready when it has listed it. */
  static Webhook following(Program program, Path folder, Path kubeconfig) throws Exception {
    return start(
        program, folder, "--kubeconfig", kubeconfig.toString(), "--certificates-source", "memory");
  }

  private static Webhook start(Program program, Path folder, String... world) throws Exception {
    InetSocketAddress address = Server.freeAddress();
    InetSocketAddress management = Server.freeAddress();
    Path ca = folder.resolve("holdfast-ca.pem");
    Files.deleteIfExists(ca);
    List<String> arguments = new ArrayList<>(List.of("serve"));
    arguments.addAll(List.of(world));
    arguments.addAll(
        List.of(
            "--port",
            String.valueOf(address.getPort()),
            "--management-port",
            String.valueOf(management.getPort()),
            "--ca-out",
            ca.toString()));
    Server server = Server.start(program.with(arguments), folder.resolve("holdfast.log"));
    URI readyz = URI.create("http://127.0.0.1:" + management.getPort() + "/readyz");
    return new Webhook("Holdfast", server, address, ca, server.awaitReady(() -> isOkay(readyz)));
  }

  static Path program(Path project) {
    return project.resolve("target/holdfast/bin/holdfast");
  }

  /** A review of the claim that is created. */
  Request review(String path) throws IOException {
    return Request.post(address, ca, path, Map.of(), ClaimReview.bytes());
  }

  private static Webhook listening(
      String name, List<String> command, Path log, InetSocketAddress address, Certificates own)
      throws Exception {
    Server server = Server.start(command, log);
    Duration ready = server.awaitReady(() -> accepts(address));
    return new Webhook(name, server, address, own.certificate(), ready);
  }

  private static boolean accepts(InetSocketAddress address) {
    try (Socket socket = new Socket()) {
      socket.connect(address);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether what is there answers that it is well. */
  static boolean isOkay(URI uri) throws InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(2)).build();
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
