package io.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderFingerprintTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir private Path folder;
  private final FolderFingerprint fingerprint = new FolderFingerprint();

  @BeforeEach
  void look() throws IOException {
    write("24h", NOW);
    assertThat(fingerprint.changed(folder, NOW)).as("the first look").isTrue();
  }

  @Test
  void theFirstLookAtAnEmptyFolderCounts() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    FolderFingerprint first = new FolderFingerprint();

    assertThat(first.changed(empty, NOW)).isTrue();
    assertThat(first.changed(empty, NOW)).isFalse();
  }

  @Test
  void anEditOfTheSameLengthInTheSameTickIsSeen() throws IOException {
    write("48h", NOW);

    assertThat(fingerprint.changed(folder, NOW)).isTrue();
  }

  @Test
  void anEditOfTheSameLengthIsSeenLater() throws IOException {
    assertThat(fingerprint.changed(folder, NOW.plusSeconds(60))).isFalse();

    write("48h", NOW.plusSeconds(90));

    assertThat(fingerprint.changed(folder, NOW.plusSeconds(120))).isTrue();
  }

  @Test
  void aFileThatIsTouchedOnlyIsNoChange() throws IOException {
    write("24h", NOW.plusSeconds(60));

    assertThat(fingerprint.changed(folder, NOW.plusSeconds(120))).isFalse();
  }

  @Test
  void aFileThatComesAndOneThatGoesAreSeen() throws IOException {
    Files.writeString(folder.resolve("b.yaml"), "");
    assertThat(fingerprint.changed(folder, NOW)).isTrue();

    Files.delete(folder.resolve("b.yaml"));
    assertThat(fingerprint.changed(folder, NOW)).isTrue();
  }

  @Test
  void whatIsForgottenIsSeenAnew() throws IOException {
    fingerprint.forget();

    assertThat(fingerprint.changed(folder, NOW)).isTrue();
    assertThat(fingerprint.changed(folder, NOW)).isFalse();
  }

  private void write(String ttl, Instant modified) throws IOException {
    Path file = folder.resolve("policy.yaml");
    Files.writeString(file, "ttl: " + ttl);
    Files.setLastModifiedTime(file, FileTime.from(modified));
  }
}
