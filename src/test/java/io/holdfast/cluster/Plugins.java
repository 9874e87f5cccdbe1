package io.holdfast.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder that Velero takes its plugins from: it starts every file in it. */
final class Plugins {

  private static final String AWS = "velero-plugin-for-aws";

  private Plugins() {}

  static Path directory(Programs programs, Path cluster) {
    Path plugins = cluster.resolve("plugins");
    try {
      Files.createDirectories(plugins);
      Files.createSymbolicLink(plugins.resolve(AWS), Path.of(programs.path(AWS)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot link the plugin into " + plugins, e);
    }
    return plugins;
  }
}
