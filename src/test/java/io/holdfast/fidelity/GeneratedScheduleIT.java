package io.holdfast.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.cluster.Cluster;
import io.holdfast.cluster.ClusterTest;
import io.holdfast.cluster.OracleVerdict;
import io.holdfast.cluster.Velero;
import io.holdfast.fixture.ScheduleDraft;
import io.holdfast.model.FieldPath;
import io.holdfast.model.Node;
import io.holdfast.plan.GeneratedSchedule;
import io.holdfast.policy.BackupSchedule.Volumes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a schedule of the policy becomes, put before the real Velero 1.18.3. */
@ClusterTest
class GeneratedScheduleIT {
  private final VeleroBench velero;

  GeneratedScheduleIT(Cluster cluster, Velero velero) {
    this.velero = new VeleroBench(cluster, velero);
  }

  @AfterEach
  void leaveVeleroAsItWas() {
    velero.close();
  }

  @Test
  void veleroTakesTheScheduleAndTheBackupsMadeOfIt() {
    List<Node.Mapping> schedules =
        Stream.concat(
                Stream.of("H 1 * * *", "weekly", "biweekly", "monthly", "bimonthly", "@every 6h")
                    .map(cron -> ScheduleDraft.of("s", cron)),
                Stream.of(Volumes.values())
                    .map(volumes -> ScheduleDraft.of("s", "weekly").volumes(volumes)))
            .map(draft -> new GeneratedSchedule(draft.in("Europe/Berlin").schedule(), "default"))
            .map(made -> made.object("velero").orElseThrow())
            .toList();

    assertThat(verdicts(schedules)).hasSize(10).allSatisfy(GeneratedScheduleIT::isAccepted);
    assertThat(verdicts(schedules.stream().map(GeneratedScheduleIT::backup).toList()))
        .hasSize(10)
        .allSatisfy(GeneratedScheduleIT::isAccepted);
  }

  private List<OracleVerdict> verdicts(List<Node.Mapping> objects) {
    return velero.verdicts(List.of(Locations.healthy("default")), objects);
  }

  private static void isAccepted(OracleVerdict verdict) {
    assertThat(verdict).isInstanceOf(OracleVerdict.Accepted.class);
  }

  /** The Backup that Velero would make: the template is its spec. */
  private static Node.Mapping backup(Node.Mapping schedule) {
    Map<String, Node> fields = new LinkedHashMap<>(schedule.fields());
    fields.put("kind", new Node.Text(FieldPath.ROOT, 0, "Backup"));
    fields.put("spec", schedule.get("spec", "template").orElseThrow());
    return new Node.Mapping(FieldPath.ROOT, 0, fields);
  }
}
