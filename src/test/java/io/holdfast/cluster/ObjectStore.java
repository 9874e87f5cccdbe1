package io.holdfast.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** An S3 server on a loopback port; its bucket is a folder. */
final class ObjectStore implements AutoCloseable {

  static final String BUCKET = "backups";

  private static final Duration START = Duration.ofSeconds(30);
  private static final String ACCESS_KEY = "holdfast";
  private static final String SECRET_KEY = "holdfast-test";

  private final Child child;
  private final int port;
  private final Path credentials;

  private ObjectStore(Child child, int port, Path credentials) {
    this.child = child;
    this.port = port;
    this.credentials = credentials;
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
    ObjectStore store = new ObjectStore(child, port, credentials);
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
