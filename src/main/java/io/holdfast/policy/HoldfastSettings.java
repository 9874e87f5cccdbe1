package io.holdfast.policy;

import io.holdfast.model.User;

/** The Holdfast that keeps a policy: what its controller makes is its own to change. */
public record HoldfastSettings(
    @Field("namespace that Holdfast runs in") String namespace,
    @Field("its service account") String serviceAccount) {
  /** What its own installation uses. */
  public static final HoldfastSettings DEFAULTS = new HoldfastSettings("holdfast", "holdfast");

  /** Holdfast's account as the API server names it. */
  public String user() {
    return User.ofServiceAccount(namespace, serviceAccount);
  }
}
