package io.holdfast.tls;

/** What is to be done next with a {@link Keyring}. One step is one write. */
public enum Step {
  /** All is well. */
  REST("nothing to do"),
  /** Nothing is there: an authority and a server certificate at once. */
  BEGIN("a new authority and server certificate"),
  /** The authority of what this replica serves is to stay trusted. */
  ADOPT("the authority of what is still served is kept"),
  /** A new server certificate of the same authority. */
  ISSUE("a new server certificate"),
  /** A new authority beside the old one, which still signs. */
  PUBLISH("a new authority is published beside the old one"),
  /** The new authority is not trusted everywhere yet. */
  AWAIT("the new authority is not trusted everywhere yet"),
  /** The new authority signs from now on. */
  SWITCH("the new authority signs from now on"),
  /** Nobody serves what the old authority signed any more. */
  DROP("the old authority is no longer trusted");

  private final String text;

  Step(String text) {
    this.text = text;
  }

  /** True when it changes the keyring. */
  public boolean writes() {
    return this != REST && this != AWAIT;
  }

  /** What it does, for people. */
  public String text() {
    return text;
  }
}
