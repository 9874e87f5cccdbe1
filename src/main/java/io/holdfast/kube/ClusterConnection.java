package io.holdfast.kube;

import io.holdfast.model.Inventory.Facet;
import io.holdfast.pipeline.PolicyLoad;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.policy.PolicySource;
import io.holdfast.rules.Stall;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Everything that a server takes from the cluster: the policy in force, the facts about the
 * cluster, and the registration of its webhooks. Started once, closed once; in between it goes on
 * by itself whatever happens to the API server.
 */
public final class ClusterConnection implements AutoCloseable {
  private final PolicyFeed policy;
  private final InventorySource inventory;
  private final StallEvents stalls;
  private final WebhookRegistration webhooks;
  private volatile Runnable listener = () -> {};

  /**
   * @param loader makes a policy of documents
   * @param needs the facts that a policy's rules look at
   */
  public ClusterConnection(
      ApiConnection api,
      ClusterSettings settings,
      Function<List<PolicySource>, PolicyLoad> loader,
      Function<PolicyRevision, Set<Facet>> needs) {
    this.stalls = new StallEvents(api, settings.instance(), this::stalls);
    this.inventory = new InventorySource(api, settings.watches(), this::changed);
    this.policy =
        new PolicyFeed(
            api,
            settings,
            loader,
            revision -> {
              inventory.follow(needs.apply(revision), revision.spec().velero().namespace());
              listener.run();
            });
    this.webhooks = new WebhookRegistration(api, settings);
  }

  /** From now on {@code changed} is told of each new policy and of new facts; it must be quick. */
  public void listen(Runnable changed) {
    listener = changed;
  }

  private void changed() {
    stalls.changed();
    listener.run();
  }

  /** Begins to follow the cluster; returns at once. */
  public void start() {
    stalls.start();
    inventory.start();
    policy.start();
    webhooks.start();
  }

  /** The policy in force. */
  public PolicyFeed policy() {
    return policy;
  }

  /** The facts about the cluster. */
  public InventorySource inventory() {
    return inventory;
  }

  /** The registered webhooks. */
  public WebhookRegistration webhooks() {
    return webhooks;
  }

  /**
   * True once policy and inventory were read, so that verdicts can be trusted, and the registration
   * trusts us, so that we can be asked.
   */
  public boolean filled() {
    return policy.filled() && inventory.filled() && webhooks.registered();
  }

  /** How it is doing, for people. */
  public ClusterStatus status() {
    return new ClusterStatus(
        filled(),
        Stream.of(policy.status(), inventory.status(), webhooks.status())
            .flatMap(List::stream)
            .toList(),
        Stream.of(policy.troubles(), stalls.trouble().stream().toList(), webhooks.troubles())
            .flatMap(List::stream)
            .toList());
  }

  private List<Stall> stalls() {
    return Stall.told(inventory.get().velero(), policy.get().velero());
  }

  @Override
  public void close() {
    policy.close();
    inventory.close();
    stalls.close();
    webhooks.close();
  }
}
