package io.holdfast.codec;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The kept inputs of the fuzz test, found by it or written by hand. */
class DocumentInputsTest {
  static List<Path> inputs() throws Exception {
    Path folder =
        Path.of(
            DocumentInputsTest.class
                .getResource("DocumentFuzzTestInputs/everyFileIsReadOrRefused")
                .toURI());
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("inputs")
  void everyFileIsReadOrRefused(Path input) throws Exception {
    new DocumentFuzzTest().everyFileIsReadOrRefused(Files.readAllBytes(input));
  }
}
