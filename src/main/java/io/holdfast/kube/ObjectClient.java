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
import java.util.function.Consumer;

/**
 * Single requests on behalf of the person at the command line, with that person's permissions. A
 * kind that the cluster does not serve has no objects, which is no failure. Namespaces are empty
 * text for kinds that have none, and in lists for all.
 */
public final class ObjectClient {
  /** Tells what a person did from what the controller does. */
  private static final String FIELD_MANAGER = "holdfast-cli";

  private final ApiConnection api;
  private final Map<String, String> query;
  private final PagedList lists;

  public ObjectClient(ApiConnection api) {
    this(api, Map.of(), Patience.NONE);
  }

  private ObjectClient(ApiConnection api, Map<String, String> query, Patience patience) {
    this.api = api;
    this.query = query;
    this.lists = new PagedList(api, patience);
  }

  /** One whose lists go on when the API server is away in the middle of them. */
  public ObjectClient patient(Patience patience) {
    return new ObjectClient(api, query, patience);
  }

  /** One whose writes are judged in full by the API server and its webhooks, but not made. */
  public ObjectClient rehearsing() {
    return new ObjectClient(api, Map.of("dryRun", "All"), Patience.NONE);
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

  /**
   * The same by a list, for accounts that may list and watch this one object, as one that follows
   * it must, and not get it.
   */
  public Optional<Node.Mapping> listed(Resource resource, String name) throws ApiFailure {
    List<Node.Mapping> found = new ArrayList<>();
    Map<String, String> one = Map.of("fieldSelector", "metadata.name=" + name);
    PagedList.page(api, resource.path(), one, found::add);
    return found.stream().findFirst();
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
    each(resource, namespace, labels, objects::add);
    return List.copyOf(objects);
  }

  /** Hands on all objects, or those of a namespace, one by one: a page of them is in memory. */
  public void each(Resource resource, String namespace, Consumer<Node.Mapping> objects)
      throws ApiFailure {
    each(resource, namespace, "", objects);
  }

  /** The same, of those with these labels. */
  void each(Resource resource, String namespace, String labels, Consumer<Node.Mapping> objects)
      throws ApiFailure {
    lists.each(
        resource.collection(namespace),
        labels.isEmpty() ? Map.of() : Map.of("labelSelector", labels),
        objects);
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
      throw ApiFailure.unreadable(path, e);
    }
  }
}
