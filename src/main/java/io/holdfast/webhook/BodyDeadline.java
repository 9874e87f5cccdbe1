package io.holdfast.webhook;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection whose request body does not arrive in time: while it stalls it holds bytes
 * that other reviews need.
 */
final class BodyDeadline extends ChannelInboundHandlerAdapter {
  /** The API server writes at once, and most of its webhooks are given up after ten seconds. */
  static final Duration LONGEST = Duration.ofSeconds(10);

  private final Runnable late;
  private boolean incomplete;
  private @Nullable Future<?> timer;

  /**
   * @param late told when a connection is closed
   */
  BodyDeadline(Runnable late) {
    this.late = late;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof LastHttpContent) {
      end();
    } else if (message instanceof HttpRequest) {
      incomplete = true;
    }
    context.fireChannelRead(message);
  }

  /** Most bodies are complete by now, and need no timer. */
  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    if (incomplete && timer == null) {
      timer =
          context
              .executor()
              .schedule(() -> close(context), LONGEST.toMillis(), TimeUnit.MILLISECONDS);
    }
    context.fireChannelReadComplete();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    end();
    context.fireChannelInactive();
  }

  private void close(ChannelHandlerContext context) {
    late.run();
    Future<?> _ = context.close();
  }

  private void end() {
    incomplete = false;
    if (timer != null) {
      timer.cancel(false);
      timer = null;
    }
  }
}
