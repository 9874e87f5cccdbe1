package io.holdfast.load;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.File;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;

/**
 * A bare Netty server that reads a request whole and gives the same answer to all: what TLS and
 * HTTP alone cost in a JVM. Runs in a process of its own until it is ended.
 */
public final class FixedAnswer {
  private static final int LARGEST_REQUEST = 1 << 20;
  private static final String ANSWER =
      """
      {"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview","response":\
      {"uid":"00000000-0000-4000-8000-000000000001","allowed":true}}\
      """;

  private FixedAnswer() {}

  /**
   * Serves.
   *
   * @param arguments port, certificate, key
   */
  public static void main(String[] arguments) throws Exception {
    SslContext tls =
        SslContextBuilder.forServer(new File(arguments[1]), new File(arguments[2])).build();
    EventLoopGroup group = new MultiThreadIoEventLoopGroup(NioIoHandler.newFactory());
    new ServerBootstrap()
        .group(group)
        .channel(NioServerSocketChannel.class)
        .childHandler(
            new ChannelInitializer<SocketChannel>() {
              @Override
              protected void initChannel(SocketChannel channel) {
                channel
                    .pipeline()
                    .addLast(tls.newHandler(channel.alloc()))
                    .addLast(new HttpServerCodec())
                    .addLast(new HttpObjectAggregator(LARGEST_REQUEST))
                    .addLast(new Answering());
              }
            })
        .bind(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0]))
        .sync()
        .channel()
        .closeFuture()
        .sync();
  }

  private static final class Answering extends SimpleChannelInboundHandler<FullHttpRequest> {
    private final ByteBuf body =
        Unpooled.unreleasableBuffer(Unpooled.copiedBuffer(ANSWER, StandardCharsets.UTF_8));

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
      FullHttpResponse response =
          new DefaultFullHttpResponse(
              HttpVersion.HTTP_1_1, HttpResponseStatus.OK, body.duplicate());
      response
          .headers()
          .set(HttpHeaderNames.CONTENT_TYPE, "application/json")
          .setInt(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
      var _ = context.writeAndFlush(response, context.voidPromise());
    }
  }
}
