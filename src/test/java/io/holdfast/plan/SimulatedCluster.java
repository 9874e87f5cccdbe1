package io.holdfast.plan;

import io.holdfast.model.Inventory;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Inventory.NamespaceFact;
import io.holdfast.model.Inventory.SnapshotClassFact;
import io.holdfast.model.Metadata;
import io.holdfast.model.VeleroFacts;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * An API server with a snapshot driver, in memory: what exists, what becomes of a write, and the
 * finalizer that keeps a claim while a snapshot of its name is not ready.
 */
final class SimulatedCluster {
  static final String DRIVER = "ebs.csi.aws.com";

  Instant time;
  boolean velero;
  boolean volumeSnapshots = true;
  final Map<String, NamespaceState> namespaces = new TreeMap<>();
  final Map<String, ClaimState> claims = new TreeMap<>();
  final Map<String, String> drivers = new TreeMap<>();
  final Map<String, SnapshotState> snapshots = new TreeMap<>();
  final Map<String, SnapshotClassFact> classes = new TreeMap<>();
  final SimulatedContents contents = new SimulatedContents();
  boolean withContents;
  private int version;

  /** What the API server says to a write. */
  enum Answer {
    DONE,
    /** 409: it exists, or it was changed since. */
    CONFLICT,
    /** 404. */
    GONE
  }

  SimulatedCluster(String time) {
    this.time = Instant.parse(time);
    snapshotClass("ebs-backup", DRIVER);
  }

  void pass(Duration duration) {
    time = time.plus(duration);
  }

  void snapshotClass(String name, String driver) {
    classes.put(name, new SnapshotClassFact(name, driver, "Delete", false, false));
  }

  void namespace(String name, boolean terminating) {
    namespaces.put(name, new NamespaceState(name, "uid-" + name, Map.of(), Map.of(), terminating));
  }

  /** A bound claim of {@link #DRIVER}; another one when there was one of that name. */
  ClaimState claim(String namespace, String name) {
    namespaces.computeIfAbsent(
        namespace, n -> new NamespaceState(n, "uid-" + n, Map.of(), Map.of(), false));
    String volume = "pv-" + ++version;
    drivers.put(volume, DRIVER);
    ClaimState claim =
        new ClaimState(
            namespace,
            name,
            "claim-" + version,
            Map.of(),
            Map.of(),
            Optional.of("fast"),
            volume,
            "Bound",
            "",
            false);
    claims.put(claim.key(), claim);
    return claim;
  }

  /** A claim of a volume of another driver; empty text for none. */
  ClaimState claim(String namespace, String name, String driver) {
    ClaimState claim = claim(namespace, name);
    drivers.put(claim.volume(), driver);
    return claim;
  }

  void phase(ClaimState c, String phase, String volume, String source) {
    claims.put(
        c.key(),
        new ClaimState(
            c.namespace(),
            c.name(),
            c.uid(),
            c.labels(),
            c.annotations(),
            c.storageClass(),
            volume,
            phase,
            source,
            c.terminating()));
  }

  void label(ClaimState c, Map<String, String> labels, Map<String, String> annotations) {
    put(c, labels, annotations, c.terminating());
  }

  void terminate(ClaimState c) {
    put(c, c.labels(), c.annotations(), true);
  }

  private void put(
      ClaimState c,
      Map<String, String> labels,
      Map<String, String> annotations,
      boolean terminating) {
    claims.put(
        c.key(),
        new ClaimState(
            c.namespace(),
            c.name(),
            c.uid(),
            labels,
            annotations,
            c.storageClass(),
            c.volume(),
            c.phase(),
            c.source(),
            terminating));
  }

  /** Lets those claims go that are being deleted and that no snapshot pins. */
  void finalizeClaims() {
    claims.values().removeIf(claim -> claim.terminating() && !isPinned(claim));
  }

  boolean isPinned(ClaimState claim) {
    return snapshots.values().stream()
        .anyMatch(s ->
            s.namespace().equals(claim.namespace())
                && s.claim().equals(claim.name())
                && !s.ready());
  }

  Answer apply(Step step) {
    return switch (step) {
      case Step.Create create -> create(create);
      case Step.Delete delete when delete.object().kind().equals("VolumeSnapshotContent") ->
          contents.delete(delete);
      case Step.Delete delete -> delete(delete);
      case Step.Apply apply -> contents.apply(apply);
    };
  }

