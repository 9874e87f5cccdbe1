package io.holdfast.tls;

import java.util.Map;

/** How far a rotation has come that a person asked for, by what the Secret holds. */
public final class RotationProgress {
  private final Wish.What what;
  private final Map<String, String> before;

  /**
   * @param before the Secret's parts when it was asked for
   */
  public RotationProgress(Wish.What what, Map<String, String> before) {
    this.what = what;
    this.before = Map.copyOf(before);
  }

  /**
   * Where it is.
   *
   * @param waits whether it goes on only after the overlap
   */
  public record State(String text, boolean ended, boolean waits) {}

  /** Where it is when the Secret holds this. */
  public State of(Map<String, String> parts) {
    boolean renewed = changed("tls.crt", parts);
    return switch (what) {
      case LEAF ->
          renewed
              ? new State("the new certificate is in the Secret", true, false)
              : new State("waiting for a replica", false, false);
      case AUTHORITY -> {
        if (!changed("ca.crt", parts)) {
          yield parts.containsKey(KeyringText.NEXT + ".crt")
              ? new State("the new authority is published beside the old one", false, false)
              : new State("waiting for a replica", false, false);
        }
        yield parts.containsKey(KeyringText.PREVIOUS)
            ? new State("the new authority signs; the old one stays trusted", false, true)
            : new State("the old authority is no longer trusted", true, false);
      }
    };
  }

  private boolean changed(String part, Map<String, String> now) {
    return !now.getOrDefault(part, "").equals(before.getOrDefault(part, ""));
  }
}
