package io.holdfast.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.fixture.Cluster;
import io.holdfast.model.Inventory.StorageClassFact;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** As {@code GetDefaultClass} of Kubernetes 1.34 chooses. */
class InventoryTest {
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
}
