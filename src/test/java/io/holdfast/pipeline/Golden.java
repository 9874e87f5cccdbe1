package io.holdfast.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Files that are made from the code and kept, so that a change of them is seen and reviewed. With
 * {@code -Dgolden.update=true} they are written, and the test fails still.
 */
final class Golden {
  private Golden() {}

  static void check(Path file, String made, Class<?> test) throws IOException {
    String kept = Files.exists(file) ? Files.readString(file) : "";
    if (kept.equals(made)) {
      return;
    }
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(file, made);
      throw new AssertionError(file + " is written anew: look at the difference and commit it");
    }
    assertThat(made)
        .as(
            "%s is stale; write it with ./mvnw -q test -Dtest=%s -Dgolden.update=true",
            file, test.getSimpleName())
        .isEqualTo(kept);
  }
}
