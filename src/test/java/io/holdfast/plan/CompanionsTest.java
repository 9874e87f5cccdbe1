package io.holdfast.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.model.Keys;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompanionsTest {
  private static final Map<String, String> POSTGRES = Map.of("app", "postgres", "role", "main");
  private final SimulatedCluster cluster = new SimulatedCluster("2026-11-20T01:00:00Z");

  private String of(String namespace, String name, Map<String, String> labels) {
    ClaimState claim = cluster.claim(namespace, name);
    cluster.label(claim, labels, Map.of());
    return Companions.of(Objects.requireNonNull(cluster.claims.get(claim.key())));
  }

  @Test
  void claimsOfOneStatefulSetHaveTheirTurnTogetherWhateverTheirTemplateAndOrdinal() {
    assertThat(of("shop", "data-postgres-0", POSTGRES))
        .isEqualTo(of("shop", "data-postgres-11", POSTGRES))
        .isEqualTo(of("shop", "wal-postgres-0", POSTGRES));
  }

  @Test
  void ourOwnLabelsTellNobodyApart() {
    Map<String, String> labelled =
        Map.of("app", "postgres", "role", "main", Keys.BACKUP_SCHEDULE, "hourly");

    assertThat(of("shop", "data-postgres-0", labelled))
        .isEqualTo(of("shop", "data-postgres-1", POSTGRES));
  }

  @Test
  void otherLabelsOrNamespacesAreOthers() {
    assertThat(of("shop", "data-postgres-0", POSTGRES))
        .isNotEqualTo(of("shop", "data-postgres-1", Map.of("app", "postgres", "role", "replica")))
        .isNotEqualTo(of("other", "data-postgres-0", POSTGRES));
  }

  @ParameterizedTest
  @CsvSource({"data", "data-0", "-data-0", "data-postgres-a", "data-postgres-", "0", "7-1"})
  void aNameThatNoStatefulSetGivesStandsForItself(String name) {
    assertThat(of("shop", name, POSTGRES)).isEqualTo("shop/" + name);
  }

  @Test
  void withoutLabelsNothingTellsThatClaimsBelongTogether() {
    assertThat(of("shop", "data-web-0", Map.of())).isEqualTo("shop/data-web-0");
  }

  @Test
  void velerosGroupDecidesWhateverTheName() {
    Map<String, String> group = Map.of("velero.io/volume-group", "db");

    assertThat(of("shop", "data", group)).isEqualTo(of("shop", "logs-x-7", group));
  }

  @Test
  void companionsAreDueAtTheSameSecond() {
    SnapshotScene scene = new SnapshotScene(SnapshotScene.DAILY, "2026-11-20T02:00:00Z");
    for (String name : new String[] {"data-postgres-0", "wal-postgres-0", "data-postgres-1"}) {
      scene.cluster.label(scene.cluster.claim("shop", name), POSTGRES, Map.of());
    }

    assertThat(
            scene.plan().steps().stream()
                .filter(step -> step.object().name().contains("postgres"))
                .map(Step::reason))
        .hasSize(3)
        .containsOnly(scene.plan().steps().getFirst().reason());
  }
}
