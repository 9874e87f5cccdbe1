package io.holdfast.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cluster.Cluster;
import io.holdfast.cluster.ClusterTest;
import io.holdfast.cluster.CommandResult;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What an operator may choose instead of the chart's own policy. */
@ClusterTest
class ChosenPolicyIT {
  private static InstalledHoldfast holdfast;

  private final Shop shop;

  ChosenPolicyIT(Cluster cluster) {
    this.shop = Shop.open(cluster);
    shop.apply(shop.namespaceManifest("")).orFail();
  }

  @BeforeAll
  static void install(Cluster cluster) {
    Shop.provideClasses(cluster);
    holdfast =
        new InstalledHoldfast(
            cluster,
            Map.of(
                "policy.spec.velero.defaultTtlInSchedules", true,
                "policy.spec.rules.HF-103.onMismatch", "Replace",
                "policy.spec.rules.HF-105.onRemoval", "Deny"));
  }

  @AfterAll
  static void uninstall() {
    holdfast.close();
  }

  @Test
  void aScheduleWithoutTtlGetsTheDefaultIntoItsTemplateOnce() {
    String manifest =
        Shop.scheduleManifest(
            shop.name(), "velero", "0 1 * * *", "{includedNamespaces: [default]}");
    shop.apply(manifest).orFail();

    JsonNode stored = shop.velero("schedules/" + shop.name());
    assertThat(stored.at("/spec/template/ttl").asText()).isEqualTo("720h0m0s");
    assertThat(shop.apply(manifest).orFail().stdout()).contains("unchanged");
    assertThat(shop.velero("schedules/" + shop.name()).at("/spec/template"))
        .isEqualTo(stored.at("/spec/template"));
  }

  @Test
  void aTtlThatIsSetInTheTemplateIsKept() {
    String name = shop.name() + "-week";
    shop.apply(Shop.scheduleManifest(name, "velero", "0 1 * * *", "{ttl: 168h}")).orFail();

    assertThat(shop.velero("schedules/" + name).at("/spec/template/ttl").asText())
        .isEqualTo("168h");
  }

  @Test
  void theClassOfAnotherDriverIsReplaced() {
    shop.apply(shop.claimManifest("media", "labels: {holdfast.io/snapshot-class: nfs-backup}"))
        .orFail();

    JsonNode metadata = shop.claim("media").path("metadata");
    assertThat(metadata.at("/labels/holdfast.io~1snapshot-class").asText()).isEqualTo("ebs-backup");
    assertThat(metadata.at("/annotations/velero.io~1csi-volumesnapshot-class").asText())
        .isEqualTo("ebs-backup");
  }

  @Test
  void aRemovedProtectionLabelIsRefusedAndStays() {
    CommandResult removed = shop.label("holdfast.io/backup-schedule-");

    assertThat(removed.succeeded()).isFalse();
    assertThat(removed.stderr())
        .contains("HF-105 metadata.labels[holdfast.io/backup-schedule] is missing")
        .contains("must stay \"daily\"");
    assertThat(shop.namespace().at(Shop.SCHEDULE).asText()).isEqualTo("daily");
  }
}
