package io.holdfast.pipeline;

import io.holdfast.decision.Decision;
import io.holdfast.decision.Evaluator;
import io.holdfast.decode.Decoded;
import io.holdfast.decode.PolicySources;
import io.holdfast.decode.SubjectDecoder;
import io.holdfast.model.Node;
import io.holdfast.model.ObjectRef;
import io.holdfast.model.Operation;
import io.holdfast.model.Problem;
import io.holdfast.model.Request;
import io.holdfast.model.Subject;
import io.holdfast.model.User;
import io.holdfast.policy.PolicySource;
import io.holdfast.rules.Facts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges manifests as if they were applied for the first time by nobody in particular. */
public record ManifestJudge(Evaluator evaluator, PolicyLoader loader, List<PolicySource> policies) {
  private static final ObjectRef CONFIG_MAP = new ObjectRef("v1", "ConfigMap", "", "");

  /** What became of a manifest. */
  public sealed interface Judgement {}

  /** Holdfast does not judge such objects. */
  public record NotOurs() implements Judgement {}

  /** The API server would not take it. */
  public record Malformed(List<Problem> problems) implements Judgement {}

  /** A decision on the subject as it stands in the file. */
  public record Judged(Subject subject, Decision decision) implements Judgement {}

  /** Judges one object. */
  public Judgement judge(Node object, Facts facts) {
    Decoded decoded = decode(object);
    if (!decoded.problems().isEmpty()) {
      return new Malformed(decoded.problems());
    }
    Optional<Subject> subject = decoded.subject();
    if (subject.isEmpty()) {
      return new NotOurs();
    }
    Request request =
        new Request(Operation.CREATE, subject.get(), Optional.empty(), User.NOBODY, "", true);
    return new Judged(subject.get(), evaluator.decide(request, facts));
  }

  private Decoded decode(Node object) {
    Decoded bare = SubjectDecoder.bareSpec(object, name(object.path().source()));
    if (bare.subject().isPresent()) {
      return bare;
    }
    List<PolicySource> own = PolicySources.of(object);
    if (own.isEmpty()) {
      return isConfigMap(object)
          ? SubjectDecoder.configMap(object, CONFIG_MAP, ConfigContents.of(object))
          : SubjectDecoder.decode(object);
    }
    PolicySource first = own.getFirst();
    List<PolicySource> merged = new ArrayList<>(policies);
    merged.removeIf(source ->
        source.namespace().equals(first.namespace())
            && source.configMap().equals(first.configMap()));
    merged.addAll(own);
    List<Problem> problems = loader.load(merged).refusing(first.namespace(), first.configMap());
    return SubjectDecoder.decode(object, CONFIG_MAP, problems);
  }

  /** What has no name is called by its file: {@code backups/system.yaml} is {@code system}. */
  private static String name(String source) {
    String file = source.substring(Math.max(source.lastIndexOf('/'), source.lastIndexOf('\\')) + 1);
    int ending = file.lastIndexOf('.');
    return ending > 0 ? file.substring(0, ending) : file;
  }

  private static boolean isConfigMap(Node object) {
    return object.text("kind").filter("ConfigMap"::equals).isPresent()
        && object.text("apiVersion").filter("v1"::equals).isPresent();
  }
}
