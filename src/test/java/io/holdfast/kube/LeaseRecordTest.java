package io.holdfast.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LeaseRecordTest {
  @Test
  void whatWasWrittenIsRead() throws ApiFailure {
    LeaseRecord record =
        new LeaseRecord(
            "me",
            Duration.ofSeconds(15),
            Instant.parse("2026-11-21T12:00:00.123456Z"),
            Instant.parse("2026-11-21T12:00:02Z"),
            7);
    byte[] body = ApiObjects.bytes(new LeaseBuilder().withSpec(record.spec()).build());

    assertThat(new String(body, StandardCharsets.UTF_8))
        .contains("\"acquireTime\":\"2026-11-21T12:00:00.123456Z\"")
        .contains("\"renewTime\":\"2026-11-21T12:00:02.000000Z\"");
    assertThat(LeaseRecord.of(ApiObjects.read(body, Lease.class).getSpec())).isEqualTo(record);
  }

  @Test
  void aLeaseThatSaysNothingIsNobodys() {
    LeaseRecord nobodys = new LeaseRecord("", Duration.ZERO, Instant.EPOCH, Instant.EPOCH, 0);

    assertThat(LeaseRecord.of(null)).isEqualTo(nobodys);
    assertThat(LeaseRecord.of(new LeaseBuilder().withNewSpec().endSpec().build().getSpec()))
        .isEqualTo(nobodys);
  }
}
