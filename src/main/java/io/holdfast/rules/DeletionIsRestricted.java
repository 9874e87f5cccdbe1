package io.holdfast.rules;

import io.holdfast.model.Action;
import io.holdfast.model.AuditFacts.Right;
import io.holdfast.model.AuditFacts.Source;
import io.holdfast.model.Grade;
import io.holdfast.model.Kind;
import io.holdfast.policy.Field;
import io.holdfast.policy.Pattern;
import io.holdfast.policy.PolicySpec;
import io.holdfast.policy.RuleParameters;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** HF-711: nobody but a named few may delete recovery points. */
final class DeletionIsRestricted implements Control<DeletionIsRestricted.Parameters> {
  private static final RuleInfo INFO =
      RuleInfo.of(
              711,
              "deletion-is-restricted",
              "only a few may delete recovery points",
              "A copy is worth as much as the weakest account that may delete it.",
              Action.WARN,
              Kind.NAMESPACE)
          .on(Set.of());

  /** The control's parameters. */
  public record Parameters(
      @Field("who may, as the kind and name patterns of RBAC subjects") List<Pattern> exempt)
      implements RuleParameters {
    /** Kubernetes itself and its administrators; Velero and Holdfast are always exempt. */
    public static final Parameters DEFAULTS =
        new Parameters(
            List.of(
                new Pattern("Group system:masters"),
                new Pattern("Group kubeadm:cluster-admins"),
                new Pattern("User system:kube-*"),
                new Pattern("ServiceAccount kube-system/*")));

    public Parameters {
      exempt = List.copyOf(exempt);
    }
  }

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Parameters defaultParameters() {
    return Parameters.DEFAULTS;
  }

  @Override
  public Assessment assess(AuditedObject object, Parameters parameters) {
    String namespace = object.subject().ref().name();
    boolean backups = namespace.equals(spec(object).velero().namespace());
    if (!backups && !object.evidence().runs().inNamespace(namespace)) {
      return new Assessment.Beside();
    }
    Optional<String> unread = object.evidence().audit().unread(Source.ROLES);
    if (unread.isPresent()) {
      return new Assessment.Unjudged("who may do what could not be read: " + unread.get());
    }
    List<String> others =
        object.evidence().audit().rights().stream()
            .filter(right -> right.namespace().isEmpty() || right.namespace().equals(namespace))
            .filter(right -> right.what().endsWith(".velero.io") == backups)
            .filter(right -> !isExempt(right, object, parameters))
            .map(DeletionIsRestricted::words)
            .distinct()
            .sorted()
            .toList();
    return others.isEmpty()
        ? new Assessment.Met(Grade.DIRECT, "nobody may delete recovery points but those who are to")
        : object.unmet(
            Grade.DIRECT,
            "must let nobody else delete recovery points: " + Words.list(others),
            "take the right away, or name the subject in exempt of this control");
  }

  private static boolean isExempt(Right right, AuditedObject object, Parameters parameters) {
    PolicySpec spec = spec(object);
    return Stream.of(
                account(spec.velero().namespace(), spec.velero().serviceAccount()),
                account(spec.holdfast().namespace(), spec.holdfast().serviceAccount()))
            .anyMatch(right.subject()::equals)
        || parameters.exempt().stream().anyMatch(pattern -> pattern.matches(right.subject()));
  }

  private static String account(String namespace, String name) {
    return "ServiceAccount " + namespace + "/" + name;
  }

  private static String words(Right right) {
    String names = right.names().isEmpty() ? "" : " named " + String.join(" or ", right.names());
    return right.subject() + " may " + right.what() + names + " (" + right.through() + ")";
  }

  private static PolicySpec spec(AuditedObject object) {
    return object.evidence().facts().policy().spec();
  }
}
