package io.holdfast.cron;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8Test {
  @ParameterizedTest
  @ValueSource(
      ints = {
        0, 0x41, 0x7f, 0x80, 0xb5, 0x7ff, 0x800, 0x20ac, 0xd7ff, 0xe000, 0xfffd, 0xffff, 0x10000,
        0x1f512, 0x10ffff
      })
  void aCharacterHasTheBytesThatJavaGivesIt(int codePoint) {
    String text = "a" + Character.toString(codePoint) + "z";

    assertThat(bytes(text)).isEqualTo(java(text));
    assertThat(Utf8.length(text)).isEqualTo(java(text).size());
  }

  /** As a Go string that came through JSON has it. */
  @ParameterizedTest
  @ValueSource(ints = {0xd800, 0xdbff, 0xdc00, 0xdfff})
  void halfOfAPairIsReplaced(int half) {
    assertThat(bytes("a" + (char) half)).isEqualTo(java("a\ufffd"));
  }

  @Test
  void nothingHasNoBytes() {
    assertThat(bytes("")).isEmpty();
    assertThat(Utf8.length("")).isZero();
  }

  private static List<Integer> bytes(String text) {
    List<Integer> bytes = new ArrayList<>();
    Utf8.forEachByte(text, bytes::add);
    return bytes;
  }

  private static List<Integer> java(String text) {
    List<Integer> bytes = new ArrayList<>();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      bytes.add(Byte.toUnsignedInt(b));
    }
    return bytes;
  }
}
