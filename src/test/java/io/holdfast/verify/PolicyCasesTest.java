package io.holdfast.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.rules.RuleCatalogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class PolicyCasesTest {
  private static final Path POLICIES = Path.of("policies");

  /** Listed once: mutation tests ask for each case alone, a thousand times for one mutant. */
  private static final Map<Path, List<Path>> CASES_BY_FOLDER = casesByFolder();

  private final CaseRunner runner = new CaseRunner(RuleCatalogue.SHIPPED);

  @TestFactory
  Stream<DynamicNode> everyCaseComesOutAsItExpects() {
    return CASES_BY_FOLDER.entrySet().stream()
        .map(folder ->
            DynamicContainer.dynamicContainer(
                POLICIES.relativize(folder.getKey()).toString(),
                folder.getValue().stream().map(this::comesOutAsItExpects)));
  }

  private DynamicTest comesOutAsItExpects(Path file) {
    return DynamicTest.dynamicTest(
        file.getFileName().toString(),
        file.toUri(),
        () -> assertThat(runner.run(file).differences()).isEmpty());
  }

  @Test
  void aWrongExpectationIsReportedBothWays(@TempDir Path folder) throws IOException {
    CaseResult result =
        run(
            folder,
            """
            apiVersion: holdfast.io/v1alpha1
            kind: Case
            rules: [HF-201]
            object:
              apiVersion: velero.io/v1
              kind: Backup
              metadata: {name: nightly, namespace: velero}
              spec: {ttl: 30d}
            expect:
              deny: [HF-201 is fine]
            """);

    assertThat(result.passed()).isFalse();
    assertThat(result.differences())
        .hasSize(2)
        .anyMatch(line -> line.startsWith("deny: expected, but missing: HF-201 is fine"))
        .anyMatch(line -> line.startsWith("deny: came out, not expected: HF-201 spec.ttl"));
  }

  @Test
  void aBrokenCaseNamesEveryProblemWithItsLine(@TempDir Path folder) throws IOException {
    CaseResult result =
        run(
            folder,
            """
            apiVersion: holdfast.io/v1alpha1
            kind: Case
            now: yesterday
            operation: READ
            expected: {}
            """);

    assertThat(result.differences())
        .anyMatch(line -> line.contains("case.yaml:3: now must be an instant"))
        .anyMatch(line -> line.contains("case.yaml:4: operation must be CREATE"))
        .anyMatch(line -> line.contains("case.yaml:5: expected is unknown"))
        .anyMatch(line -> line.contains("object is missing"))
        .anyMatch(line -> line.contains("expect is missing"));
  }

  private static CaseResult run(Path folder, String text) throws IOException {
    Path file = folder.resolve("case.yaml");
    Files.writeString(file, text);
    return new CaseRunner(RuleCatalogue.SHIPPED).run(file);
  }

  /** The cases of rules that judge requests; those of controls are asked by an audit only. */
  static List<Path> cases() {
    return CASES_BY_FOLDER.values().stream()
        .flatMap(List::stream)
        .filter(file -> !file.toString().contains("/HF-7"))
        .toList();
  }

  private static Map<Path, List<Path>> casesByFolder() {
    try (Stream<Path> files = Files.walk(POLICIES)) {
      List<Path> cases =
          files
              .filter(file -> file.toString().endsWith(".yaml"))
              .filter(file -> file.toString().contains("/cases/"))
              .sorted()
              .toList();
      assertThat(cases).hasSizeGreaterThan(900);
      return cases.stream()
          .collect(Collectors.groupingBy(Path::getParent, TreeMap::new, Collectors.toList()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
