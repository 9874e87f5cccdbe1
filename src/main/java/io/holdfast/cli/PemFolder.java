package io.holdfast.cli;

import io.holdfast.tls.Inspection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Certificates and keys as files. */
final class PemFolder {
  private PemFolder() {}

  /** What is in a file, or in the PEM files of a folder. */
  static Inspection inspect(Path path, Instant now) {
    if (!Files.isDirectory(path)) {
      Map<String, String> only = Map.of(String.valueOf(path.getFileName()), text(path));
      return Inspection.of(_ -> path.toString(), only, Map.of(), now);
    }
    Map<String, String> parts = read(path);
    if (parts.isEmpty()) {
      throw new BadInputException(path + " has no .crt, .key or .pem files");
    }
    return Inspection.of(part -> path.resolve(part).toString(), parts, Map.of(), now);
  }

  /** The texts of a folder's PEM files, by file name. */
  static Map<String, String> read(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      Map<String, String> parts = new TreeMap<>();
      List<Path> all =
          files.filter(file -> file.toString().matches(".*\\.(crt|key|pem)")).sorted().toList();
      for (Path file : all) {
        parts.put(String.valueOf(file.getFileName()), text(file));
      }
      return parts;
    } catch (IOException e) {
      throw new BadInputException(folder + " cannot be read: " + e.getMessage());
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new BadInputException(file + " cannot be read: is it there, and a PEM file?");
    }
  }

  /** Writes the parts into a new or empty place; keys for their owner only. */
  static void write(Path folder, Map<String, String> parts) {
    try {
      Files.createDirectories(folder);
      for (Map.Entry<String, String> part : parts.entrySet()) {
        Path file = folder.resolve(part.getKey());
        String mode = part.getKey().endsWith(".key") ? "rw-------" : "rw-r--r--";
        Files.createFile(
            file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode)));
        Files.writeString(
            file, part.getValue(), StandardCharsets.UTF_8, StandardOpenOption.TRUNCATE_EXISTING);
      }
    } catch (FileAlreadyExistsException e) {
      throw new BadInputException(
          e.getFile() + " is there already and is not overwritten; name another --out");
    } catch (IOException e) {
      throw new BadInputException(folder + " cannot be written: " + e.getMessage());
    }
  }
}
