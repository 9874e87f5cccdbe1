package io.holdfast.kube;

import io.holdfast.decode.ClusterStateDecoder;
import io.holdfast.kube.FactStore.Content;
import io.holdfast.kube.FactStore.Known;
import io.holdfast.model.Inventory;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Metadata;
import io.holdfast.plan.BackupState;
import io.holdfast.plan.ClaimState;
import io.holdfast.plan.ClusterState;
import io.holdfast.plan.ContentState;
import io.holdfast.plan.DrillFacts;
import io.holdfast.plan.NamespaceState;
import io.holdfast.plan.RestoreState;
import io.holdfast.plan.ScheduleState;
import io.holdfast.plan.SnapshotState;
import io.holdfast.policy.PolicySpec;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What the controller plans from, followed by one list and watch a kind while it is wanted: only
 * the leader needs it, and fifty thousand claims are worth forgetting.
 *
 * <p>A kind that the cluster does not have is known and empty. A kind that may not be read is not:
 * without Namespaces there is no state; without one of the others neither engine can know what it
 * would do, so both count as absent and only what needs no engine goes on.
 */
public final class ClusterStateSource implements AutoCloseable {
  /** What the planner looks at in the Inventory. */
  public static final Set<Facet> NEEDS =
      Set.copyOf(
          EnumSet.of(
              Facet.NAMESPACES, Facet.STORAGE_CLASSES, Facet.SNAPSHOT_CLASSES, Facet.BACKUPS));

  private final ApiConnection api;
  private final WatchSettings settings;
  private final Supplier<Inventory> inventory;
  private final Followed<NamespaceState> namespaces;
  private final Followed<ClaimState> claims;
  private final Followed<String> drivers;
  private final Followed<ScheduleState> schedules;
  private final Followed<SnapshotState> snapshots;
  private final Followed<ContentState> contents;
  private final Followed<BackupState> backups;
  private final Followed<RestoreState> restores;

  /** Empty while nothing is wanted. */
  private Optional<String> velero = Optional.empty();

  private volatile Extras extras = new Extras(false, false);

  /**
   * What is followed only where the policy asks for it.
   *
   * @param contents VolumeSnapshotContents
   * @param drills what restore drills need, contents among it
   */
  public record Extras(boolean contents, boolean drills) {
    /** What this policy asks for. */
    public static Extras of(PolicySpec spec) {
      return new Extras(spec.outlivesNamespaces(), spec.restoreDrills().enabled());
    }

    private boolean withContents() {
      return contents || drills;
    }
  }

  /**
   * @param inventory the facts about the cluster that rules look at, too
   * @param changed told after each change, by many threads; it must return at once
   */
  public ClusterStateSource(
      ApiConnection api, WatchSettings settings, Supplier<Inventory> inventory, Runnable changed) {
    this.api = api;
    this.settings = settings;
    this.inventory = inventory;
    Interner interner = new Interner();
    this.namespaces =
        new Followed<>(
            new FactStore<>(
                object -> ClusterStateDecoder.namespace(object).map(interner::shared), changed));
    this.claims =
        new Followed<>(
            new FactStore<>(
                object -> ClusterStateDecoder.claim(object).map(interner::shared), changed));
    this.drivers =
        new Followed<>(
            new FactStore<>(
                object -> ClusterStateDecoder.driver(object).map(interner::shared), changed));
    this.schedules =
        new Followed<>(
            new FactStore<>(
                object -> ClusterStateDecoder.schedule(object).map(interner::shared),
                object -> Metadata.of(object).name(),
                changed));
    this.snapshots =
        new Followed<>(
            new FactStore<>(
                object -> ClusterStateDecoder.snapshot(object).map(interner::shared), changed));
    this.contents =
        new Followed<>(
            new FactStore<>(
                object -> ClusterStateDecoder.content(object).map(interner::shared), changed));
    this.backups =
        new Followed<>(
            new FactStore<>(
                ClusterStateDecoder::backup, object -> Metadata.of(object).name(), changed));
    this.restores =
        new Followed<>(
            new FactStore<>(
                ClusterStateDecoder::restore, object -> Metadata.of(object).name(), changed));
  }

