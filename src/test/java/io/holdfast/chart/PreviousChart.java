package io.holdfast.chart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An earlier version of the chart: what it rendered then, kept as a file, made a chart again. */
record PreviousChart(Path directory) {
  private static final Path KEPT = Path.of("src/test/resources/io/holdfast/chart/previous");
  private static final String NAMESPACE = "previous-namespace";

  static PreviousChart of(String version, Path directory) throws IOException {
    Files.createDirectories(directory.resolve("templates"));
    Files.writeString(
        directory.resolve("Chart.yaml"),
        "{apiVersion: v2, name: holdfast, version: %s}".formatted(version));
    String objects = Files.readString(KEPT.resolve(version + ".yaml"));
    Files.writeString(
        directory.resolve("templates/all.yaml"),
        objects.replace(NAMESPACE, "{{ .Release.Namespace }}"));
    return new PreviousChart(directory);
  }
}
