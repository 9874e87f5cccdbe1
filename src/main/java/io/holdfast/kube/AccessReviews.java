package io.holdfast.kube;

import io.fabric8.kubernetes.api.model.authentication.SelfSubjectReview;
import io.fabric8.kubernetes.api.model.authentication.SelfSubjectReviewBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.ResourceAttributes;
import io.fabric8.kubernetes.api.model.authorization.v1.ResourceAttributesBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Asks the API server what an account may do. */
public final class AccessReviews {
  private static final String AUTHORIZATION = "/apis/authorization.k8s.io/v1/";
  private static final String JSON = "application/json";

  private final ApiConnection api;

  public AccessReviews(ApiConnection api) {
    this.api = api;
  }

  /** The user that this connection is, as the API server names it. */
  public String self() throws ApiFailure {
    return ask(
            "/apis/authentication.k8s.io/v1/selfsubjectreviews",
            new SelfSubjectReviewBuilder().build(),
            SelfSubjectReview.class)
        .getStatus()
        .getUserInfo()
        .getUsername();
  }

  /** The verbs of the permission that this connection has not. */
  public List<String> missing(Permission permission) throws ApiFailure {
    List<String> missing = new java.util.ArrayList<>();
    for (String verb : new TreeSet<>(permission.verbs())) {
      SelfSubjectAccessReview review =
          new SelfSubjectAccessReviewBuilder()
              .withNewSpec()
              .withResourceAttributes(attributes(permission, verb))
              .endSpec()
              .build();
      if (!ask(AUTHORIZATION + "selfsubjectaccessreviews", review, SelfSubjectAccessReview.class)
          .getStatus()
          .getAllowed()) {
        missing.add(verb);
      }
    }
    return missing;
  }

  /**
   * The verbs of the permission that a service account has not; asking needs a permission itself.
   *
   * @param user its name as the API server has it
   */
  public List<String> missing(Permission permission, String user) throws ApiFailure {
    List<String> missing = new java.util.ArrayList<>();
    for (String verb : new TreeSet<>(permission.verbs())) {
      SubjectAccessReview review =
          new SubjectAccessReviewBuilder()
              .withNewSpec()
              .withUser(user)
              .withGroups(groups(user))
              .withResourceAttributes(attributes(permission, verb))
              .endSpec()
              .build();
      if (!ask(AUTHORIZATION + "subjectaccessreviews", review, SubjectAccessReview.class)
          .getStatus()
          .getAllowed()) {
        missing.add(verb);
      }
    }
    return missing;
  }

  private static List<String> groups(String user) {
    String namespace = user.split(":", -1).length > 2 ? user.split(":", -1)[2] : "";
    return List.of(
        "system:serviceaccounts", "system:serviceaccounts:" + namespace, "system:authenticated");
  }

  private static ResourceAttributes attributes(Permission permission, String verb) {
    return new ResourceAttributesBuilder()
        .withGroup(permission.resource().group())
        .withResource(permission.resource().plural())
        .withNamespace(permission.namespace())
        .withName(permission.name())
        .withVerb(verb)
        .build();
  }

  private <T> T ask(String path, Object review, Class<T> type) throws ApiFailure {
    return ApiObjects.read(api.write("POST", path, Map.of(), JSON, ApiObjects.bytes(review)), type);
  }
}
