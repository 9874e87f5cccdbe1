package io.holdfast.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswersTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 201 Created\r\nContent-Length: 7\r\nDate: now\r\n\r\n{\"a\":1}",
        "HTTP/1.1 201 Created\r\ncontent-length:7\r\n\r\n{\"a\":1}",
        "HTTP/1.1 201 Created\r\nDate: now\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n7\r\n{\"a\":1}\r\n0\r\n\r\n",
      })
  void anAnswerIsCompleteWithItsLastByteAndNotBefore(String answer) {
    for (int length = 0; length < answer.length(); length++) {
      assertThat(Answers.statusWhenComplete(bytes(answer.substring(0, length))))
          .as("after %d bytes", length)
          .isZero();
    }
    assertThat(Answers.statusWhenComplete(bytes(answer))).isEqualTo(201);
  }

  private static ByteBuf bytes(String text) {
    return Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
  }
}
