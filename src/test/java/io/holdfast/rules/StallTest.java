package io.holdfast.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.codec.CodecException;
import io.holdfast.codec.YamlReader;
import io.holdfast.decode.InventoryDecoder;
import io.holdfast.fixture.Objects;
import io.holdfast.model.ConfigContent;
import io.holdfast.model.UnreadableDurations;
import io.holdfast.model.VeleroFacts;
import io.holdfast.model.VeleroFacts.Timed;
import io.holdfast.pipeline.PolicyLoader;
import io.holdfast.policy.VeleroVersion;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which objects of a cluster keep Velero from reading their kind. */
class StallTest {
  private static final VeleroVersion NEWEST = VeleroVersion.NEWEST_KNOWN;

  private static final String CLUSTER =
      """
      apiVersion: velero.io/v1
      kind: Backup
      metadata: {name: monthly, namespace: velero, uid: b-1}
      spec:
        ttl: 30d
        csiSnapshotTimeout: soon
        hooks: {resources: [{pre: [{exec: {timeout: 5}}, {exec: {timeout: 5min}}]}]}
      ---
      apiVersion: velero.io/v1
      kind: Backup
      metadata: {name: daily, namespace: velero, uid: b-2}
      spec: {ttl: 720h}
      ---
      apiVersion: velero.io/v1
      kind: Schedule
      metadata: {name: weekly, namespace: velero, uid: s-1}
      spec: {schedule: 0 1 * * *, template: {ttl: 1w}}
      ---
      apiVersion: velero.io/v1
      kind: Restore
      metadata: {name: back, namespace: velero, uid: r-1}
      spec: {hooks: {resources: [{postHooks: [{init: {timeout: 1d}}]}]}}
      ---
      apiVersion: velero.io/v1
      kind: BackupStorageLocation
      metadata: {name: default, namespace: velero, uid: l-1}
      spec: {provider: aws, validationFrequency: ""}
      """;

  @Test
  void everyKindIsSearchedForDurationsThatVeleroCannotRead() {
    assertThat(Stall.told(facts(CLUSTER), NEWEST))
        .extracting(stall -> stall.uid() + " " + stall.object() + " " + paths(stall))
        .containsExactly(
            "b-1 Backup velero/monthly [spec.ttl, spec.csiSnapshotTimeout,"
                + " spec.hooks.resources[0].pre[1].exec.timeout]",
            "s-1 Schedule velero/weekly [spec.template.ttl]",
            "r-1 Restore velero/back [spec.hooks.resources[0].postHooks[0].init.timeout]",
            "l-1 BackupStorageLocation velero/default [spec.validationFrequency]");
  }

  @Test
  void whatIsWrongAndWhatItDoesIsOneLine() {
    assertThat(StallingKind.SCHEDULE.stalls(facts(CLUSTER), NEWEST))
        .extracting(Stall::text)
        .containsExactly(
            "spec.template.ttl is \"1w\": time: unknown unit \"w\" in duration \"1w\", must be a Go"
                + " duration; write 168h0m0s: Velero sees no change of any Schedule until this one"
                + " is repaired or deleted");
  }

  @Test
  void aFieldThatVeleroDoesNotHaveStallsNothing() {
    VeleroVersion old = VeleroVersion.parse("1.9.0").orElseThrow();

    assertThat(StallingKind.BACKUP.stalls(facts(CLUSTER), old))
        .extracting(StallTest::paths)
        .containsExactly("[spec.ttl, spec.hooks.resources[0].pre[1].exec.timeout]");
    VeleroFacts one = facts(backup("b-1", "itemOperationTimeout: 4d"));
    assertThat(StallingKind.BACKUP.stalls(one, old)).isEmpty();
    assertThat(StallingKind.BACKUP.stalls(one, NEWEST)).hasSize(1);
  }

  @Test
  void whatVeleroCanReadCostsNothing() {
    Timed daily = facts(CLUSTER).backup("velero", "daily").orElseThrow();

    assertThat(daily.unreadable()).isSameAs(UnreadableDurations.NONE);
    assertThat(StallingKind.BACKUP.unreadable(Objects.backup("no-uid").root()))
        .isSameAs(UnreadableDurations.NONE);
  }

  @Test
  void ofManyTheFirstAreToldAndAllAreCounted() {
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < Stall.MOST_TOLD + 7; i++) {
      many.append(backup("b-" + i, "ttl: 30d"));
    }
    VeleroFacts facts = facts(many.toString());

    assertThat(Stall.told(facts, NEWEST)).hasSize(Stall.MOST_TOLD);
    assertThat(StallingKind.BACKUP.stalls(facts, NEWEST)).hasSize(Stall.MOST_TOLD + 7);
  }

  @Test
  void oneObjectKeepsFewOfItsDurationsAndLittleOfEach() {
    String hook = "{exec: {timeout: " + "9d".repeat(10_000) + "}}";
    String hooks = "[" + (hook + ",").repeat(40) + hook + "]";
    Stall stall =
        StallingKind.BACKUP
            .stalls(facts(backup("b", "hooks: {resources: [{pre: " + hooks + "}]}")), NEWEST)
            .findFirst()
            .orElseThrow();

    assertThat(stall.durations()).hasSize(8);
    assertThat(stall.text()).hasSizeLessThan(8_000);
  }

  @Test
  void theStandardPolicyFollowsEveryKindThatCanStall() {
    PolicyLoader loader = new PolicyLoader(RuleCatalogue.SHIPPED, "holdfast");

    assertThat(RuleCatalogue.SHIPPED.needs(loader.load(List.of()).revision().orElseThrow()))
        .containsAll(Arrays.stream(StallingKind.values()).map(StallingKind::facet).toList());
  }

  private static String backup(String name, String spec) {
    return """
    ---
    apiVersion: velero.io/v1
    kind: Backup
    metadata: {name: %s, namespace: velero, uid: u}
    spec: {%s}
    """
        .formatted(name, spec);
  }

  private static String paths(Stall stall) {
    return stall.durations().stream()
        .map(duration -> duration.path().toString())
        .toList()
        .toString();
  }

  private static VeleroFacts facts(String yaml) {
    try {
      return InventoryDecoder.inventory(
              YamlReader.read(yaml, "cluster.yaml"), Set.of(), _ -> ConfigContent.EMPTY)
          .velero();
    } catch (CodecException e) {
      throw new AssertionError(e);
    }
  }
}
