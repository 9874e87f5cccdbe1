package io.holdfast.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.fixture.Golden;
import io.holdfast.rules.RuleCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PolicyReferenceTest {
  private static final Path GUIDE = Path.of("policies", "README.md");
  private static final String BEGIN = "<!-- made from the records: begin -->\n";
  private static final String END = "\n<!-- made from the records: end -->";
  private static final Pattern DOCUMENT =
      Pattern.compile("(?s)```yaml\n(apiVersion: holdfast.*?)```");

  @Test
  void theTablesOfTheGuideAreWhatTheRecordsSay() throws IOException {
    String guide = Files.readString(GUIDE);
    int begin = guide.indexOf(BEGIN) + BEGIN.length();
    int end = guide.indexOf(END);
    assertThat(end).isGreaterThan(BEGIN.length());

    String made =
        guide.substring(0, begin)
            + PolicyReference.of(RuleCatalogue.SHIPPED)
            + guide.substring(end);

    Golden.check(GUIDE, made, PolicyReferenceTest.class);
  }

  @Test
  void theDocumentsOfTheGuideLoadTogether() throws IOException {
    List<String> documents =
        DOCUMENT
            .matcher(Files.readString(GUIDE))
            .results()
            .map((MatchResult r) -> r.group(1))
            .toList();
    assertThat(documents).hasSize(3);

    PolicyLoad load =
        Policies.load(
            Policies.raw("holdfast", "a", documents.get(0)),
            Policies.raw("holdfast", "b", documents.get(1)),
            Policies.raw("shop", "choices", documents.get(2)));

    assertThat(Policies.lines(load.problems())).isEmpty();
    assertThat(Policies.lines(load.ignored())).isEmpty();
    assertThat(load.revision().orElseThrow().namespacePolicies()).containsOnlyKeys("shop");
  }
}
