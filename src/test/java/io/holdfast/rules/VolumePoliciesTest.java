package io.holdfast.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.codec.YamlReader;
import io.holdfast.fixture.Cluster;
import io.holdfast.model.ConfigContent;
import io.holdfast.model.Node;
import io.holdfast.model.ObjectRef;
import io.holdfast.model.Subject.Claim;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VolumePoliciesTest {
  private static final String CLAIM =
      """
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: {name: data, namespace: shop, labels: {tier: gold, app: web}}
      spec: {storageClassName: fast, accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
      status: {phase: Bound, capacity: {storage: 10Gi}}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                                      | skip
          {capacity: '5Gi,20Gi'}                                  | skip
          {capacity: '10Gi,10Gi'}                                 | skip
          {capacity: '11Gi,'}                                     | nothing
          {capacity: ',9Gi'}                                      | nothing
          {capacity: '5Gi,'}                                      | skip
          {storageClass: [slow, fast]}                            | skip
          {storageClass: [slow]}                                  | nothing
          {csi: {driver: disk.example.com}}                       | skip
          {csi: {driver: file.example.com}}                       | nothing
          {csi: {driver: disk.example.com, volumeAttributes: {}}} | unknown
          {nfs: {}}                                               | unknown
          {volumeTypes: [local]}                                  | unknown
          {nfs: {}, storageClass: [slow]}                         | nothing
          {pvcLabels: {tier: gold}}                               | skip
          {pvcLabels: {tier: gold, app: db}}                      | nothing
          {pvcPhase: [Bound]}                                     | skip
          {pvcPhase: [Pending, Lost]}                             | nothing
          {pvcVolumeMode: Block}                                  | nothing
          {pvcVolumeMode: Filesystem}                             | skip
          {pvcAccessModes: [ReadWriteOnce]}                       | skip
          {pvcAccessModes: [ReadWriteMany]}                       | nothing
          {pvcAccessModes: [ReadWriteOnce, ReadWriteMany]}        | nothing
          {pvcAccessModes: [], pvcVolumeMode: ''}                 | skip
          """)
  void aConditionIsHeldAgainstWhatTheClaimShows(String conditions, String expected)
      throws Exception {
    assertThat(order("[{conditions: %s, action: {type: skip}}]".formatted(conditions)))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [{conditions: {storageClass: [slow]}, action: {type: skip}}, {conditions: {}, action: {type: snapshot}}] | snapshot
          [{conditions: {}, action: {type: fs-backup}}, {conditions: {}, action: {type: skip}}]                    | fs-backup
          [{conditions: {nfs: {}}, action: {type: skip}}, {conditions: {}, action: {type: snapshot}}]              | unknown
          []                                                                                                     | nothing
          """)
  void theFirstThatMatchesCounts(String policies, String expected) throws Exception {
    assertThat(order(policies)).isEqualTo(expected);
  }

  private static String order(String policies) throws Exception {
    Node.Mapping claim = (Node.Mapping) YamlReader.first(CLAIM, "claim.yaml").orElseThrow();
    ObjectRef ref = new ObjectRef("v1", "PersistentVolumeClaim", "shop", "data");
    ConfigContent content =
        new ConfigContent(
            1, YamlReader.first("version: v1\nvolumePolicies: " + policies, "policy.yaml"), "");
    return new VolumePolicies(
            new Claim(ref, claim),
            Cluster.empty().storageClass("fast", "disk.example.com").inventory())
        .of(content)
        .map(VolumePoliciesTest::word)
        .orElse("nothing");
  }

  private static String word(VolumePolicies.Order order) {
    return switch (order) {
      case VolumePolicies.Order.Action(String word) -> word;
      case VolumePolicies.Order.Unknown _ -> "unknown";
    };
  }
}
