package io.holdfast.kube;

import io.fabric8.kubernetes.api.model.DeleteOptionsBuilder;
import io.holdfast.codec.JsonWriter;
import io.holdfast.kube.ApiFailure.Reason;
import io.holdfast.model.Node;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Single requests on behalf of the person at the command line, with that person's permissions. A
 * kind that the cluster does not serve has no objects, which is no failure. Namespaces are empty
 * text for kinds that have none, and in lists for all.
 */
public final class ObjectClient {
  /** Tells what a person did from what the controller does. */
  private static final String FIELD_MANAGER = "holdfast-cli";

  /** Objects a page, as kubectl asks for. */
  private static final String PAGE = "500";

  private final ApiConnection api;
  private final Map<String, String> query;

  public ObjectClient(ApiConnection api) {
    this(api, Map.of());
  }

  private ObjectClient(ApiConnection api, Map<String, String> query) {
    this.api = api;
    this.query = query;
  }

  /** One whose writes are judged in full by the API server and its webhooks, but not made. */
  public ObjectClient rehearsing() {
    return new ObjectClient(api, Map.of("dryRun", "All"));
  }

  /** The object of that name. */
  public Optional<Node.Mapping> get(Resource resource, String namespace, String name)
      throws ApiFailure {
    try {
      return Optional.of(api.object(resource.collection(namespace) + "/" + name));
    } catch (ApiFailure e) {
      if (e.reason() == Reason.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** All objects, or those of a namespace. */
  public List<Node.Mapping> list(Resource resource, String namespace) throws ApiFailure {
    return list(resource, namespace, "");
  }

  /**
   * The same, of those with these labels.
   *
   * @param labels a label selector; empty text for any
   */
  public List<Node.Mapping> list(Resource resource, String namespace, String labels)
      throws ApiFailure {
    List<Node.Mapping> objects = new ArrayList<>();
    Map<String, String> asked = new TreeMap<>(Map.of("limit", PAGE));
    if (!labels.isEmpty()) {
      asked.put("labelSelector", labels);
    }
    String path = resource.collection(namespace);
    try {
      ListPage page;
      do {
        page = page(path, asked, objects);
        asked.put("continue", page.next());
      } while (!page.next().isEmpty());
      return List.copyOf(objects);
    } catch (ApiFailure e) {
      if (e.reason() == Reason.NOT_FOUND) {
        return List.of();
      }
      throw e;
    }
  }

  private ListPage page(String path, Map<String, String> asked, List<Node.Mapping> objects)
      throws ApiFailure {
    try (ApiStream answer = api.get(path, asked)) {
      return ListPage.read(answer.body(), objects::add);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  /** True when the cluster serves the kind's group and version; everyone may ask that. */
  public boolean serves(Resource resource) throws ApiFailure {
    try (ApiStream _ = api.get(resource.prefix(), Map.of())) {
      return true;
    } catch (ApiFailure e) {
      if (e.reason() == Reason.NOT_FOUND) {
        return false;
      }
      throw e;
    }
  }

  /** Creates the object, and returns it as the API server then has it. */
  public Node.Mapping create(Resource resource, String namespace, Node.Mapping object)
      throws ApiFailure {
    String path = resource.collection(namespace);
    byte[] body = JsonWriter.bytes(object);
    return object(path, api.write("POST", path, ours(), "application/json", body));
  }

  /** Puts {@code fields} over those of the object of that name. */
  public Node.Mapping merge(Resource resource, String namespace, String name, Node.Mapping fields)
      throws ApiFailure {
    String path = resource.collection(namespace) + "/" + name;
    byte[] body = JsonWriter.bytes(fields);
    return object(path, api.write("PATCH", path, ours(), "application/merge-patch+json", body));
  }

  /**
   * Asks for the deletion of this very object; one with finalizers stays until they are done. That
   * it is a rehearsal stands in the body: the API server reads no query where a body has options.
   */
  public void delete(Resource resource, String namespace, String name, String uid)
      throws ApiFailure {
    byte[] options =
        ApiObjects.bytes(
            new DeleteOptionsBuilder()
                .withNewPreconditions()
                .withUid(uid)
                .endPreconditions()
                .withDryRun(query.values().stream().toList())
                .build());
    String path = resource.collection(namespace) + "/" + name;
    api.write("DELETE", path, Map.of(), "application/json", options);
  }

  private Map<String, String> ours() {
    Map<String, String> ours = new TreeMap<>(query);
    ours.put("fieldManager", FIELD_MANAGER);
    return ours;
  }

  private static Node.Mapping object(String path, byte[] answer) throws ApiFailure {
    try {
      return ObjectReader.readOne(new ByteArrayInputStream(answer));
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  private static ApiFailure unreadable(String path, IOException cause) {
    return new ApiFailure(
        Reason.UNREADABLE, "reading %s: %s".formatted(path, cause.getMessage()), cause);
  }
}
