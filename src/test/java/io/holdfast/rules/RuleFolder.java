package io.holdfast.rules;

import io.holdfast.codec.CodecException;
import io.holdfast.codec.DocumentReader;
import io.holdfast.codec.Limits;
import io.holdfast.model.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The folder of a rule below {@code policies/}. */
record RuleFolder(RuleInfo rule, Path path) {
  static final Path POLICIES = Path.of("policies");

  static RuleFolder of(RuleInfo rule) {
    return new RuleFolder(rule, POLICIES.resolve(rule.folder()));
  }

  /** The names of all folders that say they are a rule's. */
  static List<String> all() throws IOException {
    try (Stream<Path> folders = Files.list(POLICIES)) {
      return folders
          .map(folder -> folder.getFileName().toString())
          .filter(name -> name.startsWith("HF-"))
          .sorted()
          .toList();
    }
  }

  String page() throws IOException {
    return Files.readString(path.resolve("README.md"));
  }

  String policy() throws IOException {
    return Files.readString(path.resolve("policy.yaml"));
  }

  /** For each case the lines of this rule that it expects. */
  List<List<String>> expectedLines() throws IOException, CodecException {
    List<Path> files;
    try (Stream<Path> cases = Files.list(path.resolve("cases"))) {
      files = cases.sorted().toList();
    }
    List<List<String>> lines = new ArrayList<>();
    for (Path file : files) {
      Node expect =
          DocumentReader.read(file, file.toString(), Limits.FILE)
              .getFirst()
              .get("expect")
              .orElseThrow();
      lines.add(
          Stream.of("deny", "warn", "audit", "fail")
              .flatMap(action -> expect.every(action, "*").stream())
              .flatMap(line -> line.asText().stream())
              .filter(line -> line.startsWith(rule.id() + " "))
              .toList());
    }
    return lines;
  }

  @Override
  public String toString() {
    return rule.folder();
  }
}
