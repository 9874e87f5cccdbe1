package io.holdfast.kube;

import io.holdfast.decode.PolicySources;
import io.holdfast.kube.ApiFailure.Reason;
import io.holdfast.model.Metadata;
import io.holdfast.model.Node;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The certificates of a cluster, for the person at the command line.
 *
 * @param webhooks name of both webhook configurations
 */
public record CertificateClient(
    ApiConnection api, String namespace, String secret, String webhooks) {
  /** The Secret; absent when there is none. */
  public Optional<SecretObject.Content> read() throws ApiFailure {
    Optional<Node.Mapping> found = get(path());
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Map<String, String> parts = new TreeMap<>();
    PolicySources.texts(found.get()).forEach((name, text) -> parts.put(name, decoded(text)));
    String version = found.get().get("metadata").flatMap(m -> m.text("resourceVersion")).orElse("");
    return Optional.of(
        new SecretObject.Content(version, parts, Metadata.of(found.get()).annotations()));
  }

  /** Whom each entry of the two webhook configurations trusts, PEM texts by the entry's name. */
  public Map<String, List<String>> trusted() throws ApiFailure {
    Map<String, List<String>> trusted = new LinkedHashMap<>();
    for (Resource resource : List.of(Resource.MUTATING_WEBHOOKS, Resource.VALIDATING_WEBHOOKS)) {
      Optional<Node.Mapping> found = get(resource.path() + "/" + webhooks);
      for (Registered.Entry entry :
          found.flatMap(Registered::of).map(Registered::entries).orElse(List.of())) {
        trusted.put(entry.name(), entry.trusted().certificates());
      }
    }
    return trusted;
  }

  /** Puts these annotations on the Secret. */
  public void annotate(Map<String, String> annotations) throws ApiFailure {
    new ApiWriter(api).merge(path(), Map.of("metadata", Map.of("annotations", annotations)));
  }

  private Optional<Node.Mapping> get(String path) throws ApiFailure {
    try {
      return Optional.of(api.object(path));
    } catch (ApiFailure e) {
      if (e.reason() == Reason.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** What is no base64 is not a part of a Secret, whatever the server says. */
  private static String decoded(String value) {
    try {
      return new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private String path() {
    return Resource.SECRETS.path(namespace) + "/" + secret;
  }
}
