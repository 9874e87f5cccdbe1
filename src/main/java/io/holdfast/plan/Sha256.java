package io.holdfast.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of a text's UTF-8 bytes, for what must be the same on every replica and for ever. */
final class Sha256 {
  private Sha256() {}

  /** The whole digest in 64 hexadecimal digits. */
  static String hex(String text) {
    return HexFormat.of().formatHex(digest(text));
  }

  /** The first 8 bytes of the digest as an unsigned number, modulo {@code modulus}. */
  static long remainder(String text, long modulus) {
    byte[] digest = digest(text);
    long first = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      first = first << Byte.SIZE | (digest[i] & 0xFF);
    }
    return Long.remainderUnsigned(first, modulus);
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
