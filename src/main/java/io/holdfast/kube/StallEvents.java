package io.holdfast.kube;

import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.holdfast.kube.EventWriter.Warning;
import io.holdfast.model.Product;
import io.holdfast.rules.Stall;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Tells by an Event on each object that stalls Velero what is wrong with it, while it lasts. */
final class StallEvents implements AutoCloseable {
  private static final String REASON = "UnreadableDuration";

  private final Supplier<List<Stall>> stalls;
  private final LastingWarnings<Stall> warnings;

  /**
   * @param instance who reports: the pod's name
   * @param stalls the objects to tell of
   */
  StallEvents(ApiConnection api, String instance, Supplier<List<Stall>> stalls) {
    this.stalls = stalls;
    EventWriter events = new EventWriter(api, "holdfast.io/inventory", "ReadObject", instance);
    this.warnings =
        new LastingWarnings<>(
            "report what stalls Velero",
            events,
            stall -> new Warning(regarding(stall), REASON, stall.text()));
  }

  void start() {
    warnings.start();
  }

  /** There may be others now. */
  void changed() {
    warnings.tell(stalls.get());
  }

  /** Why they could not be written. */
  Optional<String> trouble() {
    return warnings.trouble();
  }

  @Override
  public void close() {
    warnings.close();
  }

  private static ObjectReference regarding(Stall stall) {
    return new ObjectReferenceBuilder()
        .withApiVersion(Product.VELERO.apiVersion())
        .withKind(stall.kind().word())
        .withNamespace(stall.namespace())
        .withName(stall.name())
        .withUid(stall.uid())
        .build();
  }
}
