package io.holdfast.pipeline;

import io.holdfast.codec.CodecException;
import io.holdfast.codec.DocumentReader;
import io.holdfast.codec.Limits;
import io.holdfast.model.Node;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A file of manifests: how messages call it, its text, and its documents. */
public record ManifestFile(String name, String text, List<Node> documents) {
  public ManifestFile {
    documents = List.copyOf(documents);
  }

  /**
   * The files behind {@code path}: itself, or in the order of their names all {@code .yaml}, {@code
   * .yml} and {@code .json} files below it.
   */
  public static List<ManifestFile> below(Path path) throws IOException, CodecException {
    if (!Files.exists(path)) {
      throw new NoSuchFileException(path.toString());
    }
    List<ManifestFile> files = new ArrayList<>();
    for (Path file : filesBelow(path)) {
      try (InputStream in = Files.newInputStream(file)) {
        files.add(read(in, file.toString()));
      }
    }
    return files;
  }

  /** All of a stream, no further than the limit. */
  public static ManifestFile read(InputStream in, String name) throws IOException, CodecException {
    return read(in.readNBytes((int) Limits.FILE.bytes() + 1), name);
  }

  private static ManifestFile read(byte[] bytes, String name) throws CodecException {
    List<Node> documents = DocumentReader.read(bytes, name, Limits.FILE);
    return new ManifestFile(name, new String(bytes, StandardCharsets.UTF_8), documents);
  }

  /** The paths of those files. */
  public static List<Path> filesBelow(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (Stream<Path> files = Files.walk(path)) {
      return files.filter(Files::isRegularFile).filter(ManifestFile::isManifest).sorted().toList();
    }
  }

  private static boolean isManifest(Path path) {
    String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json");
  }
}
