package io.holdfast.kube;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Adds our certificate authority to the webhook configurations, which belong to the chart, and adds
 * it again when somebody takes it away. A configuration that is not there is left alone: removing
 * it is how Holdfast is switched off.
 */
public final class WebhookRegistration implements AutoCloseable {
  private static final Duration CHECK = Duration.ofMinutes(1);

  private final ApiWriter writer;
  private final Worker writing = new Worker("write caBundle", CHECK, this::write);
  private final List<Target> targets;
  private volatile CaBundle authority = CaBundle.EMPTY;
  private volatile boolean registered;

  private record Target(
      Resource resource, String name, FactStore<Registered> store, WatchLoop loop) {
    String path() {
      return resource.path() + "/" + name;
    }
  }

  WebhookRegistration(ApiConnection api, ClusterSettings settings) {
    this.writer = new ApiWriter(api);
    String name = settings.webhooks();
    List<Target> all = new ArrayList<>();
    for (Resource resource : settings.registrations()) {
      FactStore<Registered> store = new FactStore<>(Registered::of, writing::changed);
      Selection one = Selection.named(resource, name);
      all.add(
          new Target(resource, name, store, new WatchLoop(api, one, store, settings.watches())));
    }
    this.targets = List.copyOf(all);
  }

  void start() {
    writing.start();
    targets.forEach(target -> target.loop().start());
  }

  /**
   * From now on this authority is to be trusted.
   *
   * @param pem one certificate or several
   */
  public void trust(String pem) {
    authority = CaBundle.ofPem(pem);
    writing.changed();
  }

  /** True when every entry of the configurations that are there trusts our authority. */
  public boolean trusted() {
    return targets.stream()
        .allMatch(target -> target.store().filled() && missing(target).isEmpty());
  }

  /**
   * True once {@link #trusted} was true: what happens to the registration later is no reason to
   * stop.
   */
  public boolean registered() {
    if (!registered) {
      registered = trusted();
    }
    return registered;
  }

  /** How the watches are doing. */
  public List<WatchStatus> status() {
    return targets.stream().map(target -> target.loop().status()).toList();
  }

  /** What is wrong: a write that failed, a configuration that is not there. */
  public List<String> troubles() {
    return Stream.concat(
            writing.trouble().stream(),
            targets.stream()
                .filter(target -> target.store().filled() && target.store().size() == 0)
                .map(target ->
                    "%s %s is not there, so the API server does not call"
                        .formatted(target.resource(), target.name())))
        .toList();
  }

  @Override
  public void close() {
    targets.forEach(target -> target.loop().close());
    writing.close();
  }

  private void write() throws ApiFailure {
    Optional<ApiFailure> failure = Optional.empty();
    for (Target target : targets) {
      try {
        List<Map<String, String>> patch = missing(target);
        if (!patch.isEmpty()) {
          writer.patch(target.path(), patch);
        }
      } catch (ApiFailure e) {
        failure = Optional.of(e);
      }
    }
    if (failure.isPresent()) {
      throw failure.get();
    }
  }

  private List<Map<String, String>> missing(Target target) {
    return target.store().frozen().values().stream()
        .flatMap(registered -> registered.patch(authority).stream())
        .toList();
  }
}
