package io.holdfast.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.cluster.Api;
import io.holdfast.cluster.ApiResponse;
import io.holdfast.cluster.Await;
import io.holdfast.cluster.Cluster;
import io.holdfast.cluster.Identity;
import io.holdfast.codec.JsonWriter;
import io.holdfast.model.Node;
import io.holdfast.model.Operation;
import io.holdfast.model.User;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A real cluster that is set as one case after the other wants it. */
final class Stage {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final String EVERYTHING = "case-users";
  private static final int CONFLICT = 409;
  private static final int INVALID = 422;

  private final Cluster cluster;
  private final Enforcement enforcement;
  private final Api hand;
  private final Kinds kinds;
  private final Map<String, String> made = new LinkedHashMap<>();
  private String policy = "";

  Stage(Cluster cluster, Enforcement enforcement) {
    this.cluster = cluster;
    this.enforcement = enforcement;
    this.hand = hand(cluster);
    this.kinds = new Kinds(hand);
    cluster
        .kubectl(
            "create",
            "clusterrolebinding",
            EVERYTHING,
            "--clusterrole=cluster-admin",
            "--group=" + EVERYTHING)
        .orFail();
  }

  /** The one who sets the stage. */
  static Api hand(Cluster cluster) {
    return cluster.as(new Identity(LiveCase.STAGEHAND, List.of("system:masters"))).api();
  }

  /** Puts the case's policy in force, and everything into the cluster that it starts from. */
  void set(LiveCase next) {
    if (!policy.equals(next.policy())) {
      enforcement.enforce(next.policy());
      policy = next.policy();
    }
    PolicyCase given = next.given();
    Map<String, Node> wanted = new LinkedHashMap<>();
    given.inventory().orElse(List.of()).forEach(node -> wanted.put(kinds.path(node), node));
    given.old().ifPresent(node -> wanted.put(kinds.path(node), node));
    if (given.operation() == Operation.CREATE) {
      wanted.remove(kinds.path(given.object()));
    }
    if (given.operation() == Operation.DELETE) {
      wanted.put(kinds.path(given.object()), given.object());
    }
    List.copyOf(made.keySet()).stream()
        .filter(path -> !wanted.containsKey(path) && !path.matches("/api/v1/namespaces/[^/]+"))
        .forEach(this::remove);
    wanted.forEach(this::put);
    provideNamespace(given.object());
    enforcement.awaitInventory();
  }

  /** What the API server answers to the case's request; nothing is stored. */
  ApiResponse ask(PolicyCase given) {
    Node object = given.object();
    Api api = cluster.as(identity(given.user())).api();
    return switch (given.operation()) {
      case CREATE -> api.create(kinds.collection(object) + "?dryRun=All", json(object));
      case UPDATE -> replace(api, kinds.path(object), "?dryRun=All", object);
      case DELETE -> api.delete(kinds.path(object) + "?dryRun=All");
      case CONNECT -> throw new AssertionError("no kind that is judged can be connected to");
    };
  }

  private Identity identity(User user) {
    List<String> groups = new ArrayList<>(user.groups());
    groups.add(EVERYTHING);
    groups.addAll(enforcement.groups());
    return new Identity(user.name().isEmpty() ? "somebody" : user.name(), groups);
  }

  private void put(String path, Node object) {
    if (json(object).equals(made.get(path))) {
      return;
    }
    provideNamespace(object);
    ApiResponse answer =
        hand.get(path).succeeded() ? replace(hand, path, "", object) : create(object);
    if (answer.status() == INVALID && hand.get(path).succeeded()) {
      remove(path);
      answer = create(object);
    }
    answer.orFail();
    if (object.get("status").isPresent() && kinds.hasStatusApart(object)) {
      replace(hand, path, "/status", object).orFail();
    }
    made.put(path, json(object));
  }

  private ApiResponse create(Node object) {
    return hand.create(kinds.collection(object), json(object));
  }

  /** Again for as long as one of the cluster's controllers writes the object in between. */
  private ApiResponse replace(Api api, String path, String way, Node object) {
    return Await.value(
        SOON,
        path,
        () ->
            Optional.of(api.replace(path + way, current(object)))
                .filter(answer -> answer.status() != CONFLICT));
  }

  /** At once: what waits for a finalizer would be there still when the next case begins. */
  private void remove(String path) {
    hand.merge(path, "{\"metadata\": {\"finalizers\": null}}");
    hand.delete(path);
    Await.until(SOON, path + " to be gone", () -> hand.get(path).status() == 404);
    made.remove(path);
  }

  private void provideNamespace(Node object) {
    String name = Kinds.namespace(object);
    String path = "/api/v1/namespaces/" + name;
    if (!name.isEmpty() && !made.containsKey(path) && !hand.get(path).succeeded()) {
      hand.create(
              "/api/v1/namespaces",
              "{apiVersion: v1, kind: Namespace, metadata: {name: %s}}".formatted(name))
          .orFail();
      made.put(path, "");
    }
  }

  /** The object as the next version of what is stored, without which nothing is replaced. */
  private String current(Node object) {
    ApiResponse stored = hand.get(kinds.path(object));
    assertThat(stored.succeeded()).as(stored.body()).isTrue();
    Node.Mapping root = (Node.Mapping) object;
    Node.Mapping metadata = (Node.Mapping) root.get("metadata").orElseThrow();
    String version = stored.json().at("/metadata/resourceVersion").asText();
    return json(
        root.with(
            "metadata",
            metadata.with(
                "resourceVersion",
                new Node.Text(metadata.path().child("resourceVersion"), 0, version))));
  }

  private static String json(Node object) {
    return new String(JsonWriter.bytes(object), StandardCharsets.UTF_8);
  }
}
