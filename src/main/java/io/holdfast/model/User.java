package io.holdfast.model;

import java.util.List;

/** Who asks. */
public record User(String name, List<String> groups) {
  /** Nobody in particular: a file on a disk. */
  public static final User NOBODY = new User("", List.of());

  public User {
    groups = List.copyOf(groups);
  }

  /** The user name of a ServiceAccount. */
  public static String ofServiceAccount(String namespace, String account) {
    return "system:serviceaccount:" + namespace + ":" + account;
  }
}
