package io.holdfast.policy;

import io.holdfast.model.ObjectRef;
import io.holdfast.model.RuleId;
import io.holdfast.model.User;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What is left alone, why and until when. All conditions given must hold; at least one must be. */
public record Exemption(
    @Field("namespace name patterns") List<Pattern> namespaces,
    @Field("kind/name patterns") List<Pattern> objects,
    @Field("user names") List<Pattern> users,
    @Field("groups, one of which the user must be in") List<Pattern> groups,
    @Field("rule IDs, or *") List<Pattern> rules,
    @Field(value = "why, for the auditor", required = true) String reason,
    @Field("last day, YYYY-MM-DD; required but for system namespaces") Optional<LocalDate> until,
    Origin origin) {
  /** What absent fields mean. */
  public static final Exemption DEFAULTS =
      new Exemption(
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(new Pattern("*")),
          "",
          Optional.empty(),
          Origin.BUILT_IN);

  public Exemption {
    namespaces = List.copyOf(namespaces);
    objects = List.copyOf(objects);
    users = List.copyOf(users);
    groups = List.copyOf(groups);
    rules = List.copyOf(rules);
  }

  /** True when the last day is over: it counts no more. */
  public boolean isOver(LocalDate day) {
    return until.isPresent() && day.isAfter(until.get());
  }

  /** True when it still counts, and the last day is at most {@link Expiry#NOTICE_DAYS} away. */
  public boolean endsSoon(LocalDate day) {
    return until.filter(last -> Expiry.isSoon(last, day)).isPresent();
  }

  /** True when it counts longer than {@code other}. */
  boolean outlasts(Exemption other) {
    return other.until.isPresent() && (until.isEmpty() || until.get().isAfter(other.until.get()));
  }

  /** True when it speaks of {@code rule} on this object by this user, over or not. */
  public boolean matches(RuleId rule, ObjectRef object, String namespace, User user) {
    return any(rules, rule.toString())
        && any(namespaces, namespace)
        && any(objects, object.kind() + "/" + object.name())
        && any(users, user.name())
        && (groups.isEmpty() || user.groups().stream().anyMatch(group -> any(groups, group)));
  }

  private static boolean any(List<Pattern> patterns, String text) {
    return patterns.isEmpty() || patterns.stream().anyMatch(pattern -> pattern.matches(text));
  }
}
