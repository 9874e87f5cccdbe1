package io.holdfast.verify;

import io.holdfast.decode.PolicySources;
import io.holdfast.decode.SubjectDecoder;
import io.holdfast.model.Inventory;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Node;
import io.holdfast.model.Operation;
import io.holdfast.model.Problem;
import io.holdfast.model.Request;
import io.holdfast.model.Subject;
import io.holdfast.pipeline.ConfigContents;
import io.holdfast.pipeline.PolicyLoader;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.policy.PolicySource;
import io.holdfast.rules.Facts;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a case asks, with its own policy and its own cluster. */
record CaseQuestion(Request request, Facts facts) {
  /**
   * The question; none when the object is of a kind that no rule judges.
   *
   * @param sources the documents that {@code revision} was made of by {@code loader}
   */
  static Optional<CaseQuestion> of(
      PolicyCase given, PolicyRevision revision, List<PolicySource> sources, PolicyLoader loader) {
    Decoder decoder = new Decoder(sources, loader);
    Optional<Node> after =
        given.operation() == Operation.DELETE ? Optional.empty() : Optional.of(given.object());
    Optional<Subject> old = given.old().flatMap(node -> decoder.subject(node, given.old()));
    Facts facts = new Facts(revision, inventory(given), given.now());
    return decoder
        .subject(given.object(), after)
        .map(subject -> new CaseQuestion(request(given, subject, old), facts));
  }

  private static Request request(PolicyCase given, Subject subject, Optional<Subject> old) {
    boolean mayEdit = given.operation() != Operation.DELETE;
    return new Request(given.operation(), subject, old, given.user(), "", mayEdit);
  }

  private static Inventory inventory(PolicyCase given) {
    Set<Facet> known = given.inventory().isPresent() ? Set.of(Facet.values()) : Set.of();
    return ConfigContents.inventory(given.inventory().orElse(List.of()), known);
  }

  /** Reads ConfigMaps as the webhook does: policy documents together with the case's own policy. */
  private record Decoder(List<PolicySource> sources, PolicyLoader loader) {
    Optional<Subject> subject(Node object, Optional<Node> after) {
      Optional<Subject> subject = SubjectDecoder.decode(object).subject();
      if (subject.orElse(null) instanceof Subject.ConfigMapObject map) {
        return SubjectDecoder.configMap(object, map.ref(), ConfigContents.of(object)).subject();
      }
      if (!(subject.orElse(null) instanceof Subject.PolicyConfigMap map)) {
        return subject;
      }
      List<Problem> problems =
          loader
              .load(PolicySources.with(sources, map.ref(), after))
              .refusing(map.ref().namespace(), map.ref().name());
      return Optional.of(new Subject.PolicyConfigMap(map.ref(), map.root(), problems));
    }
  }
}
