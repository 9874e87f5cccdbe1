package io.holdfast.image;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The Java that is in the image: the modules that Holdfast uses and no others. */
final class JavaRuntime {
  /**
   * What the jars ask for, and {@code jdk.zipfs}, which Micronaut needs to look into them without
   * naming a class of it.
   */
  static final List<String> MODULES =
      List.of(
          "java.base",
          "java.logging",
          "java.management",
          "java.naming",
          "java.net.http",
          "java.sql",
          "java.xml",
          "jdk.jfr",
          "jdk.management",
          "jdk.unsupported",
          "jdk.zipfs");

  private JavaRuntime() {}

  /**
   * Links the Java that runs this into a new folder. In a process of its own: jlink generates some
   * classes from those that are loaded, so within a busy Java the result is never the same.
   */
  static void link(Path folder) throws IOException, InterruptedException {
    Tool.ofJdk(
        "jlink",
        List.of(
            "--add-modules",
            String.join(",", MODULES),
            "--strip-debug",
            "--no-man-pages",
            "--no-header-files",
            "--compress",
            "zip-6",
            "--output",
            folder.toString()));
  }
}
