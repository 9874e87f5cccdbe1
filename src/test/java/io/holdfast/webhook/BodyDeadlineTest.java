package io.holdfast.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BodyDeadlineTest {
  private static final Duration ALMOST = BodyDeadline.LONGEST.minusMillis(1);
  private final AtomicInteger late = new AtomicInteger();
  private final EmbeddedChannel channel =
      new EmbeddedChannel(new BodyDeadline(late::incrementAndGet));

  @BeforeEach
  void stopTheClock() {
    channel.freezeTime();
  }

  @Test
  void aBodyThatStallsClosesItsConnection() {
    channel.writeInbound(request());
    pass(ALMOST);
    channel.writeInbound(new DefaultHttpContent(Unpooled.copiedBuffer(new byte[] {1})));
    assertThat(channel.isOpen()).isTrue();

    pass(Duration.ofMillis(2));

    assertThat(channel.isOpen()).isFalse();
    assertThat(late).hasValue(1);
  }

  @Test
  void aConnectionWithoutARequestMayBeIdle() {
    channel.writeInbound(request(), LastHttpContent.EMPTY_LAST_CONTENT);

    pass(BodyDeadline.LONGEST.multipliedBy(2));

    assertThat(channel.isOpen()).isTrue();
    assertThat(late).hasValue(0);
  }

  @Test
  void everyBodyHasItsOwnTime() {
    for (int i = 0; i < 3; i++) {
      channel.writeInbound(request());
      pass(ALMOST);
      channel.writeInbound(LastHttpContent.EMPTY_LAST_CONTENT);
    }

    assertThat(channel.isOpen()).isTrue();
  }

  private void pass(Duration time) {
    channel.advanceTimeBy(time.toMillis(), TimeUnit.MILLISECONDS);
    channel.runScheduledPendingTasks();
  }

  private static DefaultHttpRequest request() {
    return new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/mutate");
  }
}
