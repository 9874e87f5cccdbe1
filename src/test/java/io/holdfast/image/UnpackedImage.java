package io.holdfast.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a container runtime makes of the image's file.
 *
 * @param config user, entry point and the rest, as the image has them
 */
record UnpackedImage(JsonNode config) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Lays the layers over each other in {@code root}, which is emptied first. */
  static UnpackedImage unpack(Path tar, Path root) throws IOException, InterruptedException {
    Folders.delete(root);
    Path parts = root.resolveSibling(root.getFileName() + "-parts");
    Folders.delete(parts);
    Files.createDirectories(root);
    Files.createDirectories(parts);
    extract(tar, parts, List.of());
    JsonNode manifest = MAPPER.readTree(parts.resolve("manifest.json").toFile()).get(0);
    for (JsonNode layer : manifest.get("Layers")) {
      extract(parts.resolve(layer.textValue()), root, List.of("--no-same-owner"));
    }
    Path config = parts.resolve(manifest.get("Config").textValue());
    return new UnpackedImage(MAPPER.readTree(config.toFile()));
  }

  private static void extract(Path archive, Path folder, List<String> options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("tar", "-x", "-p"));
    command.addAll(options);
    command.addAll(List.of("-f", archive.toString(), "-C", folder.toString()));
    Tool.run(command);
  }
}
