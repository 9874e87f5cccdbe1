package io.holdfast.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.policy.VeleroFeature;
import io.holdfast.policy.VeleroVersion;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A rule's page says since when and until when Velero has what the rule's code looks at. */
class VersionsOnPagesTest {
  private static final String HEAD = "| Since | Until | What |";

  static Stream<Rule<?>> rules() {
    return RuleCatalogue.SHIPPED.rules().stream();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void aPageHasARowForEachFeatureOfVeleroThatItsRuleLooksAt(Rule<?> rule) throws Exception {
    List<String> rows =
        ReachedFeatures.of(rule.getClass()).stream().map(VersionsOnPagesTest::row).toList();

    assertThat(rows(RuleFolder.of(rule.info()).page()))
        .as("the table below \"## Versions\" on the page of " + rule.info().folder())
        .isEqualTo(rows);
  }

  @Test
  void whatTheCodeReachesIsSeenThroughItsHelpers() {
    assertThat(ReachedFeatures.of(CronFires.class))
        .containsExactly(VeleroFeature.CRON_WITH_ZONES, VeleroFeature.STRICT_CRON);
    assertThat(ReachedFeatures.of(SelectorsAreUsable.class))
        .containsExactly(VeleroFeature.ANY_SELECTOR);
    assertThat(ReachedFeatures.of(PolicyDocumentsAreValid.class)).isEmpty();
  }

  @Test
  void noFeatureIsThereForNobody() {
    Set<VeleroFeature> all =
        rules()
            .flatMap(rule -> ReachedFeatures.of(rule.getClass()).stream())
            .collect(Collectors.toSet());

    assertThat(all).containsExactlyInAnyOrder(VeleroFeature.values());
  }

  private static String row(VeleroFeature feature) {
    String until = feature.before().map(VersionsOnPagesTest::last).orElse("");
    return "| %s | %s | %s |".formatted(feature.since(), until, feature.what());
  }

  /**
   * The last version before {@code end}; of the releases of a minor version the last, whichever.
   */
  private static String last(VeleroVersion end) {
    return end.patch() > 0
        ? new VeleroVersion(end.major(), end.minor(), end.patch() - 1).toString()
        : end.major() + "." + (end.minor() - 1);
  }

  private static List<String> rows(String page) {
    return page.lines()
        .dropWhile(line -> !line.equals("## Versions"))
        .dropWhile(line -> !line.equals(HEAD))
        .skip(2)
        .takeWhile(line -> line.startsWith("|"))
        .toList();
  }
}
