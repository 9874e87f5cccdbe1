package io.holdfast.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.coverage.NamespacePattern;
import io.holdfast.policy.Pattern;
import io.holdfast.policy.VeleroVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobCoverTest {
  private static final long SEED = 20_261_122L;
  private static final int ROUNDS = 2_000;
  private static final List<String> SIGNS = List.of("a", "b", "-", "*", "?", "[ab]", "[a-b]");
  private final Random random = new Random(SEED);

  @ParameterizedTest
  @CsvSource({
    "*, *, true",
    "*, team-a, true",
    "team-*, team-a-*, true",
    "team-*, team-*, true",
    "team-*, team-, true",
    "team-a*, team-*, false",
    "team-?, team-*, false",
    "team-?, team-[ab], true",
    "team-?, team-?, true",
    "team-a, team-[a], false",
    "team-a, team-a, true",
    "team-a, team-ab, false",
    "team-a, team-, false",
    "??, *, false",
    "a*b, a*b*b, true",
    "a*b, a*c, false",
  })
  void aPatternCoversAnEntryWhenItMatchesAllThatTheEntryCan(
      String pattern, String entry, boolean covers) {
    assertThat(GlobCover.covers(new Pattern(pattern), entry)).isEqualTo(covers);
  }

  @Test
  void whatIsCoveredNeverMatchesAnythingElse() {
    System.out.println("GlobCoverTest seed " + SEED);
    List<String> names = names();
    int covered = 0;
    for (int i = 0; i < ROUNDS; i++) {
      Pattern pattern = new Pattern(text(SIGNS.subList(0, 5)));
      String entry = text(SIGNS);
      if (GlobCover.covers(pattern, entry)) {
        covered++;
        NamespacePattern asVelero = NamespacePattern.of(entry, VeleroVersion.NEWEST_KNOWN);
        assertThat(names)
            .filteredOn(asVelero::includes)
            .as(() -> pattern + " covers " + entry)
            .allMatch(pattern::matches);
      }
    }
    assertThat(covered).as("pairs that are covered").isGreaterThan(ROUNDS / 20);
  }

  /** All names of up to five of three signs. */
  private static List<String> names() {
    List<String> names = new ArrayList<>(List.of(""));
    for (int from = 0; names.get(from).length() < 5; from++) {
      for (String sign : List.of("a", "b", "-")) {
        names.add(names.get(from) + sign);
      }
    }
    return names;
  }

  private String text(List<String> signs) {
    return random
        .ints(random.nextInt(5), 0, signs.size())
        .mapToObj(signs::get)
        .collect(Collectors.joining());
  }
}
