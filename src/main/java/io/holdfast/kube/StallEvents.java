package io.holdfast.kube;

import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.holdfast.kube.EventWriter.Warning;
import io.holdfast.model.Product;
import io.holdfast.rules.Stall;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Tells by an Event on each object that stalls Velero what is wrong with it: once, and once more
 * after every {@link #REMIND} while it lasts.
 */
final class StallEvents implements AutoCloseable {
  /** The API server forgets Events after an hour. */
  static final Duration REMIND = Duration.ofMinutes(30);

  private static final String REASON = "UnreadableDuration";

  private final Supplier<List<Stall>> stalls;
  private final EventWriter events;
  private final Reminders<Stall> reminders = new Reminders<>(REMIND);
  private final Worker reporting = new Worker("report what stalls Velero", REMIND, this::report);
  private List<Stall> seen = List.of();

  /**
   * @param instance who reports: the pod's name
   * @param stalls the objects to tell of
   */
  StallEvents(ApiConnection api, String instance, Supplier<List<Stall>> stalls) {
    this.stalls = stalls;
    this.events = new EventWriter(api, "holdfast.io/inventory", "ReadObject", instance);
  }

  void start() {
    reporting.start();
  }

  /** There may be others now. Most news of the cluster is no news here, and wakes nobody. */
  void changed() {
    List<Stall> now = stalls.get();
    if (!now.equals(seen)) {
      seen = now;
      reporting.changed();
    }
  }

  /** Why they could not be written. */
  Optional<String> trouble() {
    return reporting.trouble();
  }

  @Override
  public void close() {
    reporting.close();
  }

  /** One that cannot be written does not keep the others from being written. */
  private void report() throws ApiFailure {
    Instant now = Instant.now();
    Optional<ApiFailure> failure = Optional.empty();
    for (Stall stall : reminders.due(stalls.get(), now)) {
      try {
        events.write(new Warning(regarding(stall), REASON, stall.text()), now);
        reminders.said(stall, now);
      } catch (ApiFailure e) {
        failure = Optional.of(e);
      }
    }
    if (failure.isPresent()) {
      throw failure.get();
    }
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
