package io.holdfast.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.codec.CodecException;
import io.holdfast.codec.JsonReader;
import io.holdfast.codec.Limits;
import io.holdfast.fixture.Nodes;
import io.holdfast.model.FieldPath;
import io.holdfast.model.Node;
import io.holdfast.model.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class LabelSelectorCheckTest {
  @ParameterizedTest
  @CsvFileSource(
      resources = "label-selectors.tsv",
      delimiter = '\t',
      quoteCharacter = '\0',
      maxCharsPerColumn = 10_000)
  void theFirstProblemIsInTheWordsOfKubernetes(String selector, @Nullable String error)
      throws CodecException {
    Node node = JsonReader.readOne(selector.getBytes(StandardCharsets.UTF_8), "", Limits.FILE);

    List<Problem> problems = LabelSelectorCheck.problems(node);

    if (error == null) {
      assertThat(problems).isEmpty();
    } else {
      String shown = error.substring(0, Math.min(700, error.length()));
      assertThat(problems.getFirst().message()).startsWith(shown);
    }
  }

  @Test
  void everyProblemIsToldAtItsPlace() {
    Node selector =
        Nodes.of(
            FieldPath.of("spec", "labelSelector"),
            Map.of(
                "matchLabels",
                Map.of("app", "a b"),
                "matchExpressions",
                List.of(
                    Map.of("key", "tier", "operator", "Exists"),
                    Map.of("key", "tier", "operator", "Bad"),
                    Map.of("key", "tier", "operator", "In"))));

    assertThat(LabelSelectorCheck.problems(selector))
        .extracting(problem -> problem.path().toString())
        .containsExactly(
            "spec.labelSelector.matchLabels.app",
            "spec.labelSelector.matchExpressions[1]",
            "spec.labelSelector.matchExpressions[2]");
  }

  @Test
  void otherTypesAreLeftToTheApiServer() {
    assertThat(LabelSelectorCheck.problems(Nodes.of(FieldPath.ROOT, "app=shop"))).isEmpty();
    assertThat(LabelSelectorCheck.problems(Nodes.root(Map.of("matchLabels", List.of("app")))))
        .isEmpty();
  }
}
