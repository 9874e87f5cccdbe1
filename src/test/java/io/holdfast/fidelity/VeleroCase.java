package io.holdfast.fidelity;

import io.holdfast.codec.CodecException;
import io.holdfast.codec.DocumentReader;
import io.holdfast.codec.Limits;
import io.holdfast.model.Node;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A policy case whose object the real Velero can judge.
 *
 * @param name {@code HF-203-namespace-filters/cases/overlap.yaml}
 * @param lines what Holdfast says: the findings that deny or warn
 * @param expected what the case says that Velero says
 */
record VeleroCase(
    String name, Node.Mapping object, List<Node> inventory, List<String> lines, Says expected) {
  private static final Path POLICIES = Path.of("policies");

  /** What the case says of Velero. */
  enum Says {
    ACCEPTS("Accepts"),
    REJECTS("Rejects"),
    /** Velero cannot be asked about one such object alone. */
    UNTOLD("Untold");

    private final String word;

    Says(String word) {
      this.word = word;
    }

    static Says of(String word) {
      return Stream.of(values()).filter(says -> says.word.equals(word)).findFirst().orElseThrow();
    }
  }

  /** All cases that speak of Velero. */
  static List<VeleroCase> all() {
    try (Stream<Path> files = Files.walk(POLICIES)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml") && file.toString().contains("/cases/"))
          .sorted()
          .flatMap(VeleroCase::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<VeleroCase> read(Path file) {
    try {
      Node root = DocumentReader.read(file, file.toString(), Limits.FILE).getFirst();
      return root.text("velero").stream()
          .map(word ->
              new VeleroCase(
                  POLICIES.relativize(file).toString(),
                  (Node.Mapping) root.get("object").orElseThrow(),
                  root.get("inventory").map(Node::items).orElse(List.of()),
                  Stream.of("deny", "warn").flatMap(name -> lines(root, name)).toList(),
                  Says.of(word)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (CodecException e) {
      throw new AssertionError(file + ": " + e.getMessage(), e);
    }
  }

  private static Stream<String> lines(Node root, String name) {
    return root.every("expect", name, "*").stream().flatMap(line -> line.asText().stream());
  }

  /** {@code Backup}, {@code Restore} or {@code Schedule}. */
  String kind() {
    return object.text("kind").orElse("");
  }
}
