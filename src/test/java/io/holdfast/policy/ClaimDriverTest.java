package io.holdfast.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.fixture.Cluster;
import io.holdfast.fixture.Draft;
import io.holdfast.fixture.Objects;
import io.holdfast.fixture.PolicyText;
import io.holdfast.model.Inventory;
import io.holdfast.model.Subject.Claim;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaimDriverTest {
  private static final String EBS = "ebs.csi.aws.com";
  private static final Draft CLAIM = Objects.claim("shop", "data");
  private static final Draft FAST = Objects.claim("shop", "data", "fast");
  private static final Cluster CLASSES =
      Cluster.empty().storageClass("fast", EBS).defaultStorageClass("slow", "smb.csi.k8s.io");

  @Test
  void theDriverIsThatOfTheClassOrOfTheDefaultClass() {
    assertThat(driver(FAST, CLASSES.inventory())).isEqualTo(new ClaimDriver.Known(EBS));
    assertThat(driver(CLAIM, CLASSES.inventory()))
        .isEqualTo(new ClaimDriver.Known("smb.csi.k8s.io"));
  }

  @Test
  void anEmptyClassHasNoneWhateverIsKnown() {
    Draft byHand = Objects.claim("shop", "data", "");

    assertThat(driver(byHand, CLASSES.inventory())).isEqualTo(new ClaimDriver.None());
    assertThat(driver(byHand, Inventory.EMPTY)).isEqualTo(new ClaimDriver.None());
  }

  @Test
  void whatIsNotKnownIsSaid() {
    Inventory none = Cluster.empty().inventory();

    assertThat(driver(FAST, Inventory.EMPTY))
        .isEqualTo(new ClaimDriver.Unknown("the StorageClasses are not known yet"));
    assertThat(driver(FAST, none))
        .isEqualTo(new ClaimDriver.Unknown("StorageClass \"fast\" is not known yet"));
    assertThat(driver(CLAIM, none)).isEqualTo(new ClaimDriver.Unknown(ClaimDriver.NO_DEFAULT));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # driver,              takes none, most, provider of Velero's plugin
          ebs.csi.aws.com,       false,      ,     aws
          efs.csi.aws.com,       true,       ,
          disk.csi.azure.com,    false,      500,  azure
          rbd.csi.ceph.com,      false,      450,
          smb.csi.k8s.io,        false,      ,
          driver.longhorn.io,    true,       250,
          file.csi.azure.com,    false,      7,
          unknown.example.com,   false,      ,
          """)
  void thePolicyComesBeforeWhatIsKnownOfADriver(
      String driver, boolean takesNone, Integer most, String provider) {
    PolicySpec policy =
        PolicyText.revision(
                """
                drivers:
                  smb.csi.k8s.io: { snapshots: true }
                  driver.longhorn.io: { snapshots: false }
                  file.csi.azure.com: { maxSnapshots: 7 }
                """)
            .spec();

    assertThat(SnapshotSupport.isLacking(driver, policy)).isEqualTo(takesNone);
    assertThat(SnapshotSupport.most(driver, policy))
        .isEqualTo(most == null ? OptionalInt.empty() : OptionalInt.of(most));
    assertThat(SnapshotSupport.provider(driver).orElse(null)).isEqualTo(provider);
  }

  private static ClaimDriver driver(Draft claim, Inventory inventory) {
    return ClaimDriver.of((Claim) claim.subject(), inventory);
  }
}
