package io.holdfast.chart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A copy of the chart in which the pod of {@code helm test} is an object like any other. */
record UnhookedChart(Path directory) {
  static UnhookedChart in(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(Rendered.CHART)) {
      for (Path file : files.toList()) {
        Path copy = directory.resolve(Rendered.CHART.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else if (Rendered.CHART.relativize(file).startsWith("templates/tests")) {
          List<String> lines = Files.readAllLines(file);
          Files.write(copy, lines.stream().filter(line -> !line.contains("helm.sh/hook")).toList());
        } else {
          Files.copy(file, copy);
        }
      }
    }
    return new UnhookedChart(directory);
  }

  Rendered values(String namespace, String yaml) {
    return Rendered.values(directory, namespace, yaml);
  }
}
