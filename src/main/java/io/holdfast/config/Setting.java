package io.holdfast.config;

import java.util.Locale;

/**
 * One setting. Its variable and its flag are made from its key: {@code certificates.leafLife} is
 * {@code HOLDFAST_CERTIFICATES_LEAF_LIFE} and {@code --certificates-leaf-life}.
 *
 * @param key its place in the file
 * @param fallback what holds when nobody sets it; may be derived, which {@code text} then says
 * @param readers the commands that read it
 * @param text what it is, as help and page have it
 */
public record Setting<T>(
    String key, SettingType<T> type, String fallback, Readers readers, String text) {
  static final String PREFIX = "HOLDFAST_";

  /** Which commands read a setting. */
  public enum Readers {
    /** Every command that works in a cluster as Holdfast itself. */
    CLUSTER,
    /** Those that are the server or look after it. */
    SERVER
  }

  /** True for what is on or off. */
  public boolean isSwitch() {
    return type.equals(SettingType.SWITCH);
  }

  /** The environment variable that sets it. */
  public String variable() {
    return PREFIX + words("_").toUpperCase(Locale.ROOT);
  }

  /** The option that sets it. */
  public String flag() {
    return "--" + words("-").toLowerCase(Locale.ROOT);
  }

  private String words(String joint) {
    return key.replaceAll("([a-z])([A-Z])", "$1" + joint + "$2").replace(".", joint);
  }
}
