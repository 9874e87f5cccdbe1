package io.holdfast.pipeline;

import io.holdfast.codec.ReviewRequest;
import io.holdfast.decode.Decoded;
import io.holdfast.decode.PolicySources;
import io.holdfast.decode.SubjectDecoder;
import io.holdfast.model.FieldPath;
import io.holdfast.model.Node;
import io.holdfast.model.ObjectRef;
import io.holdfast.model.Operation;
import io.holdfast.model.Problem;
import io.holdfast.policy.PolicyState;
import java.util.List;
import java.util.Optional;

/**
 * The object of a request, decoded.
 *
 * @param now the object as it would be stored; on DELETE the object as it is
 * @param old the object as it is, on UPDATE
 */
record ReviewedObject(Decoded now, Optional<Decoded> old) {
  static ReviewedObject of(ReviewRequest request, PolicyState policy, PolicyJudge judge) {
    Optional<Node> judged =
        request.operation() == Operation.DELETE ? request.oldObject() : request.object();
    Optional<Node> before =
        request.operation() == Operation.UPDATE ? request.oldObject() : Optional.empty();
    if (judged.isEmpty()) {
      return new ReviewedObject(missing(request), Optional.empty());
    }
    if (request.kind().kind().equals("ConfigMap")) {
      return policy(request, judged.get(), before, new Judge(policy, judge));
    }
    ObjectRef ref = request.ref();
    return new ReviewedObject(
        SubjectDecoder.decode(judged.get(), ref, List.of()),
        before.map(node -> SubjectDecoder.decode(node, ref, List.of())));
  }

  /** What is wrong and was not so before: an object that was already bad may be changed. */
  List<Problem> newProblems() {
    if (now.problems().isEmpty() || old.isEmpty()) {
      return now.problems();
    }
    return now.problems().stream().filter(problem -> !wasThere(problem, old.get())).toList();
  }

  private static boolean wasThere(Problem problem, Decoded old) {
    return old.problems().stream()
        .anyMatch(before ->
            before.path().equals(problem.path()) && before.message().equals(problem.message()));
  }

  private static Decoded missing(ReviewRequest request) {
    boolean deleted = request.operation() == Operation.DELETE;
    Problem problem = new Problem("", 0, FieldPath.ROOT, "object is missing from the request");
    return new Decoded(Optional.empty(), deleted ? List.of() : List.of(problem));
  }

  private static Decoded configMap(ReviewRequest request, Node object) {
    return SubjectDecoder.configMap(object, request.ref(), ConfigContents.of(object));
  }

  /** A ConfigMap with policy documents, now or before, is judged with all the others. */
  private static ReviewedObject policy(
      ReviewRequest request, Node judged, Optional<Node> before, Judge judge) {
    boolean is = SubjectDecoder.isPolicy(judged);
    if (!is && before.filter(SubjectDecoder::isPolicy).isEmpty()) {
      return new ReviewedObject(
          configMap(request, judged), before.map(node -> configMap(request, node)));
    }
    ObjectRef ref = request.ref();
    Optional<Node> after =
        request.operation() == Operation.DELETE ? Optional.empty() : Optional.of(judged);
    List<Problem> problems =
        before.isEmpty() ? judge.newProblems(ref, after) : judge.problems(ref, after);
    return new ReviewedObject(
        SubjectDecoder.policyConfigMap(judged, ref, problems),
        before.map(node ->
            SubjectDecoder.policyConfigMap(node, ref, judge.problems(ref, Optional.of(node)))));
  }

  /** The documents of the cluster, with one ConfigMap exchanged. */
  private record Judge(PolicyState policy, PolicyJudge judge) {
    List<Problem> problems(ObjectRef ref, Optional<Node> configMap) {
      return judge.problems(PolicySources.with(policy.sources(), ref, configMap), ref);
    }

    /**
     * The problems of a change that has no object before it to be compared with. What is wrong
     * already is not its fault: a ConfigMap can be removed while another one is broken.
     */
    List<Problem> newProblems(ObjectRef ref, Optional<Node> configMap) {
      List<Problem> already = judge.problems(policy.sources(), ref);
      return problems(ref, configMap).stream().filter(p -> !already.contains(p)).toList();
    }
  }
}
