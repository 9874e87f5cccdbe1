package io.holdfast.kube;

import io.fabric8.kubernetes.api.model.DeleteOptions;
import io.fabric8.kubernetes.api.model.DeleteOptionsBuilder;
import io.holdfast.model.Node;
import java.util.Map;
import java.util.TreeMap;

/** The few ways in which Holdfast writes to the API server, always as its own field manager. */
final class ApiWriter {
  /** Who owns the fields we write. */
  static final String FIELD_MANAGER = "holdfast";

  private static final String JSON = "application/json";
  private static final String APPLY = "application/apply-patch+yaml";
  private static final String JSON_PATCH = "application/json-patch+json";
  private static final String MERGE_PATCH = "application/merge-patch+json";

  private static final Map<String, String> OURS = Map.of("fieldManager", FIELD_MANAGER);

  /** Sorted: a request is to be the same in every run. */
  private static final Map<String, String> APPLIED =
      new TreeMap<>(Map.of("fieldManager", FIELD_MANAGER, "force", "true"));

  private final ApiConnection api;

  ApiWriter(ApiConnection api) {
    this.api = api;
  }

  /** Creates {@code object} in the collection at {@code path}. */
  void create(String path, Object object) throws ApiFailure {
    send("POST", path, OURS, JSON, object);
  }

  /** Makes the fields of {@code object} hold, and creates it when it is missing. */
  void apply(String path, Object object) throws ApiFailure {
    send("PATCH", path, APPLIED, APPLY, object);
  }

  /** The same as that owner of fields, who takes nothing from others: then it is a conflict. */
  void applyAs(String owner, String path, Object object) throws ApiFailure {
    send("PATCH", path, Map.of("fieldManager", owner), APPLY, object);
  }

  /** Carries out {@code operations} together or not at all. */
  void patch(String path, Object operations) throws ApiFailure {
    send("PATCH", path, OURS, JSON_PATCH, operations);
  }

  /** Puts {@code fields} over what is there. */
  void merge(String path, Object fields) throws ApiFailure {
    send("PATCH", path, OURS, MERGE_PATCH, fields);
  }

  /**
   * Makes the fields of {@code object} hold. With a UID it takes them from whoever holds them;
   * without one it creates the object, and takes nothing from a namesake that is there already.
   */
  void apply(String path, Node.Mapping object) throws ApiFailure {
    boolean known = object.get("metadata", "uid").isPresent();
    send("PATCH", path, known ? APPLIED : OURS, APPLY, object);
  }

  /** Deletes the object at {@code path} if it is this very one and nobody changed it since. */
  void delete(String path, String uid, String resourceVersion) throws ApiFailure {
    DeleteOptions options =
        new DeleteOptionsBuilder()
            .withNewPreconditions()
            .withUid(uid)
            .withResourceVersion(resourceVersion)
            .endPreconditions()
            .build();
    send("DELETE", path, Map.of(), JSON, options);
  }

  /** Puts {@code object} in the place of what has the resource version it names; the answer. */
  byte[] replace(String path, Object object) throws ApiFailure {
    return send("PUT", path, OURS, JSON, object);
  }

  private byte[] send(
      String method, String path, Map<String, String> query, String type, Object object)
      throws ApiFailure {
    return api.write(method, path, query, type, ApiObjects.bytes(object));
  }
}
