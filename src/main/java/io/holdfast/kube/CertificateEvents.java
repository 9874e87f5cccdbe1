package io.holdfast.kube;

import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.holdfast.kube.EventWriter.Warning;
import java.util.List;
import java.util.Optional;

/** Warns by Events of certificates that end while nobody renews them, while that lasts. */
public final class CertificateEvents implements AutoCloseable {
  private final LastingWarnings<String> warnings;

  /** The Events are on the Secret that holds our authority; else on our own pod. */
  public CertificateEvents(ApiConnection api, ClusterSettings settings) {
    ObjectReference about = about(settings);
    this.warnings =
        new LastingWarnings<>(
            "report certificates that end",
            new EventWriter(api, "holdfast.io/certificates", "CheckExpiry", settings.instance()),
            text -> new Warning(about, "CertificateExpires", text));
  }

  private static ObjectReference about(ClusterSettings settings) {
    String secret = settings.certificates().secret();
    return new ObjectReferenceBuilder()
        .withApiVersion("v1")
        .withKind(secret.isEmpty() ? "Pod" : "Secret")
        .withNamespace(settings.namespace())
        .withName(secret.isEmpty() ? settings.instance() : secret)
        .build();
  }

  /** Begins to write; returns at once. */
  public void start() {
    warnings.start();
  }

  /** All that is to be said now. */
  public void tell(List<String> texts) {
    warnings.tell(texts);
  }

  /** Why they could not be written. */
  public Optional<String> trouble() {
    return warnings.trouble();
  }

  @Override
  public void close() {
    warnings.close();
  }
}
