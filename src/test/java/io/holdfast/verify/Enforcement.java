package io.holdfast.verify;

import java.util.List;

/** How the policy of a case comes into force in a cluster. */
interface Enforcement {
  /** Returns when this policy document, and no other, is in force. */
  void enforce(String document);

  /** Returns when whoever judges knows what is in the cluster. */
  void awaitInventory();

  /** Groups that a user must be in for the policy to hold for him. */
  List<String> groups();
}
