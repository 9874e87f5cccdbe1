package io.holdfast.rules;

import io.holdfast.model.BackupSpec;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Subject.Claim;
import io.holdfast.policy.VeleroFeature;
import io.holdfast.policy.VeleroSettings;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What volume policies, as they are now, order for a claim's volume: those that a spec names first,
 * then the global ones; the first that order anything count.
 */
record VolumeOrders(Claim claim, Facts facts) {
  /** The action that leaves a volume out. */
  static final String SKIP = "skip";

  /** An order and the ConfigMap, {@code namespace/name}, that gives it. */
  record Given(String configMap, VolumePolicies.Order order) {}

  /** The order for a Backup of that spec; empty when there is none. */
  Optional<Given> of(BackupSpec spec) {
    return asked(spec).flatMap(name -> given(name).stream()).findFirst();
  }

  /** True when a Backup of that spec has the claim without its data. */
  boolean skip(BackupSpec spec) {
    return of(spec)
        .map(Given::order)
        .filter(new VolumePolicies.Order.Action(SKIP)::equals)
        .isPresent();
  }

  /** The ConfigMap to ask first, where ConfigMaps could not be read. */
  Optional<String> unread(BackupSpec spec) {
    return facts.inventory().knows(Facet.CONFIG_MAPS)
        ? Optional.empty()
        : asked(spec).findFirst().map(this::qualified);
  }

  private Stream<String> asked(BackupSpec spec) {
    Stream<String> own =
        spec
            .field("resourcePolicy")
            .flatMap(reference -> reference.text("name"))
            .filter(name -> !name.isEmpty())
            .stream();
    Stream<String> global =
        velero()
            .globalVolumePolicies()
            .filter(_ -> VeleroFeature.GLOBAL_POLICIES.isIn(velero().version()))
            .stream();
    return Stream.concat(own, global);
  }

  private Optional<Given> given(String name) {
    return facts
        .inventory()
        .velero()
        .configMap(velero().namespace(), name)
        .flatMap(fact -> new VolumePolicies(claim, facts.inventory()).of(fact.content()))
        .map(order -> new Given(qualified(name), order));
  }

  private String qualified(String name) {
    return velero().namespace() + "/" + name;
  }

  private VeleroSettings velero() {
    return facts.policy().spec().velero();
  }
}
