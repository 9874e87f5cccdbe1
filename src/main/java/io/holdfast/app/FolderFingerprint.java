package io.holdfast.app;

import io.holdfast.pipeline.ManifestFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a folder's manifests say, told apart by their contents. A file is read again only when its
 * size or time changed, or while its time is so young that another write may carry the same one:
 * file systems count in ticks of milliseconds, and an edit need not change the size.
 */
final class FolderFingerprint {
  private static final Duration TICK = Duration.ofSeconds(2);

  private SortedMap<Path, Look> looks = new TreeMap<>();
  private boolean looked;

  private record Look(long size, FileTime modified, Instant at, String digest) {
    boolean stillHolds(long sizeNow, FileTime modifiedNow) {
      return size == sizeNow
          && modified.equals(modifiedNow)
          && modified.toInstant().plus(TICK).isBefore(at);
    }
  }

  /** Looks at the folder; true at the first look, and if anything is not as it was at the last. */
  boolean changed(Path folder, Instant now) throws IOException {
    SortedMap<Path, Look> next = new TreeMap<>();
    for (Path file : ManifestFile.filesBelow(folder)) {
      next.put(file, look(file, now));
    }
    boolean same = looked && digests(next).equals(digests(looks));
    looks = next;
    looked = true;
    return !same;
  }

  /** Makes the next look a first one. */
  void forget() {
    looked = false;
  }

  private Look look(Path file, Instant now) throws IOException {
    long size = Files.size(file);
    FileTime modified = Files.getLastModifiedTime(file);
    Look before = looks.get(file);
    return before != null && before.stillHolds(size, modified)
        ? before
        : new Look(size, modified, now, digest(file));
  }

  private static SortedMap<Path, String> digests(SortedMap<Path, Look> looks) {
    SortedMap<Path, String> digests = new TreeMap<>();
    looks.forEach((file, look) -> digests.put(file, look.digest()));
    return digests;
  }

  private static String digest(Path file) throws IOException {
    try (DigestInputStream in =
        new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(in.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
