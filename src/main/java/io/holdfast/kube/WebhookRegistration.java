package io.holdfast.kube;

import io.holdfast.model.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes the certificate authority into our two webhook configurations, which belong to the chart,
 * and writes it again when somebody takes it away.
 */
public final class WebhookRegistration implements AutoCloseable {
  private static final Duration CHECK = Duration.ofMinutes(1);

  private final ApiWriter writer;
  private final String name;
  private final Worker writing = new Worker("write caBundle", CHECK, this::write);
  private final FactStore<Registered> mutating = new FactStore<>(Registered::of, writing::changed);
  private final FactStore<Registered> validating =
      new FactStore<>(Registered::of, writing::changed);
  private final List<WatchLoop> loops;
  private volatile Optional<String> wanted = Optional.empty();

  /** The entries of a webhook configuration, in order. */
  record Registered(List<Entry> entries) {
    /** One entry; the bundle is base64. */
    record Entry(String name, String caBundle) {}

    static Optional<Registered> of(Node.Mapping object) {
      List<Entry> entries = new ArrayList<>();
      for (Node webhook : object.get("webhooks").map(Node::items).orElse(List.of())) {
        entries.add(
            new Entry(
                webhook.text("name").orElse(""),
                webhook.get("clientConfig").flatMap(c -> c.text("caBundle")).orElse("")));
      }
      return Optional.of(new Registered(List.copyOf(entries)));
    }
  }

  /**
   * @param name of both configurations
   */
  WebhookRegistration(ApiConnection api, String name, WatchSettings settings) {
    this.writer = new ApiWriter(api);
    this.name = name;
    this.loops =
        List.of(
            new WatchLoop(
                api, Selection.named(Resource.MUTATING_WEBHOOKS, name), mutating, settings),
            new WatchLoop(
                api, Selection.named(Resource.VALIDATING_WEBHOOKS, name), validating, settings));
  }

  void start() {
    writing.start();
    loops.forEach(WatchLoop::start);
  }

  /** From now on this is the authority to trust; {@code pem} may hold several certificates. */
  public void trust(byte[] pem) {
    wanted = Optional.of(Base64.getEncoder().encodeToString(pem));
    writing.changed();
  }

  /** True when both configurations are there and every entry trusts what it should. */
  public boolean written() {
    return wanted.isPresent()
        && List.of(mutating, validating).stream()
            .allMatch(store -> store.size() > 0 && patch(store, wanted.get()).isEmpty());
  }

  /** How both watches are doing. */
  public List<WatchStatus> status() {
    return loops.stream().map(WatchLoop::status).toList();
  }

  /** Why the last write failed. */
  public Optional<String> trouble() {
    return writing.trouble();
  }

  @Override
  public void close() {
    loops.forEach(WatchLoop::close);
    writing.close();
  }

  private void write() throws ApiFailure {
    if (wanted.isPresent()) {
      write(Resource.MUTATING_WEBHOOKS, patch(mutating, wanted.get()));
      write(Resource.VALIDATING_WEBHOOKS, patch(validating, wanted.get()));
    }
  }

  private void write(Resource resource, List<Map<String, String>> patch) throws ApiFailure {
    if (!patch.isEmpty()) {
      writer.patch(resource.path() + "/" + name, patch);
    }
  }

  /** What is still to be written; each entry is named, lest its place has changed meanwhile. */
  private static List<Map<String, String>> patch(FactStore<Registered> store, String bundle) {
    List<Map<String, String>> patch = new ArrayList<>();
    for (Registered registered : store.frozen().values()) {
      for (int i = 0; i < registered.entries().size(); i++) {
        Registered.Entry entry = registered.entries().get(i);
        if (!entry.caBundle().equals(bundle)) {
          String at = "/webhooks/" + i;
          patch.add(Map.of("op", "test", "path", at + "/name", "value", entry.name()));
          patch.add(Map.of("op", "add", "path", at + "/clientConfig/caBundle", "value", bundle));
        }
      }
    }
    return patch;
  }
}
