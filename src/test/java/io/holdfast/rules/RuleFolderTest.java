package io.holdfast.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RuleFolderTest {
  private static final Pattern PLACEHOLDER =
      Pattern.compile("TODO|TBD|FIXME|XXX|lorem|placeholder", Pattern.CASE_INSENSITIVE);
  private static final List<Rule<?>> RULES = RuleCatalogue.SHIPPED.rules();

  static Stream<RuleFolder> folders() {
    return RULES.stream().map(rule -> RuleFolder.of(rule.info()));
  }

  @Test
  void everyFolderIsARules() throws Exception {
    assertThat(RuleFolder.all())
        .containsExactlyElementsOf(RULES.stream().map(rule -> rule.info().folder()).toList());
  }

  @ParameterizedTest
  @MethodSource("folders")
  void aRuleHasAPage(RuleFolder folder) throws Exception {
    RuleInfo rule = folder.rule();

    assertThat(folder.page())
        .startsWith("# " + rule.id() + ": " + rule.title() + "\n")
        .doesNotContainPattern(PLACEHOLDER);
  }

  @ParameterizedTest
  @MethodSource("folders")
  void aPageShowsAMessageThatACaseExpects(RuleFolder folder) throws Exception {
    List<String> lines = folder.expectedLines().stream().flatMap(List::stream).toList();

    assertThat(folder.page().lines()).containsAnyElementsOf(lines);
  }

  @ParameterizedTest
  @MethodSource("folders")
  void aRuleHasAPolicyThatTurnsItOn(RuleFolder folder) throws Exception {
    assertThat(folder.policy())
        .contains("kind: ConfigMap", "holdfast.io/policy: \"true\"", folder.rule().id() + ":");
  }

  @ParameterizedTest
  @MethodSource("folders")
  void aRuleHasACaseThatFailsAndOneThatPasses(RuleFolder folder) throws Exception {
    assertThat(folder.expectedLines())
        .anySatisfy(lines -> assertThat(lines).isNotEmpty())
        .anySatisfy(lines -> assertThat(lines).isEmpty());
  }
}
