package io.holdfast.kube;

import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.holdfast.kube.ApiFailure.Reason;
import io.holdfast.kube.EventWriter.Warning;
import io.holdfast.kube.RegisteredTarget.Change;
import io.holdfast.kube.RegisteredTarget.Wanted;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the authorities that are to be trusted in the webhook configurations, which belong to the
 * chart, and puts them back when somebody changes them. A configuration that is not there is left
 * alone: removing it is how Holdfast is switched off.
 */
public final class WebhookRegistration implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WebhookRegistration.class);
  private static final Duration CHECK = Duration.ofMinutes(1);

  private final ApiWriter writer;
  private final EventWriter events;
  private final ClusterSettings settings;
  private final Worker writing = new Worker("write caBundle", CHECK, this::write);
  private final List<RegisteredTarget> targets;
  private final AtomicLong repairs = new AtomicLong();
  private volatile Optional<Wanted> wanted = Optional.empty();
  private volatile Runnable listener = () -> {};
  private volatile boolean registered;

  WebhookRegistration(ApiConnection api, ClusterSettings settings) {
    this.writer = new ApiWriter(api);
    this.events =
        new EventWriter(api, "holdfast.io/certificates", "WriteCaBundle", settings.instance());
    this.settings = settings;
    this.targets =
        settings.registrations().stream()
            .map(resource -> new RegisteredTarget(api, resource, settings, this::changed))
            .toList();
  }

  void start() {
    writing.start();
    targets.forEach(target -> target.loop().start());
  }

  /** From now on {@code changed} is told of each change of a configuration; it must be quick. */
  public void listen(Runnable changed) {
    listener = changed;
  }

  private void changed() {
    writing.changed();
    listener.run();
  }

  /**
   * From now on these authorities are to be trusted, besides others.
   *
   * @param pem one certificate or several; none: that is somebody else's business
   */
  public void trust(String pem) {
    want(new Wanted(CaBundle.ofPem(pem), false, 0));
  }

  /**
   * From now on these are to be trusted, and nobody else.
   *
   * @param asked when that was asked for, a time of {@link System#nanoTime}: who was added later
   *     may be trusted for a reason that was not known then
   */
  public void trustOnly(String pem, long asked) {
    want(new Wanted(CaBundle.ofPem(pem), true, asked));
  }

  private void want(Wanted now) {
    boolean news =
        wanted
            .filter(before -> before.only() == now.only())
            .filter(before -> before.authorities().equals(now.authorities()))
            .isEmpty();
    wanted = Optional.of(now);
    if (news || hasSurplus()) {
      writing.changed();
    }
  }

  /**
   * The authorities that every entry trusts, a PEM text each; absent when there is no entry, so
   * that nobody calls.
   */
  public Optional<List<String>> everywhere() {
    if (targets.stream().anyMatch(target -> !target.filled())) {
      return Optional.of(List.of());
    }
    return targets.stream()
        .flatMap(target -> target.registered().stream())
        .filter(found -> !found.entries().isEmpty())
        .map(Registered::everywhere)
        .reduce(CaBundle::in)
        .map(CaBundle::certificates);
  }

  /** True when every entry of the configurations that are there trusts our authority. */
  public boolean trusted() {
    Optional<Wanted> now = wanted;
    return now.isPresent()
        && targets.stream().allMatch(target -> target.trusts(now.get().authorities()));
  }

  /**
   * True once {@link #trusted} was true: what happens to the registration later is no reason to
   * stop. True at once where others write {@code caBundle}, and where nothing is registered.
   */
  public boolean registered() {
    if (!registered) {
      registered = targets.isEmpty() || !settings.certificates().caBundle() || trusted();
    }
    return registered;
  }

  /** True while somebody is trusted who should not be. */
  public boolean hasSurplus() {
    Optional<Wanted> now = wanted;
    return settings.certificates().caBundle()
        && now.isPresent()
        && targets.stream().anyMatch(target -> target.hasSurplus(now.get()));
  }

  /** How often somebody else's change was put right since the start. */
  public long repairs() {
    return repairs.get();
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
                .filter(RegisteredTarget::isAbsent)
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
    Optional<Wanted> now = wanted;
    if (now.isEmpty() || !settings.certificates().caBundle()) {
      return;
    }
    Optional<ApiFailure> failure = Optional.empty();
    for (RegisteredTarget target : targets) {
      try {
        write(target, target.change(now.get(), System.nanoTime()));
      } catch (ApiFailure e) {
        failure = Optional.of(e);
      }
    }
    if (failure.isPresent()) {
      throw failure.get();
    }
  }

  private void write(RegisteredTarget target, Change change) throws ApiFailure {
    if (change.patch().isEmpty()) {
      return;
    }
    try {
      writer.patch(target.path(), change.patch());
    } catch (ApiFailure e) {
      if (change.removes() && e.reason() == Reason.REJECTED) {
        // It changed meanwhile; the watch will say how, and then it is looked at again.
        return;
      }
      throw e;
    }
    target.written();
    report(target, change.damage());
  }

  private void report(RegisteredTarget target, String damage) throws ApiFailure {
    if (damage.isEmpty()) {
      LOG.info("caBundle of {} {} written", target.resource(), target.name());
      return;
    }
    repairs.incrementAndGet();
    String text =
        "caBundle of %s %s %s; it was put right. See in managedFields who else writes it"
            .formatted(target.resource(), target.name(), damage);
    LOG.warn("{}", text);
    events.write(new Warning(regarding(target), "CaBundleRepaired", text), Instant.now());
  }

  private ObjectReference regarding(RegisteredTarget target) {
    boolean mutates = target.resource().equals(Resource.MUTATING_WEBHOOKS);
    return new ObjectReferenceBuilder()
        .withApiVersion("admissionregistration.k8s.io/v1")
        .withKind(mutates ? "MutatingWebhookConfiguration" : "ValidatingWebhookConfiguration")
        // An Event is where its object is: of what is in no Namespace, where we may write.
        .withNamespace(settings.namespace())
        .withName(target.name())
        .build();
  }
}
