package io.holdfast.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of a text's UTF-8 bytes, for what must be the same on every replica and for ever. */
final class Sha256 {
  private static final int HEX_DIGITS_OF_LONG = 16;

  private Sha256() {}

  /** The whole digest in 64 hexadecimal digits. */
  static String hex(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The first 8 bytes of the digest as an unsigned number, modulo {@code modulus}. */
  static long remainder(String text, long modulus) {
    String first = hex(text).substring(0, HEX_DIGITS_OF_LONG);
    return Long.remainderUnsigned(Long.parseUnsignedLong(first, 16), modulus);
  }
}
