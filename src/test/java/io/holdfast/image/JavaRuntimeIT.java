package io.holdfast.image;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JavaRuntimeIT {
  private static final Path LIBRARY =
      Path.of(System.getProperty("holdfast.home", "target/holdfast"), "lib");
  private static final Pattern USE = Pattern.compile("(\\S+) -> ((?:java|jdk)\\.\\S+)");

  /**
   * Uses that never happen here, by jar or its module: bean properties and their listeners, and an
   * annotation's names for modifiers. The desktop's module would be 14 MB more.
   */
  private static final Set<String> LEFT_OUT =
      Set.of(
          "com.fasterxml.jackson.databind java.desktop",
          "com.google.errorprone.annotations java.compiler",
          "micrometer-core-1.15.4.jar java.desktop",
          "micronaut-router-4.10.26.jar java.desktop",
          "org.apache.commons.lang3 java.desktop",
          "org.yaml.snakeyaml java.desktop");

  @Test
  void theImageHasEveryModuleThatAJarUses() throws IOException, InterruptedException {
    Set<String> missing = uses();
    missing.removeIf(use -> JavaRuntime.MODULES.contains(use.substring(use.indexOf(' ') + 1)));
    assertThat(missing).containsExactlyInAnyOrderElementsOf(LEFT_OUT);
  }

  private static Set<String> uses() throws IOException, InterruptedException {
    List<String> arguments;
    try (Stream<Path> jars = Files.list(LIBRARY)) {
      arguments =
          Stream.concat(
                  Stream.of("-s", "--ignore-missing-deps", "--multi-release", "25"),
                  jars.map(Path::toString).filter(name -> name.endsWith(".jar")))
              .toList();
    }
    return USE.matcher(Tool.ofJdk("jdeps", arguments))
        .results()
        .map(use -> use.group(1) + " " + use.group(2))
        .collect(toCollection(TreeSet::new));
  }
}