  /**
   * Follows the cluster from now on; what is followed already goes on. Returns at once.
   *
   * @param veleroNamespace where Velero's Schedules are
   * @param wanted what else; drills that are still under way are followed to their end
   */
  public synchronized void follow(String veleroNamespace, Extras wanted) {
    velero = Optional.of(veleroNamespace);
    namespaces.follow(Selection.all(Resource.NAMESPACES), api, settings);
    claims.follow(Selection.all(Resource.CLAIMS), api, settings);
    drivers.follow(Selection.all(Resource.VOLUMES), api, settings);
    schedules.follow(Selection.in(veleroNamespace, Resource.SCHEDULES), api, settings);
    snapshots.follow(Selection.all(Resource.SNAPSHOTS), api, settings);
    boolean under =
        namespaces.content().facts().values().stream().anyMatch(one -> one.mayBeOfDrill());
    extras = new Extras(wanted.contents(), wanted.drills() || under);
    if (extras.withContents()) {
      contents.follow(Selection.all(Resource.SNAPSHOT_CONTENTS), api, settings);
    } else {
      contents.end();
    }
    if (extras.drills()) {
      backups.follow(Selection.in(veleroNamespace, Resource.BACKUPS), api, settings);
      restores.follow(Selection.in(veleroNamespace, Resource.RESTORES), api, settings);
    } else {
      backups.end();
      restores.end();
    }
  }

  /** Velero is in another namespace from now on; nothing changes while nothing is followed. */
  public synchronized void move(String veleroNamespace) {
    if (velero.isPresent()) {
      follow(veleroNamespace, extras);
    }
  }

  /** Follows nothing from now on, and forgets what was known. */
  public synchronized void forget() {
    velero = Optional.empty();
    followed().forEach(Followed::end);
  }

  /** The cluster as it is now; empty until each kind was listed or found to be absent. */
  public Optional<ClusterState> get() {
    Content<NamespaceState> namespace = namespaces.content();
    Content<ClaimState> claim = claims.content();
    Content<String> driver = drivers.content();
    Content<ScheduleState> schedule = schedules.content();
    Content<SnapshotState> snapshot = snapshots.content();
    List<Known> engines = Stream.of(claim, driver, schedule, snapshot).map(Content::known).toList();
    Extras wanted = extras;
    if (namespace.known() != Known.OBJECTS || engines.contains(Known.NOTHING) || waits(wanted)) {
      return Optional.empty();
    }
    boolean readable = !engines.contains(Known.FORBIDDEN);
    Content<ContentState> content = contents.content();
    return Optional.of(
        new ClusterState(
            inventory.get(),
            namespace.facts(),
            claim.facts(),
            driver.facts(),
            schedule.facts(),
            snapshot.facts(),
            content.known() == Known.OBJECTS ? Optional.of(content.facts()) : Optional.empty(),
            drills(wanted),
            readable && schedule.known() == Known.OBJECTS,
            readable && snapshot.known() == Known.OBJECTS));
  }

  private boolean waits(Extras wanted) {
    Stream<Content<?>> kinds =
        wanted.drills()
            ? Stream.of(contents.content(), backups.content(), restores.content())
            : Stream.of(contents.content());
    return wanted.withContents() && kinds.anyMatch(kind -> kind.known() == Known.NOTHING);
  }

  private Optional<DrillFacts> drills(Extras wanted) {
    Content<BackupState> backup = backups.content();
    Content<RestoreState> restore = restores.content();
    return wanted.drills() && isRead(backup) && isRead(restore)
        ? Optional.of(new DrillFacts(backup.facts(), restore.facts()))
        : Optional.empty();
  }

  /** How each list and watch is doing; one that may not be read names verb, kind and account. */
  public synchronized List<WatchStatus> status() {
    return followed().flatMap(one -> one.status().stream()).toList();
  }

  @Override
  public void close() {
    forget();
  }

  private static boolean isRead(Content<?> content) {
    return content.known() == Known.OBJECTS || content.known() == Known.ABSENT;
  }

  private Stream<Followed<?>> followed() {
    return Stream.of(
        namespaces, claims, drivers, schedules, snapshots, contents, backups, restores);
  }
}
