package io.holdfast.kube;

import io.holdfast.kube.PolicyEvents.About;
import io.holdfast.model.Keys;
import io.holdfast.model.Problem;
import io.holdfast.pipeline.PolicyLoad;
import io.holdfast.policy.Expiry;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.policy.PolicySource;
import io.holdfast.policy.PolicyState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The policy in force, from the labelled ConfigMaps of our own namespace and, where delegation is
 * on, those of all others. A revision is published when every document is valid; until then the
 * last good one holds, which a ConfigMap keeps across restarts, and Events say what is wrong.
 */
public final class PolicyFeed implements Supplier<PolicyState>, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PolicyFeed.class);
  private static final String LABELLED = Keys.POLICY + "=true";
  private static final Duration NEVER = Duration.ofDays(365);

  /** The API server forgets Events after an hour. */
  private static final Duration REMIND = Duration.ofMinutes(30);

  private final Function<List<PolicySource>, PolicyLoad> loader;
  private final Consumer<PolicyRevision> follower;
  private final LastGoodPolicy lastGood;
  private final PolicyEvents events;
  private final Worker loading = new Worker("load policy", NEVER, this::load);
  private final Worker keeping = new Worker("keep last good policy", NEVER, this::keep);
  private final Worker reporting = new Worker("report policy problems", REMIND, this::report);
  private final FactStore<PolicyMap> own = new FactStore<>(PolicyMap::of, loading::changed);
  private final FactStore<PolicyMap> others = new FactStore<>(PolicyMap::of, loading::changed);
  private final List<WatchLoop> loops;

  private volatile PolicyState current;
  private volatile boolean loaded;

  /** Our own documents when they were last valid: what other namespaces wish is not kept. */
  private volatile Optional<List<PolicySource>> good = Optional.empty();

  /**
   * @param follower told of each policy once it is in force
   */
  PolicyFeed(
      ApiConnection api,
      ClusterSettings settings,
      Function<List<PolicySource>, PolicyLoad> loader,
      Consumer<PolicyRevision> follower) {
    this.loader = loader;
    this.follower = follower;
    this.lastGood = new LastGoodPolicy(api, settings.namespace());
    this.events = new PolicyEvents(api, settings.instance());
    this.loops = loops(api, settings);
    this.current = new PolicyState(standard(), List.of(), List.of());
  }

  private List<WatchLoop> loops(ApiConnection api, ClusterSettings settings) {
    Resource maps = Resource.CONFIG_MAPS;
    String home = settings.namespace();
    List<WatchLoop> all = new ArrayList<>();
    Selection ours = new Selection(maps, home, LABELLED, "");
    all.add(new WatchLoop(api, ours, own, settings.watches()));
    if (settings.delegation()) {
      Selection theirs = new Selection(maps, "", LABELLED, "metadata.namespace!=" + home);
      all.add(new WatchLoop(api, theirs, others, settings.watches()));
    }
    return List.copyOf(all);
  }

  void start() {
    Stream.of(loading, keeping, reporting).forEach(Worker::start);
    loops.forEach(WatchLoop::start);
  }

  /** The policy of this moment; the preset {@code standard} before {@link #filled()}. */
  @Override
  public PolicyState get() {
    return current;
  }

  /** True once our own namespace's documents were read and judged. */
  public boolean filled() {
    return loaded;
  }

  /** How each list and watch is doing. */
  public List<WatchStatus> status() {
    return loops.stream().map(WatchLoop::status).toList();
  }

  /** What could not be written or read besides: the last good documents, Events. */
  public List<String> troubles() {
    return Stream.of(loading, keeping, reporting)
        .flatMap(worker -> worker.trouble().stream())
        .toList();
  }

  @Override
  public void close() {
    loops.forEach(WatchLoop::close);
    Stream.of(loading, keeping, reporting).forEach(Worker::close);
  }

  private void load() throws ApiFailure {
    if (!own.filled()) {
      return;
    }
    List<PolicySource> ours = sources(own);
    List<PolicySource> all = Stream.of(ours, sources(others)).flatMap(List::stream).toList();
    PolicyLoad load = loader.apply(all);
    PolicyRevision revision = load.revision().isPresent() ? load.revision().get() : fallback();
    publish(new PolicyState(revision, all, load.problems(), load.ignored()));
    if (load.revision().isPresent()) {
      good = Optional.of(ours);
      keeping.changed();
    }
    reporting.changed();
  }

  private static List<PolicySource> sources(FactStore<PolicyMap> store) {
    return store.frozen().values().stream().flatMap(map -> map.sources().stream()).toList();
  }

  /** What holds while the documents are not valid. */
  private PolicyRevision fallback() throws ApiFailure {
    if (good.isPresent()) {
      return current.revision();
    }
    List<PolicySource> kept = lastGood.read().orElse(List.of());
    return loader
        .apply(Stream.of(kept, sources(others)).flatMap(List::stream).toList())
        .revision()
        .orElseGet(this::standard);
  }

  private PolicyRevision standard() {
    return loader
        .apply(List.of())
        .revision()
        .orElseThrow(() -> new IllegalStateException("the preset standard is not valid"));
  }

  private void publish(PolicyState next) {
    PolicyState before = current;
    boolean news = !loaded || !before.revision().name().equals(next.revision().name());
    if (!loaded || !before.velero().equals(next.velero())) {
      next.velero().notice().ifPresent(notice -> LOG.warn("{}", notice));
    }
    current = next;
    loaded = true;
    follower.accept(next.revision());
    if (news) {
      LOG.info("policy revision {} in force", next.revision().name());
    }
    if (!next.problems().isEmpty() && !next.problems().equals(before.problems())) {
      LOG.warn(
          "policy has {} problems, revision {} in force: {}",
          next.problems().size(),
          next.revision().name(),
          next.problems().getFirst());
    }
    if (!next.ignored().isEmpty() && !next.ignored().equals(before.ignored())) {
      LOG.warn(
          "choices of namespaces have {} problems and are left out: {}",
          next.ignored().size(),
          next.ignored().getFirst());
    }
  }

  private void keep() throws ApiFailure {
    if (good.isPresent()) {
      lastGood.keep(good.get());
    }
  }

  private void report() throws ApiFailure {
    Instant now = Instant.now();
    PolicyState state = current;
    List<Problem> notices =
        Expiry.notices(state.revision().spec(), LocalDate.ofInstant(now, ZoneOffset.UTC));
    List<Problem> invalid =
        Stream.of(state.problems(), state.ignored()).flatMap(List::stream).toList();
    events.report(maps().toList(), Map.of(About.INVALID, invalid, About.EXPIRY, notices), now);
  }

  private Stream<PolicyMap> maps() {
    return Stream.of(own, others).flatMap(store -> store.frozen().values().stream());
  }
}
