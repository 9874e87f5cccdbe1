package io.holdfast.image;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.Ports;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The image as one file, which {@code docker load} and {@code skopeo copy} take. */
final class ImageTar {
  static final String USER = "65532:65532";

  /**
   * The heap's share of the container's memory: 96 MiB of the chart's 256. More memory is more
   * heap.
   */
  static final String HEAP = "-XX:MaxRAMPercentage=37.5";

  /** How the image starts; the command follows. */
  static final List<String> ENTRYPOINT =
      List.of(
          ImageRoot.JAVA + "/bin/java",
          "@" + ImageRoot.HOME + "/java.options",
          HEAP,
          "-XX:AOTCache=" + ImageRoot.CACHE,
          "-jar",
          ImageRoot.HOME + "/holdfast.jar");

  private static final FilePermissions ANYBODY = FilePermissions.fromOctalString("777");

  private final ImageRoot root;
  private final Path work;

  /**
   * Of the files of {@code root}.
   *
   * @param work where Jib may make a folder
   */
  ImageTar(ImageRoot root, Path work) {
    this.root = root;
    this.work = work;
  }

  /**
   * Writes it.
   *
   * @param name repository and tag
   * @return its digest
   */
  String write(Path tar, String name) throws Exception {
    // Jib tells by names and times whether it has a layer already, and our times are all one.
    Path jib = work.resolve("jib");
    Folders.delete(jib);
    JibContainerBuilder image =
        Jib.fromScratch()
            .setPlatforms(Set.of(new Platform(architecture(), "linux")))
            .setCreationTime(Instant.EPOCH)
            .setUser(USER)
            .setEnvironment(Map.of("LANG", "C.UTF-8", "PATH", ImageRoot.JAVA + "/bin"))
            .setEntrypoint(ENTRYPOINT)
            .setProgramArguments("serve")
            .setExposedPorts(Ports.parse(List.of("8443", "8081")))
            .setLabels(Map.of("org.opencontainers.image.title", name));
    // What changes least comes first: a new version pulls the last two only.
    for (FileEntriesLayer layer : layers()) {
      image.addFileEntriesLayer(layer);
    }
    return image
        .containerize(
            Containerizer.to(TarImage.at(tar).named(name))
                .setBaseImageLayersCache(jib.resolve("base"))
                .setApplicationLayersCache(jib.resolve("layers"))
                .setOfflineMode(true)
                .setToolName("holdfast"))
        .getDigest()
        .toString();
  }

  private List<FileEntriesLayer> layers() throws IOException {
    Predicate<String> cache = ImageRoot.CACHE::equals;
    Predicate<String> ours =
        path -> path.equals(ImageRoot.HOME + "/holdfast.jar") || path.endsWith("/sbom.json");
    Predicate<String> jars = path -> path.startsWith(ImageRoot.HOME + "/");
    Predicate<String> java = jars.negate();
    List<FileEntriesLayer> layers = new ArrayList<>();
    layers.add(layer("java", java));
    layers.add(layer("libraries", jars.and(ours.negate()).and(cache.negate())));
    layers.add(layer("holdfast", ours));
    layers.add(layer("cache", cache));
    return layers;
  }

  private FileEntriesLayer layer(String name, Predicate<String> wanted) throws IOException {
    FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName(name);
    for (Path file : Folders.all(root.folder())) {
      String path = "/" + root.folder().relativize(file);
      if (!file.equals(root.folder()) && wanted.test(path)) {
        layer.addEntry(file, AbsoluteUnixPath.get(path), permissions(file, path), ImageRoot.TIME);
      }
    }
    return layer.build();
  }

  private static FilePermissions permissions(Path file, String path) {
    if (path.equals("/tmp")) {
      return ANYBODY;
    }
    boolean executable = Files.isDirectory(file) || Files.isExecutable(file);
    return executable
        ? FilePermissions.DEFAULT_FOLDER_PERMISSIONS
        : FilePermissions.DEFAULT_FILE_PERMISSIONS;
  }

  /** The building machine's, as the image tells it. */
  static String architecture() {
    String name = System.getProperty("os.arch", "");
    return name.equals("aarch64") ? "arm64" : name;
  }
}
