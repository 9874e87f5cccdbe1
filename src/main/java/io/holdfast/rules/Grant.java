package io.holdfast.rules;

import io.holdfast.model.User;
import io.holdfast.policy.Field;
import io.holdfast.policy.Pattern;
import java.util.List;

/** What some users may have Velero do, and with which Namespaces. */
public record Grant(
    @Field("groups, one of which the user must be in") List<Pattern> groups,
    @Field("user names") List<Pattern> users,
    @Field(value = "namespace name patterns", required = true) List<Pattern> namespaces,
    @Field(value = "backup, restore, delete", required = true) List<Verb> verbs,
    @Field("cluster-scoped resources too") boolean clusterResources) {
  /** What absent fields mean. */
  public static final Grant DEFAULTS = new Grant(List.of(), List.of(), List.of(), List.of(), false);

  public Grant {
    groups = List.copyOf(groups);
    users = List.copyOf(users);
    namespaces = List.copyOf(namespaces);
    verbs = List.copyOf(verbs);
  }

  /** What Velero is asked to do. */
  public enum Verb {
    BACKUP("backup", "back up"),
    RESTORE("restore", "restore"),
    DELETE("delete", "delete backups of");

    private final String word;
    private final String phrase;

    Verb(String word, String phrase) {
      this.word = word;
      this.phrase = phrase;
    }

    /** As in {@code may not back up}. */
    String phrase() {
      return phrase;
    }

    @Override
    public String toString() {
      return word;
    }
  }

  /** True when the grant says whom it is for. */
  boolean hasUsers() {
    return !groups.isEmpty() || !users.isEmpty();
  }

  /** True when it lets this user do that. */
  boolean allows(User user, Verb verb) {
    return verbs.contains(verb)
        && (matches(users, user.name())
            || user.groups().stream().anyMatch(group -> matches(groups, group)));
  }

  private static boolean matches(List<Pattern> patterns, String text) {
    return patterns.stream().anyMatch(pattern -> pattern.matches(text));
  }
}
