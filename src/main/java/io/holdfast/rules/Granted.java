package io.holdfast.rules;

import io.holdfast.model.Quoted;
import io.holdfast.model.User;
import io.holdfast.policy.Pattern;
import io.holdfast.rules.Grant.Verb;
import java.util.List;

/**
 * All that one user may do by one verb.
 *
 * @param clusterResources whether cluster-scoped resources too
 */
record Granted(User user, Verb verb, List<Pattern> namespaces, boolean clusterResources) {
  static Granted of(List<Grant> grants, User user, Verb verb) {
    List<Grant> own = grants.stream().filter(grant -> grant.allows(user, verb)).toList();
    return new Granted(
        user,
        verb,
        own.stream().flatMap(grant -> grant.namespaces().stream()).distinct().toList(),
        own.stream().anyMatch(Grant::clusterResources));
  }

  /** True when every Namespace that this entry of a list can stand for is granted. */
  boolean holds(String entry) {
    return namespaces.stream().anyMatch(pattern -> GlobCover.covers(pattern, entry));
  }

  /** True when all Namespaces are granted, whatever their names. */
  boolean holdsAll() {
    return holds("*");
  }

  /** {@code which user "bob" may not back up}. */
  String refusal() {
    return "which user " + Quoted.of(user.name()) + " may not " + verb.phrase();
  }

  /** What to do about it. */
  String remedy() {
    return namespaces.isEmpty()
        ? "ask for a grant in the policy"
        : "name only "
            + Words.oneOf(namespaces.stream().map(Pattern::text).toList())
            + ", or ask for a grant in the policy";
  }
}
