package io.holdfast.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The programs of the cluster, built on first use by {@code src/cluster/build.sh}.
 *
 * @param directory where they are
 */
record Programs(Path directory) {

  private static final Path SCRIPT = Path.of("src", "cluster", "build.sh");

  /**
   * The directory with the named parts in it.
   *
   * @throws AssertionError when a part is missing and cannot be built
   */
  static Programs with(String... parts) {
    Path script = root().resolve(SCRIPT);
    if (!Files.isRegularFile(script)) {
      throw new AssertionError(
          "no %s: the cluster starts from the project's root".formatted(script));
    }
    List<String> command = new ArrayList<>(List.of("/bin/sh", script.toString()));
    command.addAll(List.of(parts));
    try {
      // The build's progress is for the person who waits.
      Process build =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      build.getOutputStream().close();
      String output =
          new String(build.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (build.waitFor() != 0) {
        throw new AssertionError(String.join(" ", command) + " failed, its messages are above");
      }
      return new Programs(Path.of(output.lines().toList().getLast()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run " + script, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while building the cluster's programs", e);
    }
  }

  /** The project's directory: Maven names it, an IDE starts tests in it. */
  static Path root() {
    return Path.of(System.getProperty("basedir", "")).toAbsolutePath().normalize();
  }

  String path(String part) {
    return directory.resolve(part).toString();
  }
}
