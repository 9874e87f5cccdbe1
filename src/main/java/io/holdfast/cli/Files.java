package io.holdfast.cli;

import io.holdfast.codec.CodecException;
import io.holdfast.pipeline.ManifestFile;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads what the user names on the command line: files, folders, or {@code -} for stdin. */
final class Files {
  private static final String STDIN = "-";

  private Files() {}

  static List<ManifestFile> read(List<String> names) {
    List<ManifestFile> files = new ArrayList<>();
    for (String name : names) {
      files.addAll(read(name));
    }
    return files;
  }

  private static List<ManifestFile> read(String name) {
    try {
      if (name.equals(STDIN)) {
        return List.of(ManifestFile.read(System.in, "stdin"));
      }
      List<ManifestFile> files = ManifestFile.below(Path.of(name));
      if (files.isEmpty()) {
        throw new BadInputException(name + " has no .yaml, .yml or .json files");
      }
      return files;
    } catch (NoSuchFileException | InvalidPathException e) {
      throw new BadInputException(name + " does not exist");
    } catch (IOException e) {
      throw new BadInputException(name + " cannot be read: " + e.getMessage());
    } catch (CodecException e) {
      throw new BadInputException(e.getMessage());
    }
  }
}
