package io.holdfast.verify;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.fixture.Golden;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds the page of what Velero refuses or spoils to the cases that show it. */
class VeleroCoverageTest {
  private static final Path PAGE = Path.of("policies", "velero-coverage.md");

  /** As many cases as anybody looks at; the folder has the rest. */
  private static final int MOST_CASES = 4;

  private static final String HEAD =
      """
      # What Velero refuses or spoils, and the rules that say so first

      Made from the cases in the rules' folders: each names the rows that it shows in `covers`. What
      follows is the behaviour of Velero 1.18.3; the rules' pages say what other versions do. A row of
      which something cannot be judged when an object is applied says what and why. At most four
      cases of a rule are named.
      """;

  private final List<VeleroRow.Group> groups;
  private final List<RowCase> cases;

  VeleroCoverageTest() throws Exception {
    groups = VeleroRow.groups();
    cases = RowCase.all();
  }

  @Test
  void everyRowHasACaseInWhichARuleSpeaksOrAReasonWhyNoneCan() {
    assertThat(rows())
        .allSatisfy(row ->
            assertThat(!row.unjudged().isEmpty() || showing(row).stream().anyMatch(RowCase::speaks))
                .as("%s (%s) has a case that speaks, or a reason", row.id(), row.title())
                .isTrue());
  }

  @Test
  void noCaseCoversARowThatDoesNotExist() {
    List<String> known = rows().stream().map(VeleroRow::id).toList();

    assertThat(known).hasSizeGreaterThan(90).doesNotHaveDuplicates();
    assertThat(cases)
        .allSatisfy(one -> assertThat(known).as("rows of " + one.link()).containsAll(one.covers()));
  }

  @Test
  void thePageIsWhatTheCasesSay() throws Exception {
    StringBuilder page = new StringBuilder(HEAD);
    for (VeleroRow.Group group : groups) {
      page.append("\n## ").append(group.name()).append("\n\n").append(group.about());
      page.append("\n\n| Row | What happens | Shown by |\n| --- | --- | --- |\n");
      group.rows().forEach(row -> page.append(line(row)));
    }

    Golden.check(PAGE, page.toString(), VeleroCoverageTest.class);
  }

  private String line(VeleroRow row) {
    SortedMap<String, List<RowCase>> byRule = new TreeMap<>();
    showing(row)
        .forEach(one -> byRule.computeIfAbsent(one.folder(), _ -> new ArrayList<>()).add(one));
    List<String> shown = byRule.values().stream().map(VeleroCoverageTest::rule).toList();
    String unjudged = row.unjudged().isEmpty() ? "" : "cannot be judged: " + row.unjudged();
    String joined = String.join("; ", shown);
    String between = joined.isEmpty() || unjudged.isEmpty() ? "" : "<br>";
    return "| " + row.id() + " | " + row.title() + " | " + joined + between + unjudged + " |\n";
  }

  private static String rule(List<RowCase> cases) {
    RowCase first = cases.getFirst();
    String links =
        cases.stream().limit(MOST_CASES).map(RowCase::link).collect(Collectors.joining(", "));
    int more = cases.size() - MOST_CASES;
    return "["
        + first.rule()
        + "]("
        + first.folder()
        + "/README.md): "
        + links
        + (more > 0 ? " and " + more + " more" : "");
  }

  /** Those that speak and are about nothing else first. */
  private List<RowCase> showing(VeleroRow row) {
    return cases.stream()
        .filter(one -> one.covers().contains(row.id()))
        .sorted(
            comparing(RowCase::speaks)
                .reversed()
                .thenComparingInt(one -> one.covers().size())
                .thenComparing(RowCase::name))
        .toList();
  }

  private List<VeleroRow> rows() {
    return groups.stream().flatMap(group -> group.rows().stream()).toList();
  }
}
