package io.holdfast.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.holdfast.cluster.Api;
import io.holdfast.cluster.Cluster;
import io.holdfast.cluster.Identity;
import java.util.Map;
import java.util.TreeMap;

/**
 * Velero's Schedules at a moment, by name.
 *
 * @param namespaces the Namespaces of that moment, by name
 */
record Schedules(Map<String, JsonNode> all, Map<String, JsonNode> namespaces) {
  static final String PATH = "/apis/velero.io/v1/namespaces/velero/schedules";

  static Schedules now(Api api) {
    return new Schedules(byName(api, PATH), byName(api, "/api/v1/namespaces"));
  }

  private static Map<String, JsonNode> byName(Api api, String path) {
    Map<String, JsonNode> all = new TreeMap<>();
    for (JsonNode item : api.get(path).orFail().path("items")) {
      all.put(item.at("/metadata/name").asText(), item);
    }
    return all;
  }

  /** Changes one as nobody but Velero may: its own writes are never denied. */
  static void edit(Cluster cluster, String name) {
    cluster
        .as(Identity.VELERO)
        .api()
        .merge(PATH + "/" + name, "{\"spec\": {\"schedule\": \"7 7 * * *\"}}")
        .orFail();
  }

  /** Deletes one, in the same way. */
  static void delete(Cluster cluster, String name) {
    cluster.as(Identity.VELERO).api().delete(PATH + "/" + name).orFail();
  }

  /** Makes one that is none of Holdfast's. */
  static void createForeign(Cluster cluster, String name) {
    cluster
        .as(Identity.VELERO)
        .api()
        .create(
            PATH,
            """
            {apiVersion: velero.io/v1, kind: Schedule, metadata: {name: %s, namespace: velero},
             spec: {schedule: "0 5 * * *", template: {includedNamespaces: [shop], ttl: 72h}}}
            """
                .formatted(name))
        .orFail();
  }

  /** Missing when there is none. */
  JsonNode get(String name) {
    return all.getOrDefault(name, MissingNode.getInstance());
  }

  boolean has(String name) {
    return all.containsKey(name);
  }

  /** Empty when there is none. */
  String uid(String name) {
    return has(name) ? get(name).at("/metadata/uid").asText() : "";
  }

  /** Empty when there is none. */
  String cron(String name) {
    return has(name) ? get(name).at("/spec/schedule").asText() : "";
  }

  /** Whether it runs and is kept for the Namespace that there is now. */
  boolean works(String name, String namespace) {
    return has(name)
        && isOurs(name)
        && !isAside(name)
        && !get(name).at("/spec/paused").asBoolean()
        && get(name)
            .at("/metadata/labels/holdfast.io~1owner-uid")
            .equals(
                namespaces.getOrDefault(namespace, MissingNode.getInstance()).at("/metadata/uid"));
  }

  /** Whether it is paused and waits to be deleted. */
  boolean isAside(String name) {
    return has(name)
        && get(name).at("/metadata/annotations").has("holdfast.io/orphaned-since")
        && get(name).at("/spec/paused").asBoolean();
  }

  boolean isOurs(String name) {
    return has(name) && get(name).at("/metadata/labels").has("holdfast.io/managed-by");
  }
}
