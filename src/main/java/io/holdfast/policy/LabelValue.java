package io.holdfast.policy;

/**
 * A name that fits into a label. Names may have 253 characters, a label value 63: a longer name is
 * cut to 54, a dash, and its FNV-1a hash, 32 bits in 8 hexadecimal digits (offset basis 811c9dc5,
 * prime 01000193, over the name's characters, which are ASCII). The same for ever.
 */
public final class LabelValue {
  private static final int LONGEST = 63;
  private static final int KEPT = 54;
  private static final int OFFSET_BASIS = 0x811c9dc5;
  private static final int PRIME = 0x01000193;

  private LabelValue() {}

  /** The name itself, or what stands for it. */
  public static String of(String name) {
    return name.length() <= LONGEST
        ? name
        : name.substring(0, KEPT) + "-" + "%08x".formatted(hash(name));
  }

  private static int hash(String name) {
    int hash = OFFSET_BASIS;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * PRIME;
    }
    return hash;
  }
}
