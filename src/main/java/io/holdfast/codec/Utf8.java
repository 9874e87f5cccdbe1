package io.holdfast.codec;

import io.holdfast.codec.CodecException.Reason;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Decodes UTF-8 and nothing else, and says where it is not. */
final class Utf8 {
  private static final int BYTE_ORDER_MARK = '\uFEFF';

  private Utf8() {}

  /** The text, without a byte order mark. */
  static String text(byte[] bytes, String source) throws CodecException {
    if (bytes.length >= 2 && isUtf16(bytes[0], bytes[1])) {
      throw error(source, 1, "is UTF-16, must be UTF-8: save it as UTF-8");
    }
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    CharBuffer characters = CharBuffer.allocate(bytes.length);
    ByteBuffer input = ByteBuffer.wrap(bytes);
    CoderResult result = decoder.decode(input, characters, true);
    characters.flip();
    if (result.isError()) {
      throw notText(bytes, input.position(), source);
    }
    boolean marked = !characters.isEmpty() && characters.charAt(0) == BYTE_ORDER_MARK;
    return (marked ? characters.subSequence(1, characters.length()) : characters).toString();
  }

  private static boolean isUtf16(byte first, byte second) {
    return (first == (byte) 0xFE && second == (byte) 0xFF)
        || (first == (byte) 0xFF && second == (byte) 0xFE);
  }

  private static CodecException notText(byte[] bytes, int position, String source) {
    int line = 1;
    for (int i = 0; i < position; i++) {
      line += bytes[i] == '\n' ? 1 : 0;
    }
    String shown = String.format("0x%02x", bytes[position]);
    return error(source, line, "is not UTF-8 text: has the byte " + shown);
  }

  private static CodecException error(String source, int line, String message) {
    return new CodecException(Reason.ENCODING, source, line, 0, message);
  }
}
