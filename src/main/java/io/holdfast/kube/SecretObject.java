package io.holdfast.kube;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.holdfast.kube.ApiFailure.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The one Secret that holds our certificates. It is watched by its metadata and read when that
 * changed. Used by one thread, but for {@link #status}.
 */
public final class SecretObject implements AutoCloseable {
  private static final String TYPE = "kubernetes.io/tls";

  private final ApiConnection api;
  private final ApiWriter writer;
  private final String namespace;
  private final String secret;
  private final WatchLoop watch;

  /** Every process is another owner of fields: of two that create, the second is refused. */
  private final String creator = ApiWriter.FIELD_MANAGER + "-" + UUID.randomUUID();

  private Optional<Secret> last = Optional.empty();

  /**
   * @param changed told of every change; must be quick
   */
  public SecretObject(
      ApiConnection api, ClusterSettings settings, String secret, Runnable changed) {
    this.api = api;
    this.writer = new ApiWriter(api);
    this.namespace = settings.namespace();
    this.secret = secret;
    FactStore<String> versions =
        new FactStore<>(
            object -> object.get("metadata").flatMap(m -> m.text("resourceVersion")), changed);
    this.watch =
        new WatchLoop(
            api,
            new Selection(Resource.SECRETS, namespace, "", "metadata.name=" + secret),
            versions,
            settings.watches());
  }

  /**
   * What it holds.
   *
   * @param version the API server's
   * @param parts its data, decoded; what is no text is left out
   */
  public record Content(
      String version, Map<String, String> parts, Map<String, String> annotations) {
    /** Names what is there, never what it is. */
    @Override
    public String toString() {
      return "Content[%s, %s]".formatted(version, new TreeMap<>(parts).keySet());
    }
  }

  /** Begins to watch; returns at once. */
  public void start() {
    watch.start();
  }

  /** {@code holdfast/holdfast-certificates}. */
  public String name() {
    return namespace + "/" + secret;
  }

  /** How the watch is doing. */
  public List<WatchStatus> status() {
    return List.of(watch.status());
  }

  /** What it holds now; absent when there is none. */
  public Optional<Content> read() throws ApiFailure {
    try {
      last = Optional.of(ApiObjects.read(api.bytes(path()), Secret.class));
      return last.map(SecretObject::content);
    } catch (ApiFailure e) {
      if (e.reason() == Reason.NOT_FOUND) {
        last = Optional.empty();
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Creates it; false when it is there already. */
  public boolean create(Map<String, String> parts, Map<String, String> annotations)
      throws ApiFailure {
    Secret first =
        new SecretBuilder()
            .withNewMetadata()
            .withName(secret)
            .withNamespace(namespace)
            .addToLabels("app.kubernetes.io/managed-by", "holdfast")
            .withAnnotations(annotations)
            .endMetadata()
            .withType(TYPE)
            .withData(encoded(parts))
            .build();
    // Not a POST: the right to create can be given for one name only where the path has the name.
    return written(() -> writer.applyAs(creator, path(), first));
  }

  /** Replaces what has that version; false when somebody else wrote or deleted it meanwhile. */
  public boolean replace(String version, Map<String, String> parts, Map<String, String> ours)
      throws ApiFailure {
    Secret before = last.orElseThrow();
    Map<String, String> annotations = new HashMap<>();
    if (before.getMetadata().getAnnotations() != null) {
      annotations.putAll(before.getMetadata().getAnnotations());
    }
    annotations.keySet().removeIf(key -> key.startsWith("holdfast.io/"));
    annotations.putAll(ours);
    Secret next =
        new SecretBuilder(before)
            .editMetadata()
            .withAnnotations(annotations)
            .withResourceVersion(version)
            .endMetadata()
            .withData(encoded(parts))
            .build();
    return written(() -> writer.replace(path(), next));
  }

  private interface Write {
    void run() throws ApiFailure;
  }

  private static boolean written(Write write) throws ApiFailure {
    try {
      write.run();
      return true;
    } catch (ApiFailure e) {
      if (e.reason() == Reason.CONFLICT
          || e.reason() == Reason.EXISTS
          || e.reason() == Reason.NOT_FOUND) {
        return false;
      }
      throw e;
    }
  }

  private static Content content(Secret secret) {
    Map<String, String> parts = new HashMap<>();
    Map<String, String> data = secret.getData() == null ? Map.of() : secret.getData();
    data.forEach((key, value) -> parts.put(key, decoded(value)));
    Map<String, String> annotations = secret.getMetadata().getAnnotations();
    return new Content(
        secret.getMetadata().getResourceVersion(),
        parts,
        annotations == null ? Map.of() : Map.copyOf(annotations));
  }

  private static Map<String, String> encoded(Map<String, String> parts) {
    Map<String, String> data = new TreeMap<>();
    parts.forEach((key, value) ->
        data.put(key, Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8))));
    return data;
  }

  private static String decoded(String value) {
    return new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8);
  }

  private String path() {
    return Resource.SECRETS.path(namespace) + "/" + secret;
  }

  @Override
  public void close() {
    watch.close();
  }
}
