package io.holdfast.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.fixture.Cluster;
import io.holdfast.fixture.Objects;
import io.holdfast.fixture.VeleroDraft;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Inventory.NamespaceFact;
import io.holdfast.model.Inventory.SnapshotClassFact;
import io.holdfast.model.Inventory.SnapshotFact;
import io.holdfast.model.Inventory.StorageClassFact;
import io.holdfast.model.VeleroFacts.ConfigMapFact;
import io.holdfast.model.VeleroFacts.NodeAgentFact;
import io.holdfast.model.VeleroFacts.RestoreFact;
import io.holdfast.model.VeleroFacts.SnapshotLocationFact;
import io.holdfast.model.VeleroFacts.StorageLocationFact;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class InventoryTest {
  private static final StorageLocationFact LOCATION =
      new StorageLocationFact("velero", "default", "aws", true, false, "Available");
  private static final VeleroDraft VELERO =
      VeleroDraft.empty()
          .backup(Objects.backup("nightly-1"))
          .schedule(Objects.schedule("nightly", "0 1 * * *"));

  /** As {@code GetDefaultClass} of Kubernetes 1.34 chooses. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # a's creation,         b's creation,         default
          2026-11-20T12:00:00Z, 2026-11-20T12:00:01Z, b
          2026-11-20T12:00:01Z, 2026-11-20T12:00:00Z, a
          2026-11-20T12:00:00Z, 2026-11-20T12:00:00Z, a
          2026-11-20T12:00:00Z,                     ,
                              , 2026-11-20T12:00:00Z,
          """)
  void ofSeveralDefaultStorageClassesTheNewestCounts(Instant a, Instant b, String expected) {
    Inventory inventory =
        Cluster.empty()
            .with(new StorageClassFact("b", "ebs.csi.aws.com", true, Optional.ofNullable(b)))
            .with(new StorageClassFact("a", "ebs.csi.aws.com", true, Optional.ofNullable(a)))
            .with(
                new StorageClassFact(
                    "other",
                    "ebs.csi.aws.com",
                    false,
                    Optional.of(Instant.parse("2026-11-21T00:00:00Z"))))
            .inventory();

    assertThat(inventory.defaultStorageClass().map(StorageClassFact::name))
        .isEqualTo(Optional.ofNullable(expected));
  }

  @ParameterizedTest
  @EnumSource(Facet.class)
  void aFacetShowsWhenThereIsOneOfIt(Facet facet) {
    assertThat(Inventory.EMPTY.shows(facet)).isFalse();
    assertThat(withOne(facet).shows(facet)).isTrue();
    for (Facet other : EnumSet.complementOf(EnumSet.of(facet))) {
      assertThat(withOne(facet).shows(other)).as(other.name()).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(Facet.class)
  void onlyWhatIsListedIsKnown(Facet facet) {
    Inventory known = withOne(Facet.NAMESPACES).knowing(Set.of(facet));

    assertThat(known.knows(facet)).isTrue();
    assertThat(known.shows(Facet.NAMESPACES)).isTrue();
    for (Facet other : EnumSet.complementOf(EnumSet.of(facet))) {
      assertThat(known.knows(other)).as(other.name()).isFalse();
    }
  }

  private static Inventory withOne(Facet facet) {
    VeleroFacts velero =
        new VeleroFacts(
            one(facet, Facet.STORAGE_LOCATIONS, LOCATION),
            one(
                facet,
                Facet.SNAPSHOT_LOCATIONS,
                new SnapshotLocationFact("velero", "disks", "aws", "")),
            one(facet, Facet.BACKUPS, VELERO.backups().values().iterator().next()),
            one(facet, Facet.SCHEDULES, VELERO.schedules().values().iterator().next()),
            one(facet, Facet.RESTORES, new RestoreFact("velero", "again", "", "", "")),
            one(
                facet,
                Facet.CONFIG_MAPS,
                new ConfigMapFact("velero", "settings", ConfigContent.EMPTY)),
            one(facet, Facet.SECRETS, "velero/credentials").keySet(),
            one(facet, Facet.NODE_AGENTS, new NodeAgentFact("velero", "node-agent", 1)));
    return new Inventory(
        one(facet, Facet.NAMESPACES, new NamespaceFact("shop", Map.of(), false)),
        one(facet, Facet.STORAGE_CLASSES, new StorageClassFact("fast", "ebs.csi.aws.com", false)),
        one(
            facet,
            Facet.SNAPSHOT_CLASSES,
            new SnapshotClassFact("snap", "ebs.csi.aws.com", "Retain", false, false)),
        one(
            facet,
            Facet.SNAPSHOTS,
            new SnapshotFact("shop", "data-1", "data", true, Optional.empty(), false)),
        velero,
        Set.of());
  }

  private static <T> Map<String, T> one(Facet asked, Facet facet, T fact) {
    return asked == facet ? Map.of("velero/one", fact) : Map.of();
  }
}
