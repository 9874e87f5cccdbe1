package io.holdfast.webhook;

import io.holdfast.telemetry.ReviewMetrics;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import jakarta.inject.Singleton;

/** Gives every connection its {@link BodyDeadline}. */
@Singleton
final class BodyDeadlines implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {
  private final BeanProvider<ReviewMetrics> metrics;

  BodyDeadlines(BeanProvider<ReviewMetrics> metrics) {
    this.metrics = metrics;
  }

  @Override
  public NettyServerCustomizer.Registry onCreated(
      BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
    event.getBean().register(new Listener());
    return event.getBean();
  }

  /** Asked first for the listener, whose answer is asked for each of its connections. */
  private final class Listener implements NettyServerCustomizer {
    @Override
    public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
      return role == ChannelRole.CONNECTION ? new Connection(channel) : this;
    }
  }

  private final class Connection implements NettyServerCustomizer {
    private final Channel channel;

    Connection(Channel channel) {
      this.channel = channel;
    }

    @Override
    public void onStreamPipelineBuilt() {
      channel
          .pipeline()
          .addBefore(
              ChannelPipelineCustomizer.HANDLER_MICRONAUT_INBOUND,
              "body-deadline",
              new BodyDeadline(BodyDeadlines.this::late));
    }
  }

  private void late() {
    metrics.get().refused(HttpStatus.REQUEST_TIMEOUT.getCode());
  }
}
