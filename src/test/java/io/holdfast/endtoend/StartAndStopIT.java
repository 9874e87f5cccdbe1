package io.holdfast.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.cluster.Await;
import io.holdfast.cluster.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built program from its start to its end, on a folder. */
class StartAndStopIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  /** Java's exit code after SIGTERM. */
  private static final int TERMINATED = 143;

  @TempDir private Path folder = Path.of("");

  @Test
  void itSaysItsSettingsIsReadyAndDrainsBeforeItEnds() throws IOException {
    Path config =
        Files.writeString(folder.resolve("application.yml"), "drain: 3s\nnamespace: backup\n");
    HoldfastProcess process = start(List.of("--config", config.toString()));
    try {
      Await.until(SOON, "it to be ready", () -> process.readiness().equals("200 ok"));
      assertThat(log().lines().map(line -> line.strip().replaceAll(" +", " ")))
          .contains(
              "drain 3s " + config + ":1",
              "namespace backup " + config + ":2",
              "certificates.source memory default");

      process.terminate();

      Await.until(
          SOON, "it to say that it stops", () -> process.readiness().startsWith("503 stopping"));
      assertThat(process.get("/livez").statusCode()).isEqualTo(200);
    } finally {
      process.terminate();
    }
    assertThat(process.awaitEnd()).isEqualTo(TERMINATED);
    assertThat(log()).contains("stopping: not ready any more, answering for PT3S more");
  }

  @Test
  void itDoesNotStartWithWrongSettingsAndNamesThemAll() throws IOException {
    Path config = Files.writeString(folder.resolve("application.yml"), "drian: 3s\nport: http\n");
    HoldfastProcess process =
        start(List.of("--config", config.toString(), "--certificates-leaf-life", "0s"));

    assertThat(process.awaitEnd()).isEqualTo(2);
    assertThat(log().lines())
        .containsExactly(
            "error: " + config + ":1: drian is not a known setting, did you mean \"drain\"?",
            "error: " + config + ":2: port is \"http\", must be a port from 1 to 65535",
            "error: --certificates-leaf-life is \"0s\", must be a length of time like 2160h, above"
                + " 0");
  }

  private HoldfastProcess start(List<String> options) throws IOException {
    Path world = Files.createDirectories(folder.resolve("world"));
    List<String> all = new java.util.ArrayList<>(List.of("--standalone", world.toString()));
    all.addAll(options);
    return HoldfastProcess.start(Ports.free(), Ports.free(), folder.resolve("holdfast"), all);
  }

  private String log() throws IOException {
    return Files.readString(folder.resolve("holdfast.log"));
  }
}
