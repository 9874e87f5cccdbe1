package io.holdfast.export;

import io.holdfast.model.Keys;
import io.holdfast.model.Kind;
import io.holdfast.model.Operation;
import io.holdfast.model.RuleId;
import io.holdfast.model.User;
import io.holdfast.policy.BreakGlass;
import io.holdfast.policy.Exemption;
import io.holdfast.policy.Pattern;
import io.holdfast.policy.PolicyRevision;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is never refused, as match conditions by name.
 *
 * @param kinds of the objects
 * @param today exemptions that ended before are left out; one that ends later counts until the
 *     policies are exported again, since CEL has no clock
 */
record Conditions(PolicyRevision policy, LocalDate today, List<Kind> kinds) {
  private static final List<String> CARRY_OUT =
      List.of(
          User.ofServiceAccount("kube-system", "namespace-controller"),
          User.ofServiceAccount("kube-system", "generic-garbage-collector"),
          "system:kube-controller-manager");

  /** Where a check does not look. */
  Map<String, String> ofChecks(RuleId rule, Set<Operation> operations) {
    Map<String, String> conditions = new LinkedHashMap<>();
    conditions.put("not-velero", Who.USER + " != " + Cel.text(policy.spec().velero().user()));
    conditions.putAll(ofPatches(rule));
    if (operations.contains(Operation.DELETE)) {
      conditions.put(
          "not-carried-out",
          "request.operation != 'DELETE' || !(" + Who.USER + " in " + Cel.list(CARRY_OUT) + ")");
    }
    BreakGlass breakGlass = policy.spec().breakGlass();
    String may = Who.named(breakGlass.users(), breakGlass.groups());
    if (!may.equals("false")) {
      String reason = Cel.annotation(Variant.OBJECT, Keys.BREAK_GLASS) + ".orValue('')";
      conditions.put("no-break-glass", "!(%s.matches('\\\\S') && (%s))".formatted(reason, may));
    }
    return conditions;
  }

  /** Where a defaulter does not look. */
  Map<String, String> ofPatches(RuleId rule) {
    Map<String, String> conditions = new LinkedHashMap<>();
    conditions.put("not-holdfast", Who.USER + " != " + Cel.text(policy.spec().holdfast().user()));
    conditions.put("not-being-deleted", "!has(" + Variant.OBJECT + ".metadata.deletionTimestamp)");
    List<String> exempt =
        policy.spec().exemptions().stream()
            .filter(exemption -> !exemption.isOver(today))
            .filter(exemption -> fits(exemption.rules(), rule))
            .map(this::matches)
            .toList();
    if (!exempt.isEmpty()) {
      conditions.put("not-exempt", Cel.not(Cel.any(exempt)));
    }
    return conditions;
  }

  private static boolean fits(List<Pattern> rules, RuleId rule) {
    return rules.isEmpty() || rules.stream().anyMatch(pattern -> pattern.matches(rule.toString()));
  }

  private String matches(Exemption exemption) {
    List<String> all = new ArrayList<>();
    if (!exemption.namespaces().isEmpty()) {
      all.add(Cel.fits(Variant.namespace(kinds), exemption.namespaces()));
    }
    if (!exemption.objects().isEmpty()) {
      String object = "(request.kind.kind + '/' + " + Variant.NAME + ")";
      all.add(Cel.fits(object, exemption.objects()));
    }
    if (!exemption.users().isEmpty()) {
      all.add(Who.user(exemption.users()));
    }
    if (!exemption.groups().isEmpty()) {
      all.add(Who.group(exemption.groups()));
    }
    return Cel.all(all);
  }
}
