package io.holdfast.load;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One keep-alive connection: a request, its answer, and the next one at once or when it is due. */
final class Caller extends ChannelInboundHandlerAdapter {
  private static final int LARGEST_ANSWER = 64 * 1024;
  private static final int SHOWN = 400;

  private final Recording recording;
  private final Request request;
  private final Pace pace;
  private final ByteBuf message;
  private final ByteBuf answer = Unpooled.buffer(4096, LARGEST_ANSWER);
  private long sent;
  private long due;

  Caller(Request request, Pace pace, Recording recording) {
    this.request = request;
    this.pace = pace;
    this.recording = recording;
    this.message = Unpooled.directBuffer(request.wire().length).writeBytes(request.wire());
  }

  /** Called once the handshake is done, with every other connection there too. */
  void begin(ChannelHandlerContext context) {
    due = System.nanoTime() + pace.offset();
    schedule(context);
  }

  private void schedule(ChannelHandlerContext context) {
    long wait = due - System.nanoTime();
    if (wait <= 0) {
      send(context);
    } else {
      var _ = context.executor().schedule(() -> send(context), wait, TimeUnit.NANOSECONDS);
    }
  }

  private void send(ChannelHandlerContext context) {
    sent = System.nanoTime();
    var _ = context.writeAndFlush(message.retainedDuplicate(), context.voidPromise());
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object part) {
    ByteBuf bytes = (ByteBuf) part;
    answer.writeBytes(bytes);
    bytes.release();
    int status = Answers.statusWhenComplete(answer);
    if (status == 0) {
      return;
    }
    if (status != request.okay()) {
      recording.fail(new IOException("answered " + answer.toString(StandardCharsets.UTF_8)));
      return;
    }
    long now = System.nanoTime();
    recording.add(sent, now);
    answer.clear();
    if (recording.isOver(now)) {
      var _ = context.close();
    } else {
      next(context, now);
    }
  }

  private void next(ChannelHandlerContext context, long now) {
    if (pace.gap() == 0) {
      send(context);
      return;
    }
    due += pace.gap();
    if (due <= now) {
      // Late because the last answer was: the wait belongs to this request.
      long since = due;
      send(context);
      sent = since;
    } else {
      schedule(context);
    }
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    message.release();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    recording.closed();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, @Nullable Throwable cause) {
    String seen = answer.toString(StandardCharsets.UTF_8);
    recording.fail(
        new IOException("after " + seen.substring(0, Math.min(SHOWN, seen.length())), cause));
  }
}
