package io.holdfast.rules;

import io.holdfast.model.User;
import io.holdfast.policy.Field;
import java.util.List;

/** Who may do what a rule else refuses. */
public record Allow(@Field("user names") List<String> users, @Field("groups") List<String> groups) {
  /** Nobody is named. */
  public static final Allow DEFAULTS = new Allow(List.of(), List.of());

  public Allow {
    users = List.copyOf(users);
    groups = List.copyOf(groups);
  }

  boolean isConfigured() {
    return !users.isEmpty() || !groups.isEmpty();
  }

  boolean names(User user) {
    return users.contains(user.name()) || user.groups().stream().anyMatch(groups::contains);
  }

  /** A file on a disk has no user: who may is judged when it is applied. */
  boolean leavesOut(User user) {
    return !user.equals(User.NOBODY) && !names(user);
  }

  /** {@code users alice, bob or groups backup-admins}. */
  @Override
  public String toString() {
    String named = users.isEmpty() ? "" : "users " + String.join(", ", users);
    String grouped = groups.isEmpty() ? "" : "groups " + String.join(", ", groups);
    return named + (named.isEmpty() || grouped.isEmpty() ? "" : " or ") + grouped;
  }
}
