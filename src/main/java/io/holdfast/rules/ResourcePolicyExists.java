package io.holdfast.rules;

import io.holdfast.model.Action;
import io.holdfast.model.BackupSpec;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Kind;
import io.holdfast.model.Node;
import io.holdfast.model.Quoted;
import io.holdfast.model.Request;
import io.holdfast.model.Subject;
import io.holdfast.model.VeleroFacts.ConfigMapFact;
import io.holdfast.model.Verdict;
import io.holdfast.model.Violation;
import io.holdfast.policy.RuleParameters;
import io.holdfast.policy.VeleroFeature;
import io.holdfast.policy.VeleroSettings;
import io.holdfast.rules.ContentFault.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * HF-207: the resource policy of a Backup or a Schedule's template is a ConfigMap that Velero finds
 * and takes, and so are the global volume policies that every Backup gets. Source: Velero 1.18.3
 * server. Ark has none.
 */
final class ResourcePolicyExists implements PlainRule, Check<RuleParameters.None> {
  private static final RuleInfo INFO =
      RuleInfo.of(
              207,
              "resource-policy-reference",
              "a resource policy exists and Velero takes it",
              "Velero looks for it when the backup runs, and a Backup whose resource policy is"
                  + " missing or wrong backs up nothing.",
              Action.DENY,
              Kind.BACKUP,
              Kind.SCHEDULE)
          .needing(Facet.CONFIG_MAPS, Facet.NAMESPACES);

  private static final String INVALID = "invalid resource policies: ";

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Verdict check(Request request, Facts facts, RuleParameters.None parameters) {
    Subject subject = request.subject();
    VeleroSettings velero = facts.policy().spec().velero();
    String namespace = subject.ref().namespace();
    boolean read = namespace.isEmpty() || namespace.equals(velero.namespace());
    if (!(subject instanceof Subject.Task task)
        || !Reader.of(task, facts.policy()).knows(VeleroFeature.RESOURCE_POLICY)
        || subject.backupSpec().isEmpty()
        || !read) {
      return Verdict.NOT_APPLICABLE;
    }
    return judge(subject, subject.backupSpec().get(), facts);
  }

  private static Verdict judge(Subject subject, BackupSpec spec, Facts facts) {
    VeleroSettings velero = facts.policy().spec().velero();
    Optional<Violation> ignored =
        subject.kind() == Kind.BACKUP ? ignoredKind(spec) : Optional.empty();
    Optional<ConfigMapReference> own = own(subject, spec, velero);
    Optional<ConfigMapReference> global = GlobalPolicies.reference(spec, velero);
    List<Violation> violations = new ArrayList<>();
    ignored.ifPresent(violations::add);
    if (ConfigMapReference.canBeLookedUp(facts.inventory())) {
      own.ifPresent(policy -> violations.addAll(judge(policy, subject, spec, facts)));
      global.ifPresent(policy -> violations.addAll(GlobalPolicies.judge(policy, facts)));
    }
    if (!violations.isEmpty()) {
      return Verdict.of(violations);
    }
    Optional<ConfigMapReference> first = own.or(() -> global);
    if (first.isEmpty()) {
      return Verdict.NOT_APPLICABLE;
    }
    return ConfigMapReference.canBeLookedUp(facts.inventory())
        ? Verdict.PASS
        : new Verdict.Unknown(first.get().unknown());
  }

  /** Velero passes over a resource policy of another kind without a word. */
  private static Optional<Violation> ignoredKind(BackupSpec spec) {
    if (spec.field("resourcePolicy").isEmpty() || ConfigMapUse.isConfigMap(spec)) {
      return Optional.empty();
    }
    Node policy = spec.field("resourcePolicy").get();
    Optional<Node> kind = policy.get("kind");
    String given = kind.map(node -> "is " + Quoted.of(Scalar.text(node))).orElse("is missing");
    return Optional.of(
        new Violation(
            policy.path().child("kind"),
            kind.orElse(policy).line(),
            given + ", must be configmap: Velero ignores a resource policy of another kind",
            "",
            0));
  }

  /** Of a Schedule, Velero takes the name for that of a ConfigMap whatever the kind. */
  private static Optional<ConfigMapReference> own(
      Subject subject, BackupSpec spec, VeleroSettings velero) {
    Optional<Node> policy = spec.field("resourcePolicy");
    if (policy.isEmpty() || (subject.kind() == Kind.BACKUP && !ConfigMapUse.isConfigMap(spec))) {
      return Optional.empty();
    }
    return Optional.of(ConfigMapReference.in(policy.get(), velero.namespace()));
  }

  private static List<Violation> judge(
      ConfigMapReference policy, Subject subject, BackupSpec spec, Facts facts) {
    Optional<ConfigMapFact> found = policy.find(facts.inventory());
    String name = policy.name();
    if (found.isEmpty()) {
      String reason =
          INVALID
              + "fail to get ResourcePolicies "
              + policy.namespace()
              + "/"
              + name
              + " ConfigMap: ConfigMap \""
              + name
              + "\" not found";
      return List.of(policy.missing(facts.inventory(), reason));
    }
    List<ContentFault> faults =
        new ContentJudge(facts)
            .faults(name, found.get().content(), ConfigMapUse.Purpose.BACKUP_POLICY);
    List<Violation> violations = new ArrayList<>(policy.faulty(faults, prelude(subject, policy)));
    if (faults.stream().allMatch(fault -> fault.stage() == Stage.UNNOTICED)) {
      violations.addAll(clashes(policy, found.get(), spec));
    }
    return violations;
  }

  /** Velero names the Backup where it means the ConfigMap; of a Schedule nobody knows the name. */
  private static ConfigMapReference.Prelude prelude(Subject subject, ConfigMapReference policy) {
    if (subject.kind() == Kind.SCHEDULE) {
      return _ -> INVALID;
    }
    String backup = " ConfigMap " + policy.namespace() + "/" + subject.ref().name() + ": ";
    return stage ->
        switch (stage) {
          case READ -> INVALID + "fail to read the ResourcePolicies from" + backup;
          case VALIDATE -> INVALID + "fail to validate ResourcePolicies in" + backup;
          case UNNOTICED -> "";
        };
  }

  private static List<Violation> clashes(
      ConfigMapReference policy, ConfigMapFact configMap, BackupSpec spec) {
    Optional<Node> old = OldFilters.of(spec);
    Optional<Node> document = configMap.content().document();
    if (old.isEmpty() || document.isEmpty()) {
      return List.of();
    }
    return OldFilters.clashes(document.get()).stream()
        .map(clash ->
            Violation.at(
                    old.get(),
                    "is given, must not be together with "
                        + clash.section().path().name()
                        + " of the resource policy "
                        + Quoted.of(policy.name())
                        + ": "
                        + clash.reason(),
                    "use the four lists of cluster-scoped and namespace-scoped resources")
                .lookedUp())
        .toList();
  }
}
