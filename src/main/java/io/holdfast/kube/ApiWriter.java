package io.holdfast.kube;

import java.util.Map;

/** The few ways in which Holdfast writes to the API server, always as its own field manager. */
final class ApiWriter {
  /** Who owns the fields we write. */
  static final String FIELD_MANAGER = "holdfast";

  private static final String JSON = "application/json";
  private static final String APPLY = "application/apply-patch+yaml";
  private static final String JSON_PATCH = "application/json-patch+json";
  private static final String MERGE_PATCH = "application/merge-patch+json";

  private final ApiConnection api;

  ApiWriter(ApiConnection api) {
    this.api = api;
  }

  /** Creates {@code object} in the collection at {@code path}. */
  void create(String path, Object object) throws ApiFailure {
    send("POST", path, Map.of("fieldManager", FIELD_MANAGER), JSON, object);
  }

  /** Makes the fields of {@code object} hold, and creates it when it is missing. */
  void apply(String path, Object object) throws ApiFailure {
    send("PATCH", path, Map.of("fieldManager", FIELD_MANAGER, "force", "true"), APPLY, object);
  }

  /** Carries out {@code operations} together or not at all. */
  void patch(String path, Object operations) throws ApiFailure {
    send("PATCH", path, Map.of("fieldManager", FIELD_MANAGER), JSON_PATCH, operations);
  }

  /** Puts {@code fields} over what is there. */
  void merge(String path, Object fields) throws ApiFailure {
    send("PATCH", path, Map.of("fieldManager", FIELD_MANAGER), MERGE_PATCH, fields);
  }

  private void send(
      String method, String path, Map<String, String> query, String type, Object object)
      throws ApiFailure {
    api.write(method, path, query, type, ApiObjects.bytes(object));
  }
}
