package io.holdfast.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.cluster.Api;
import io.holdfast.cluster.ApiResponse;
import io.holdfast.cluster.Await;
import io.holdfast.cluster.Cluster;
import io.holdfast.codec.JsonWriter;
import io.holdfast.export.PolicyExport;
import io.holdfast.model.Node;
import io.holdfast.pipeline.PolicyLoader;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.policy.PolicySource;
import io.holdfast.rules.RuleCatalogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * By the API server alone: all policies of all cases are exported and in force at once, since it
 * takes a second until one is, each for the members of a group of its own.
 */
final class ExportedEnforcement implements Enforcement {
  private static final Duration SOON = Duration.ofMinutes(1);
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final String ROOT = "/apis/admissionregistration.k8s.io/";

  private final Api admin;
  private final Map<String, String> groups = new TreeMap<>();
  private final List<String> validating = new ArrayList<>();
  private String group = "";

  ExportedEnforcement(Cluster cluster) {
    this.admin = cluster.api();
  }

  /** Gives the policies to the API server; it takes them some time. */
  void install(List<String> documents, LocalDate today) {
    for (String document : documents) {
      String own = "policy-" + groups.size();
      groups.put(document, own);
      for (Node.Mapping object :
          new PolicyExport(revision(document), today, Optional.of("v1beta1")).objects()) {
        create(only(own, tree(object)));
      }
    }
  }

  /** All that the API server finds wrong in the policies, once it has looked at each. */
  List<String> typeWarnings() {
    List<String> warnings = new ArrayList<>();
    for (String name : validating) {
      JsonNode status =
          Await.value(
              SOON,
              "a type check of " + name,
              () ->
                  Optional.of(admin.get(name).orFail().path("status"))
                      .filter(found -> found.has("typeChecking")));
      status
          .at("/typeChecking/expressionWarnings")
          .forEach(warning -> warnings.add(name + ": " + warning));
    }
    return warnings;
  }

  @Override
  public void enforce(String document) {
    group = groups.getOrDefault(document, "");
    assertThat(group).as(document).isNotEmpty();
  }

  @Override
  public void awaitInventory() {
    // CEL sees the object and its Namespace, which the API server knows.
  }

  @Override
  public List<String> groups() {
    return List.of(group);
  }

  private static PolicyRevision revision(String document) {
    PolicySource source = new PolicySource("holdfast", "cases", "policy.yaml", document);
    return new PolicyLoader(RuleCatalogue.SHIPPED, "holdfast")
        .load(List.of(source))
        .revision()
        .orElseThrow();
  }

  /** The object with a name of its own, for the members of a group. */
  private static ObjectNode only(String group, ObjectNode object) {
    ObjectNode metadata = object.withObject("/metadata");
    metadata.put("name", metadata.path("name").asText() + "-" + group);
    ObjectNode spec = object.withObject("/spec");
    if (spec.has("policyName")) {
      spec.put("policyName", metadata.path("name").asText());
    } else {
      spec.withArray("/matchConditions")
          .insertObject(0)
          .put("name", "group")
          .put("expression", "'%s' in request.userInfo.groups".formatted(group));
    }
    return object;
  }

  private void create(ObjectNode object) {
    String kind = object.path("kind").asText().toLowerCase(Locale.ROOT);
    String version = object.path("apiVersion").asText();
    String collection =
        ROOT
            + version.substring(version.indexOf('/') + 1)
            + "/"
            + kind.replaceAll("y$", "ies").replaceAll("g$", "gs");
    ApiResponse answer = admin.create(collection + "?fieldValidation=Strict", object.toString());
    assertThat(answer.succeeded()).as("%s%n%s", object.toPrettyString(), answer.body()).isTrue();
    assertThat(answer.warnings()).isEmpty();
    if (kind.equals("validatingadmissionpolicy")) {
      validating.add(collection + "/" + object.at("/metadata/name").asText());
    }
  }

  private static ObjectNode tree(Node object) {
    try {
      return (ObjectNode) MAPPER.readTree(JsonWriter.bytes(object));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
