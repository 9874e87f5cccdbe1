package io.holdfast.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** An S3 server on a loopback port; its bucket is a folder. */
final class ObjectStore implements AutoCloseable {

  static final String BUCKET = "backups";

  private static final Duration START = Duration.ofSeconds(30);
  private static final String ACCESS_KEY = "holdfast";
  private static final String SECRET_KEY = "holdfast-test";

  private final Child child;
  private final int port;
  private final Path credentials;
  private final Path backups;

  private ObjectStore(Child child, int port, Path credentials, Path backups) {
    this.child = child;
    this.port = port;
    this.credentials = credentials;
    this.backups = backups;
  }

  static ObjectStore start(Programs programs, Path directory) {
    int port = Ports.free();
    Path data = directory.resolve("s3");
    Path credentials = directory.resolve("s3-credentials");
    try {
      Files.createDirectories(data.resolve(BUCKET));
      Files.writeString(
          credentials,
          "[default]\naws_access_key_id=%s\naws_secret_access_key=%s\n"
              .formatted(ACCESS_KEY, SECRET_KEY));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to " + directory, e);
    }
    Child child =
        Child.start(
            "versitygw",
            List.of(
                programs.path("versitygw"),
                "--port",
                "127.0.0.1:" + port,
                "posix",
                data.toString()),
            Map.of("ROOT_ACCESS_KEY", ACCESS_KEY, "ROOT_SECRET_KEY", SECRET_KEY),
            directory);
    ObjectStore store =
        new ObjectStore(child, port, credentials, data.resolve(BUCKET).resolve("backups"));
    Await.until(START, "versitygw to listen", store::listens);
    return store;
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  /** What {@code AWS_SHARED_CREDENTIALS_FILE} names. */
  Path credentials() {
    return credentials;
  }

  /** The claims in a backup's list of resources, {@code namespace/name}. */
  Set<String> claimsIn(String backup) {
    Path file = backups.resolve(backup).resolve(backup + "-resource-list.json.gz");
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      Set<String> claims = new TreeSet<>();
      Json.tree(new String(in.readAllBytes(), StandardCharsets.UTF_8))
          .path("v1/PersistentVolumeClaim")
          .forEach(claim -> claims.add(claim.asText()));
      return claims;
    } catch (IOException e) {
      throw new UncheckedIOException("no list of resources in " + file, e);
    }
  }

  /** Takes a backup out of the bucket, so that Velero does not find it again. */
  void forget(String backup) {
    Path folder = backups.resolve(backup);
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + folder, e);
    }
  }

  private boolean listens() throws IOException {
    child.mustRun();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    }
  }

  @Override
  public void close() {
    child.close();
  }
}
