package io.holdfast.load;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Just enough of HTTP/1.1 to know where an answer ends, so that the generator costs little. */
final class Answers {
  private static final byte[] HEAD_END = ascii("\r\n\r\n");
  private static final byte[] CHUNKS_END = ascii("\r\n0\r\n\r\n");
  private static final String LENGTH = "\r\ncontent-length:";
  private static final int STATUS_AT = "HTTP/1.1 ".length();

  private Answers() {}

  /**
   * The answer's status, 0 while more is to come. Bodies are JSON, which has no carriage return.
   */
  static int statusWhenComplete(ByteBuf answer) {
    int head = indexOf(answer, HEAD_END);
    if (head < 0) {
      return 0;
    }
    String text =
        answer
            .toString(answer.readerIndex(), head, StandardCharsets.US_ASCII)
            .toLowerCase(Locale.ROOT);
    int at = text.indexOf(LENGTH);
    boolean complete;
    if (at >= 0) {
      int end = text.indexOf('\r', at + LENGTH.length());
      String digits = text.substring(at + LENGTH.length(), end < 0 ? text.length() : end);
      int length = Integer.parseInt(digits.strip());
      complete = answer.readableBytes() >= head + HEAD_END.length + length;
    } else {
      complete = endsWith(answer, CHUNKS_END);
    }
    return complete ? Integer.parseInt(text, STATUS_AT, STATUS_AT + 3, 10) : 0;
  }

  private static int indexOf(ByteBuf answer, byte[] wanted) {
    int last = answer.readableBytes() - wanted.length;
    for (int i = 0; i <= last; i++) {
      if (matches(answer, answer.readerIndex() + i, wanted)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean endsWith(ByteBuf answer, byte[] wanted) {
    return answer.readableBytes() >= wanted.length
        && matches(answer, answer.writerIndex() - wanted.length, wanted);
  }

  private static boolean matches(ByteBuf answer, int at, byte[] wanted) {
    for (int i = 0; i < wanted.length; i++) {
      if (answer.getByte(at + i) != wanted[i]) {
        return false;
      }
    }
    return true;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
