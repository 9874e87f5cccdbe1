package io.holdfast.config;

import io.holdfast.model.Quoted;
import java.util.regex.Pattern;

/** The text of a setting, and where it was given. */
record Given(Origin origin, String text) {
  private static final int MOST = 120;
  private static final Pattern USER = Pattern.compile("//[^/@\\s]+@");

  /** The beginning of a message: {@code --port is "http"}. */
  String isSo() {
    return origin.subject() + " is " + '"' + shown() + '"';
  }

  /**
   * The text without what may be a secret. No setting is one; but a key may be given where its file
   * was asked for, and an address may hold a password.
   */
  String shown() {
    return text.contains("-----BEGIN")
        ? "***"
        : Quoted.plain(USER.matcher(text).replaceAll("//***@"), MOST);
  }
}
