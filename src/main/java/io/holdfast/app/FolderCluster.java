package io.holdfast.app;

import io.holdfast.codec.CodecException;
import io.holdfast.model.Inventory;
import io.holdfast.model.Problem;
import io.holdfast.pipeline.ConfigContents;
import io.holdfast.pipeline.ManifestFile;
import io.holdfast.pipeline.Manifests;
import io.holdfast.pipeline.PolicyLoad;
import io.holdfast.pipeline.PolicyLoader;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.policy.PolicyState;
import io.holdfast.policy.VeleroVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder in the place of a cluster: policy documents and the objects that rules look at. It is
 * read again when a file changes; what cannot be read leaves the last good policy in force.
 */
final class FolderCluster implements RunningCluster {
  private static final Logger LOG = LoggerFactory.getLogger(FolderCluster.class);
  private static final long POLL_MILLIS = 500;

  private final Path folder;
  private final PolicyLoader loader;
  private final Clock clock;
  private final ScheduledExecutorService poller =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("folder").factory());
  private volatile State state;
  private final FolderFingerprint fingerprint = new FolderFingerprint();

  /** Everything that a reader may see, replaced as a whole. */
  private record State(
      Optional<PolicyState> policy, Inventory inventory, Instant asOf, List<String> troubles) {}

  FolderCluster(Path folder, PolicyLoader loader, Clock clock) {
    this.folder = folder;
    this.loader = loader;
    this.clock = clock;
    this.state = new State(Optional.empty(), Inventory.EMPTY, clock.instant(), List.of());
  }

  void start() {
    refresh();
    Future<?> _ =
        poller.scheduleWithFixedDelay(
            this::refresh, POLL_MILLIS, POLL_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void refresh() {
    try {
      if (fingerprint.changed(folder, clock.instant())) {
        state = read();
      }
    } catch (IOException | RuntimeException e) {
      // The task must survive: the folder may be back at the next look, and as it was.
      fingerprint.forget();
      LOG.warn("folder {} cannot be read: {}", folder, e.toString());
      state = new State(state.policy(), state.inventory(), state.asOf(), List.of(e.toString()));
    }
  }

  private State read() throws IOException {
    List<Problem> problems = new ArrayList<>();
    List<ManifestFile> files = new ArrayList<>();
    boolean complete = true;
    for (Path file : ManifestFile.filesBelow(folder)) {
      try {
        files.addAll(ManifestFile.below(file));
      } catch (CodecException e) {
        problems.add(e.problem());
        complete = false;
      }
    }
    Manifests manifests = Manifests.of(files);
    problems.addAll(manifests.problems());
    PolicyLoad load = loader.load(manifests.policies());
    problems.addAll(load.problems());
    problems.forEach(problem -> LOG.warn("policy not in force: {}", problem));
    Optional<PolicyRevision> revision =
        problems.isEmpty() ? load.revision() : state.policy().map(PolicyState::revision);
    Optional<PolicyRevision> inForce = revision.or(() -> loader.load(List.of()).revision());
    inForce.ifPresent(r -> LOG.info("policy revision {} is in force", r.name()));
    Optional<PolicyState> policy =
        inForce.map(r -> new PolicyState(r, manifests.policies(), problems, load.ignored()));
    Optional<VeleroVersion> before = state.policy().map(PolicyState::velero);
    policy
        .map(PolicyState::velero)
        .filter(version -> !before.equals(Optional.of(version)))
        .flatMap(VeleroVersion::notice)
        .ifPresent(notice -> LOG.warn("{}", notice));
    return new State(
        policy, complete ? inventory(manifests) : state.inventory(), clock.instant(), List.of());
  }

  private static Inventory inventory(Manifests manifests) {
    return ConfigContents.picture(manifests.objects());
  }

  @Override
  public Optional<PolicyState> policy() {
    return state.policy();
  }

  @Override
  public Inventory inventory() {
    return state.inventory();
  }

  @Override
  public boolean filled() {
    return state.policy().isPresent();
  }

  @Override
  public Duration inventoryAge(Instant now) {
    return Duration.between(state.asOf(), now);
  }

  @Override
  public void close() {
    poller.shutdown();
  }

  @Override
  public List<String> troubles() {
    return state.troubles();
  }
}
