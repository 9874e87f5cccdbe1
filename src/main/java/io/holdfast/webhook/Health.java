package io.holdfast.webhook;

import io.holdfast.tls.ServedCertificate;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** What is missing before requests may be sent here. */
@Singleton
public final class Health {
  private final Cluster cluster;
  private final ServedCertificate certificate;
  private final Clock clock;
  private volatile boolean listening;
  private volatile boolean stopping;

  Health(Cluster cluster, ServedCertificate certificate, Clock clock) {
    this.cluster = cluster;
    this.certificate = certificate;
    this.clock = clock;
  }

  /** A sentence for everything that is missing; empty when ready. */
  public List<String> missing() {
    List<String> missing = new ArrayList<>();
    if (!listening) {
      missing.add("the webhook's port is not open yet");
    }
    if (stopping) {
      missing.add("stopping");
    }
    if (cluster.policy().isEmpty()) {
      missing.add("no policy has been read yet");
    }
    if (!cluster.filled()) {
      missing.add("the inventory is not filled yet");
    }
    if (certificate.lasting().isEmpty()) {
      missing.add("there is no certificate to serve yet");
    } else if (certificate.current().expires().isBefore(clock.instant())) {
      missing.add("the certificate served has expired");
    }
    return missing;
  }

  /** From now on every port is open; the second one is a moment before the first. */
  public void start() {
    listening = true;
  }

  /** True when callers are to go elsewhere. */
  boolean stopping() {
    return stopping;
  }

  /** From now on nobody is to send requests here; those that come are still answered. */
  public void stop() {
    stopping = true;
  }
}
