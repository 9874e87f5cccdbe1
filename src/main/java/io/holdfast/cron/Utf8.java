package io.holdfast.cron;

import java.util.function.IntConsumer;

/** Text as the bytes that Go sees: UTF-8, with U+FFFD for half a surrogate pair. */
final class Utf8 {
  private static final int REPLACEMENT = 0xfffd;

  private Utf8() {}

  /** Length of the text in bytes. */
  static int length(String text) {
    int[] length = {0};
    forEachByte(text, b -> length[0]++);
    return length[0];
  }

  /** Hands on every byte as a number from 0 to 255. */
  static void forEachByte(String text, IntConsumer consumer) {
    text.codePoints().forEach(c -> encode(isHalf(c) ? REPLACEMENT : c, consumer));
  }

  private static boolean isHalf(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  private static void encode(int codePoint, IntConsumer consumer) {
    if (codePoint < 0x80) {
      consumer.accept(codePoint);
      return;
    }
    if (codePoint < 0x800) {
      consumer.accept(0xc0 | (codePoint >> 6));
    } else if (codePoint < 0x10000) {
      consumer.accept(0xe0 | (codePoint >> 12));
      consumer.accept(continuation(codePoint >> 6));
    } else {
      consumer.accept(0xf0 | (codePoint >> 18));
      consumer.accept(continuation(codePoint >> 12));
      consumer.accept(continuation(codePoint >> 6));
    }
    consumer.accept(continuation(codePoint));
  }

  private static int continuation(int bits) {
    return 0x80 | (bits & 0x3f);
  }
}
