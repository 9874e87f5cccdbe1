package io.holdfast.policy;

import io.holdfast.model.User;
import java.util.List;

/** Who may override a denial with the break-glass annotation; logged and reported every time. */
public record BreakGlass(
    @Field("user names") List<String> users, @Field("groups") List<String> groups) {
  /** Nobody. */
  public static final BreakGlass DEFAULTS = new BreakGlass(List.of(), List.of());

  public BreakGlass {
    users = List.copyOf(users);
    groups = List.copyOf(groups);
  }

  /** True when the user may. */
  public boolean allows(User user) {
    return users.contains(user.name()) || user.groups().stream().anyMatch(groups::contains);
  }
}
