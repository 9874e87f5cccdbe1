package io.holdfast.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@ClusterTest
class VeleroIT {

  private final Velero velero;

  VeleroIT(Velero velero) {
    this.velero = velero;
  }

  @Test
  void schedulesGetTheirVerdicts() {
    Map<String, OracleVerdict> verdicts =
        velero.schedules().verdicts(List.of("0 1 * * *", "0 1 * *", "0 0 31 2 *"));

    assertThat(verdicts.keySet()).containsExactly("0 1 * * *", "0 1 * *", "0 0 31 2 *");
    assertThat(verdicts.get("0 1 * * *")).isEqualTo(new OracleVerdict.Accepted());
    assertThat(verdicts.get("0 1 * *"))
        .isInstanceOfSatisfying(
            OracleVerdict.Rejected.class,
            rejected -> assertThat(rejected.messages()).singleElement().asString().isNotEmpty());
    // Never fires, which Velero does not mind.
    assertThat(verdicts.get("0 0 31 2 *")).isEqualTo(new OracleVerdict.Accepted());
  }

  @Test
  void hundredsOfSchedulesGetTheirVerdicts() {
    Map<String, Boolean> expected = new LinkedHashMap<>();
    IntStream.range(0, 200).forEach(i -> expected.put(i + " 1 * * *", i < 60));

    Map<String, Boolean> verdicts = new LinkedHashMap<>();
    velero
        .schedules()
        .verdicts(expected.keySet())
        .forEach((cron, verdict) -> verdicts.put(cron, verdict.accepted()));

    assertThat(verdicts).isEqualTo(expected);
  }

  @Test
  void backupsGetTheirVerdicts() {
    BackupOracle oracle = velero.backups();

    assertThat(oracle.verdict(backup("{ttl: 48h}")).accepted()).isTrue();
    assertThat(oracle.verdict(backup("{includedNamespaces: [a], excludedNamespaces: [a]}")))
        .isInstanceOfSatisfying(
            OracleVerdict.Rejected.class,
            rejected ->
                assertThat(rejected.messages())
                    .singleElement()
                    .asString()
                    .contains("Invalid included/excluded namespace lists"));
    assertThat(oracle.verdict(backup("{storageLocation: nowhere}")).accepted()).isFalse();
  }

  @Test
  void durationsGetTheirVerdictsAndBackupsGoOn() {
    DurationOracle oracle = velero.durations();

    assertThat(oracle.verdict("1h30m").accepted()).isTrue();
    assertThat(oracle.verdict("30d"))
        .isInstanceOfSatisfying(
            OracleVerdict.Rejected.class,
            rejected ->
                assertThat(rejected.messages())
                    .singleElement()
                    .asString()
                    .contains("unknown unit", "30d"));
    assertThat(oracle.verdict("720h").accepted()).isTrue();
  }

  @Test
  void backupReachesCompleted(Cluster cluster, TestNamespace namespace) {
    cluster
        .kubectl("create", "configmap", "precious", "--from-literal=a=b", "-n", namespace.name())
        .orFail();

    var done = velero.backups().run(backup("{includedNamespaces: [%s]}".formatted(namespace)));

    assertThat(done.at("/status/phase").asText()).isEqualTo("Completed");
    assertThat(done.at("/status/progress/itemsBackedUp").asInt()).isPositive();
    assertThat(velero.metrics().sum("velero_backup_success_total", Map.of())).isPositive();
  }

  private static String backup(String spec) {
    return """
    apiVersion: velero.io/v1
    kind: Backup
    metadata: {name: any}
    spec: %s
    """
        .formatted(spec);
  }
}
