package io.holdfast.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Many keep-alive TLS connections on one thread. */
final class Generator implements AutoCloseable {
  /** How long the last answers may take after the end of the measurement. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final EventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());

  /** Asks as fast as the server answers. */
  Latencies measure(Request request, int connections, Duration warmUp, Duration measured)
      throws Exception {
    return run(request, connections, index -> Pace.AT_ONCE, new Duration[] {warmUp, measured});
  }

  /** Asks {@code perSecond} times a second, however slow the answers are. */
  Latencies measureAt(
      int perSecond, Request request, int connections, Duration warmUp, Duration measured)
      throws Exception {
    return run(
        request,
        connections,
        index -> Pace.share(perSecond, connections, index),
        new Duration[] {warmUp, measured});
  }

  private Latencies run(Request request, int connections, IntFunction<Pace> pace, Duration[] times)
      throws Exception {
    SslContext tls = SslContextBuilder.forClient().trustManager(request.ca().toFile()).build();
    List<Channel> channels = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      channels.add(connect(request, tls));
    }
    Recording recording = new Recording(connections, times[0], times[1]);
    for (int i = 0; i < connections; i++) {
      start(channels.get(i), new Caller(request, pace.apply(i), recording));
    }
    try {
      Duration limit = times[0].plus(times[1]).plus(GRACE);
      return recording.done().get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } finally {
      for (Channel channel : channels) {
        channel.close().sync();
      }
    }
  }

  private Channel connect(Request request, SslContext tls) throws InterruptedException {
    Channel channel =
        new Bootstrap()
            .group(group)
            .channel(NioSocketChannel.class)
            .option(ChannelOption.TCP_NODELAY, true)
            .handler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel created) {
                    int port = request.address().getPort();
                    created.pipeline().addLast(tls.newHandler(created.alloc(), "127.0.0.1", port));
                  }
                })
            .connect(request.address())
            .sync()
            .channel();
    channel.pipeline().get(SslHandler.class).handshakeFuture().sync();
    return channel;
  }

  private static void start(Channel channel, Caller caller) {
    channel
        .eventLoop()
        .execute(() -> {
          channel.pipeline().addLast(caller);
          caller.begin(channel.pipeline().context(caller));
        });
  }

  @Override
  public void close() {
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
