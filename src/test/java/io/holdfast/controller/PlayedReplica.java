package io.holdfast.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.tls.Rotation;
import io.holdfast.tls.ServedCertificate;
import io.holdfast.tls.ServingCertificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One replica, which forgets all but what is stored when it crashes. */
final class PlayedReplica {
  private final PlayedCluster cluster;
  private final Rotation rotation;
  private final Clock clock;
  private ServedCertificate served;
  private OwnCertificates keeper;
  private boolean ready;
  private boolean trusted;
  private @Nullable ServingCertificate lookedAt;
  private List<String> lookedIn = List.of();
  int crashes;

  PlayedReplica(PlayedCluster cluster, Rotation rotation, Clock clock) {
    this.cluster = cluster;
    this.rotation = rotation;
    this.clock = clock;
    this.served = ServedCertificate.provisional(clock.instant());
    this.keeper = keeper();
  }

  private OwnCertificates keeper() {
    return new OwnCertificates(
        cluster.store(),
        rotation,
        cluster.trust(clock),
        served,
        clock,
        new OwnCertificates.Mode("own", true));
  }

  /** One look; true when there is more to do soon. */
  boolean check() {
    try {
      Duration wait = keeper.check();
      ready = ready || (served.lasting().isPresent() && isTrusted());
      return wait.compareTo(OwnCertificates.PERIOD) < 0;
    } catch (PlayedCluster.Crash e) {
      restart();
      crashes++;
      return true;
    }
  }

  void restart() {
    served = ServedCertificate.provisional(clock.instant());
    keeper = keeper();
    ready = false;
  }

  boolean isReady() {
    return ready;
  }

  ServedCertificate served() {
    return served;
  }

  /** Looked at anew when one of both changed: ten years have many looks. */
  private boolean isTrusted() {
    ServingCertificate now = served.current();
    if (!now.equals(lookedAt) || !cluster.bundle.equals(lookedIn)) {
      trusted = now.leadsTo(cluster.trusted());
      lookedAt = now;
      lookedIn = List.copyOf(cluster.bundle);
    }
    return trusted;
  }

  /** What the API server would find when it called now. */
  void mustAnswer() {
    if (ready) {
      assertThat(served.current().isValid(clock.instant()))
          .as("%s at %s", served.current(), clock.instant())
          .isTrue();
      assertThat(isTrusted()).as("%s is trusted by caBundle", served.current()).isTrue();
    }
  }
}