  private Answer create(Step.Create create) {
    Metadata metadata = Metadata.of(create.content());
    String claim =
        create
            .content()
            .get("spec", "source")
            .flatMap(source -> source.text("persistentVolumeClaimName"))
            .orElseThrow();
    SnapshotState made =
        new SnapshotState(
            metadata.namespace(),
            metadata.name(),
            "snapshot-" + ++version,
            String.valueOf(version),
            new HashMap<>(metadata.labels()),
            new HashMap<>(metadata.annotations()),
            claim,
            false,
            time.truncatedTo(ChronoUnit.SECONDS),
            Optional.empty(),
            "",
            false);
    return snapshots.putIfAbsent(made.key(), made) == null ? Answer.DONE : Answer.CONFLICT;
  }

  private Answer delete(Step.Delete delete) {
    String key = delete.object().namespace() + "/" + delete.object().name();
    SnapshotState found = snapshots.get(key);
    if (found == null) {
      return Answer.GONE;
    }
    boolean same =
        found.uid().equals(delete.uid())
            && found.resourceVersion().equals(delete.resourceVersion());
    if (same) {
      snapshots.remove(key);
      contents.unbind(found);
    }
    return same ? Answer.DONE : Answer.CONFLICT;
  }

  /** The driver has taken it. */
  void ready(String key) {
    change(key, s -> status(s, true, Optional.of(time.truncatedTo(ChronoUnit.SECONDS)), ""));
    Optional.ofNullable(snapshots.get(key)).ifPresent(contents::bind);
  }

  void removeNamespace(String name) {
    namespaces.remove(name);
    claims.values().removeIf(claim -> claim.namespace().equals(name));
    for (SnapshotState snapshot : List.copyOf(snapshots.values())) {
      if (snapshot.namespace().equals(name)) {
        snapshots.remove(snapshot.key());
        contents.unbind(snapshot);
      }
    }
  }

  void readyAll() {
    List.copyOf(snapshots.keySet()).stream()
        .filter(key -> !Objects.requireNonNull(snapshots.get(key)).ready())
        .forEach(this::ready);
  }

  void fail(String key, String error) {
    change(key, s -> status(s, s.ready(), s.taken(), error));
  }

  void label(String key, Map<String, String> more) {
    change(
        key,
        s -> {
          Map<String, String> labels = new HashMap<>(s.labels());
          labels.putAll(more);
          return relabelled(s, labels);
        });
  }

  /** It is being deleted, and its finalizers are still there. */
  void terminate(String key) {
    change(key, s -> with(s, s.labels(), s.ready(), s.taken(), s.error(), true));
  }

  void change(String key, UnaryOperator<SnapshotState> how) {
    snapshots.computeIfPresent(key, (_, s) -> how.apply(s));
  }

  private SnapshotState status(
      SnapshotState s, boolean ready, Optional<Instant> taken, String error) {
    return with(s, s.labels(), ready, taken, error, s.terminating());
  }

  private SnapshotState relabelled(SnapshotState s, Map<String, String> labels) {
    return with(s, labels, s.ready(), s.taken(), s.error(), s.terminating());
  }

  private SnapshotState with(
      SnapshotState s,
      Map<String, String> labels,
      boolean ready,
      Optional<Instant> taken,
      String error,
      boolean terminating) {
    return new SnapshotState(
        s.namespace(),
        s.name(),
        s.uid(),
        String.valueOf(++version),
        labels,
        s.annotations(),
        s.claim(),
        ready,
        s.created(),
        taken,
        error,
        terminating);
  }

  ClusterState state() {
    Map<String, NamespaceFact> facts = new HashMap<>();
    namespaces.forEach(
        (name, n) -> facts.put(name, new NamespaceFact(name, n.labels(), n.terminating())));
    Set<Facet> known = Set.of(Facet.values());
    Map<String, SnapshotClassFact> byName = new HashMap<>(classes);
    Inventory inventory = new Inventory(facts, Map.of(), byName, Map.of(), VeleroFacts.NONE, known);
    return new ClusterState(
        inventory,
        new HashMap<>(namespaces),
        new HashMap<>(claims),
        new HashMap<>(drivers),
        Map.of(),
        new HashMap<>(snapshots),
        withContents ? Optional.of(new HashMap<>(contents.byName)) : Optional.empty(),
        Optional.empty(),
        velero,
        volumeSnapshots);
  }
}
