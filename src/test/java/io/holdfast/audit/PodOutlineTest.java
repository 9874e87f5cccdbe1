package io.holdfast.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.codec.JsonWriter;
import io.holdfast.codec.YamlReader;
import io.holdfast.model.Node;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PodOutlineTest {
  @Test
  void ofAPodNoMoreIsKeptThanAnAuditLooksAt() throws Exception {
    String pod =
        """
        metadata:
          name: web
          namespace: shop
          labels: {app: web}
          annotations: {backup.velero.io/backup-volumes: files, note: secret}
        spec:
          containers: [{name: web, env: [{name: PASSWORD, value: secret}]}]
          volumes:
            - {name: files, persistentVolumeClaim: {claimName: data}}
            - {name: token, secret: {secretName: token}}
        status: {phase: Running, podIP: 10.0.0.1}
        """;

    Node.Mapping named =
        AuditedKind.PODS.named((Node.Mapping) YamlReader.first(pod, "pod.yaml").orElseThrow());

    assertThat(new String(JsonWriter.bytes(named), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":{\"name\":\"web\","
                + "\"namespace\":\"shop\",\"annotations\":{\"backup.velero.io/backup-volumes\":"
                + "\"files\"}},\"spec\":{\"volumes\":[{\"name\":\"files\","
                + "\"persistentVolumeClaim\":{\"claimName\":\"data\"}}]},"
                + "\"status\":{\"phase\":\"Running\"}}");
  }
}
