package io.holdfast.image;

import io.holdfast.load.Training;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code ./mvnw -Pimage}: makes the image of the built distribution, {@link #TAR}. */
public final class BuildImage {
  /** The image, in the project's folder. */
  static final Path TAR = Path.of("target", "holdfast-image.tar").toAbsolutePath();

  /** The files that it was made of. */
  static final Path WORK = Path.of("target", "image").toAbsolutePath();

  static final Path DISTRIBUTION = Path.of("target", "holdfast").toAbsolutePath();
  static final Path BILL = Path.of("target", "holdfast-sbom.json").toAbsolutePath();

  private BuildImage() {}

  /**
   * Runs in the project's folder.
   *
   * @param arguments repository and tag; {@code train}, or the start-up cache of an earlier build
   *     of the same files
   */
  public static void main(String[] arguments) throws Exception {
    ImageRoot root = ImageRoot.make(WORK.resolve("root"), DISTRIBUTION, BILL);
    if (arguments[1].equals("train")) {
      train(root);
    } else {
      root.put(Path.of(arguments[1]));
    }
    String digest = new ImageTar(root, WORK).write(TAR, arguments[0]);
    System.out.printf(
        "%s: %s, %d MiB, digest %s%n", TAR, arguments[0], Files.size(TAR) >> 20, digest);
  }

  /** The image's own Java reads the image's own files, so that the cache fits them. */
  private static void train(ImageRoot root) throws Exception {
    Path cache = root.at(ImageRoot.CACHE);
    List<String> program =
        List.of(
            root.at(ImageRoot.JAVA + "/bin/java").toString(),
            "@" + root.at(ImageRoot.HOME + "/java.options"),
            "-Xmx96m",
            "-XX:AOTCacheOutput=" + cache,
            "-jar",
            root.at(ImageRoot.HOME + "/holdfast.jar").toString());
    Training.serve(program, Files.createDirectories(WORK.resolve("training")));
    Files.deleteIfExists(Path.of(cache + ".config"));
    root.age();
  }
}
