package io.holdfast.decision;

import io.holdfast.codec.CodecException;
import io.holdfast.codec.YamlReader;
import io.holdfast.decode.Decoded;
import io.holdfast.decode.PolicyDocument;
import io.holdfast.decode.SubjectDecoder;
import io.holdfast.fixture.TreeMutation;
import io.holdfast.model.Inventory;
import io.holdfast.model.Node;
import io.holdfast.model.Request;
import io.holdfast.model.Subject;
import io.holdfast.pipeline.ConfigContents;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.policy.PolicySource;
import io.holdfast.rules.Facts;
import io.holdfast.verify.ShippedCase;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** The shipped cases, with their policies, objects and clusters changed here and there. */
final class MutatedCases {
  private static final int MOST = 3;

  private final Random random;
  private final List<Case> cases = new ArrayList<>();
  private final TreeMutation objects;
  private final TreeMutation policies;

  /** A case with its policy as trees. */
  private record Case(ShippedCase shipped, List<PolicyDocument> policy) {}

  /**
   * A changed case.
   *
   * @param policy the documents of its policy
   */
  record Mutated(Question question, List<PolicyDocument> policy) {}

  MutatedCases(Random random) throws IOException, CodecException {
    this.random = random;
    for (ShippedCase shipped : ShippedCase.all()) {
      List<PolicyDocument> policy = new ArrayList<>();
      for (PolicySource source : shipped.sources()) {
        Node root = YamlReader.read(source.text(), source.where()).getFirst();
        policy.add(new PolicyDocument(source, root));
      }
      cases.add(new Case(shipped, policy));
    }
    objects = new TreeMutation(random, roots());
    policies =
        new TreeMutation(
            random,
            cases.stream().flatMap(c -> c.policy().stream()).map(PolicyDocument::root).toList());
  }

  /** So many, the first ones of the first cases; a policy that is refused is left as it was. */
  List<Mutated> list(int size) {
    List<Mutated> mutated = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      mutated.add(of(cases.get(i % cases.size())));
    }
    return mutated;
  }

  private Mutated of(Case from) {
    List<PolicyDocument> documents = from.policy().stream().map(this::of).toList();
    Optional<PolicyRevision> revision =
        documents.isEmpty() ? Optional.empty() : Question.revision(documents);
    Facts facts =
        new Facts(
            revision.orElse(from.shipped().facts().policy()),
            inventory(from.shipped()),
            from.shipped().facts().now());
    Question question = new Question(from.shipped().file(), request(from.shipped()), facts);
    return new Mutated(question, revision.isPresent() ? documents : from.policy());
  }

  private PolicyDocument of(PolicyDocument document) {
    return new PolicyDocument(document.source(), policies.of((Node.Mapping) document.root(), MOST));
  }

  private Inventory inventory(ShippedCase from) {
    return random.nextBoolean()
        ? from.facts().inventory()
        : ConfigContents.inventory(
            from.inventory().stream().map(object -> objects.of((Node.Mapping) object, 1)).toList(),
            from.facts().inventory().known());
  }

  private Request request(ShippedCase from) {
    Request request = from.request();
    return new Request(
        request.operation(),
        changed(request.subject()),
        request.old().map(old -> random.nextBoolean() ? old : changed(old)),
        request.user(),
        request.subResource(),
        request.mayEdit());
  }

  /** Whatever its fields have become, it stays the object that the request is about. */
  private Subject changed(Subject subject) {
    Node.Mapping root = objects.of(subject.root(), MOST);
    Decoded decoded =
        switch (subject) {
          case Subject.PolicyConfigMap map ->
              SubjectDecoder.policyConfigMap(root, map.ref(), map.problems());
          case Subject.ConfigMapObject map ->
              SubjectDecoder.configMap(root, map.ref(), ConfigContents.of(root));
          case Subject other -> SubjectDecoder.decode(root, other.ref(), List.of());
        };
    return decoded.subject().orElseThrow();
  }

  private List<Node> roots() {
    List<Node> roots = new ArrayList<>();
    for (Case each : cases) {
      Request request = each.shipped().request();
      roots.add(request.subject().root());
      request.old().ifPresent(old -> roots.add(old.root()));
      roots.addAll(each.shipped().inventory());
    }
    return roots;
  }
}
