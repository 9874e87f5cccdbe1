package io.holdfast.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildTest {

  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir private Path directory;

  @Test
  void programThatEndedIsReportedWithItsLog() {
    try (Child child =
        Child.start(
            "liar",
            List.of("/bin/sh", "-c", "echo $WORD; exit 3"),
            Map.of("WORD", "no"),
            directory)) {
      assertThatThrownBy(() -> awaitEnd(child))
          .hasMessage("liar ended with exit code 3: %s%nno", directory.resolve("liar.log"));
    }
  }

  @Test
  void closedProgramTakesWhatItStartedWithIt() {
    Child child =
        Child.start(
            "family", List.of("/bin/sh", "-c", "sleep 600 & echo $!; wait"), Map.of(), directory);
    ProcessHandle grandchild =
        handle(Await.value(SOON, "the pid", () -> child.logText().lines().findFirst()));

    child.close();

    Await.until(SOON, "the grandchild to end", () -> !grandchild.isAlive());
    assertThatThrownBy(() -> awaitEnd(child)).hasMessageStartingWith("family ended");
  }

  @Test
  void programDoesNotOutliveAKilledJvm() throws IOException {
    Process jvm =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                Sleeper.class.getName(),
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var out =
        new BufferedReader(new InputStreamReader(jvm.getInputStream(), StandardCharsets.UTF_8))) {
      ProcessHandle child = handle(out.readLine());
      assertThat(child.isAlive()).isTrue();

      jvm.destroyForcibly();

      Await.until(SOON, "the child of the killed JVM to end", () -> !child.isAlive());
    }
  }

  /** A killed process is still there for a moment. */
  private static void awaitEnd(Child child) {
    Await.until(
        SOON,
        "the program to end",
        () -> {
          child.mustRun();
          return false;
        });
  }

  private static ProcessHandle handle(String pid) {
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }

  /** A JVM with a child. */
  static final class Sleeper {

    private Sleeper() {}

    public static void main(String... arguments) throws InterruptedException {
      Child child =
          Child.start(
              "sleeper",
              List.of("/bin/sh", "-c", "echo $$; exec sleep 600"),
              Map.of(),
              Path.of(arguments[0]));
      System.out.println(Await.value(SOON, "the pid", () -> child.logText().lines().findFirst()));
      new CountDownLatch(1).await();
    }
  }
}
