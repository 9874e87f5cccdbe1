package io.holdfast.export;

import io.holdfast.model.Kind;
import io.holdfast.model.RuleId;
import io.holdfast.policy.NamespacePolicy;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.policy.RuleOverride;
import io.holdfast.policy.RuleSetting;
import io.holdfast.rules.RuleInfo;
import java.util.ArrayList;
import java.util.List;

/**
 * A setting of a rule and where it holds.
 *
 * @param suffix for names; empty for the setting that holds where nothing else is said
 * @param condition on the Namespace, in CEL
 */
record Variant(String suffix, String condition, RuleSetting setting) {
  /** The object of the request; on DELETE the one that is there. */
  static final String OBJECT = "(object == null ? oldObject : object)";

  private static final String NAMESPACE =
      "(request.resource.resource == 'namespaces' ? "
          + OBJECT
          + ".metadata.?name.orValue('') : request.namespace)";

  /** The name of the object; empty while it is to be generated. */
  static final String NAME = OBJECT + ".metadata.?name.orValue('')";

  /** The Namespace of an object of one of these kinds, and of a Namespace its own name. */
  static String namespace(List<Kind> kinds) {
    return kinds.contains(Kind.NAMESPACE) ? NAMESPACE : "request.namespace";
  }

  /** All settings: what Namespaces chose, overrides from the last on, the one for the rest. */
  static List<Variant> of(RuleInfo info, PolicyRevision policy) {
    RuleId rule = info.id();
    String namespace = namespace(info.kinds());
    List<Variant> variants = new ArrayList<>();
    List<String> before = new ArrayList<>();
    int number = 0;
    for (NamespacePolicy own : policy.namespacePolicies().values()) {
      RuleSetting setting = own.rules().get(rule);
      if (setting != null) {
        String condition = namespace + " == " + Cel.text(own.namespace());
        variants.add(variant("-in-" + own.namespace(), condition, before, setting));
      }
    }
    for (RuleOverride override : policy.overrides().reversed()) {
      RuleSetting setting = override.rules().get(rule);
      if (setting != null) {
        number++;
        String condition = Cel.fits(namespace, override.namespaces());
        variants.add(variant("-override-" + number, condition, before, setting));
      }
    }
    RuleSetting rest = policy.rules().get(rule);
    if (rest != null) {
      variants.add(variant("", "true", before, rest));
    }
    return variants;
  }

  private static Variant variant(
      String suffix, String condition, List<String> before, RuleSetting setting) {
    List<String> all = new ArrayList<>(List.of(condition));
    before.forEach(earlier -> all.add(Cel.not(earlier)));
    before.add(condition);
    return new Variant(suffix, Cel.all(all), setting);
  }
}
