package io.holdfast.kube;

import io.fabric8.kubernetes.api.model.authentication.TokenReview;
import io.fabric8.kubernetes.api.model.authentication.TokenReviewBuilder;
import io.fabric8.kubernetes.api.model.authentication.UserInfo;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks the API server whose a token is, and what its bearer may do. */
public final class CallerReviews {
  private static final String JSON = "application/json";

  /** Somebody waits for a page. */
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private final ApiConnection api;

  public CallerReviews(ApiConnection api) {
    this.api = api.within(LONGEST);
  }

  /** Somebody whom the API server knows. */
  public record Caller(
      String user, String uid, List<String> groups, Map<String, List<String>> extra) {
    public Caller {
      groups = List.copyOf(groups);
      extra = Map.copyOf(extra);
    }

    private static Caller of(UserInfo info) {
      return new Caller(
          text(info.getUsername()),
          text(info.getUid()),
          Optional.ofNullable(info.getGroups()).orElse(List.of()),
          Optional.ofNullable(info.getExtra()).orElse(Map.of()));
    }
  }

  /** Whose token it is; empty for nobody's. */
  public Optional<Caller> bearer(String token) throws ApiFailure {
    TokenReview review = new TokenReviewBuilder().withNewSpec().withToken(token).endSpec().build();
    TokenReview answer =
        ask("/apis/authentication.k8s.io/v1/tokenreviews", review, TokenReview.class);
    return Boolean.TRUE.equals(answer.getStatus().getAuthenticated())
        ? Optional.of(Caller.of(answer.getStatus().getUser()))
        : Optional.empty();
  }

  /** True when the caller may get a path of the API server that is no object's. */
  public boolean mayGet(Caller caller, String path) throws ApiFailure {
    SubjectAccessReview review =
        new SubjectAccessReviewBuilder()
            .withNewSpec()
            .withUser(caller.user())
            .withUid(caller.uid())
            .withGroups(caller.groups())
            .withExtra(caller.extra())
            .withNewNonResourceAttributes()
            .withPath(path)
            .withVerb("get")
            .endNonResourceAttributes()
            .endSpec()
            .build();
    SubjectAccessReview answer =
        ask(
            "/apis/authorization.k8s.io/v1/subjectaccessreviews",
            review,
            SubjectAccessReview.class);
    return Boolean.TRUE.equals(answer.getStatus().getAllowed());
  }

  private <T> T ask(String path, Object review, Class<T> type) throws ApiFailure {
    return ApiObjects.read(api.write("POST", path, Map.of(), JSON, ApiObjects.bytes(review)), type);
  }

  private static String text(String given) {
    return given == null ? "" : given;
  }
}
