package io.holdfast.cli;

import io.holdfast.audit.AuditSource;
import io.holdfast.audit.AuditedKind;
import io.holdfast.audit.ClusterSource;
import io.holdfast.audit.PictureSource;
import io.holdfast.decode.PolicySources;
import io.holdfast.kube.ApiFailure;
import io.holdfast.kube.ApiFailure.Reason;
import io.holdfast.kube.ObjectClient;
import io.holdfast.kube.Resource;
import io.holdfast.model.Node;
import io.holdfast.model.ObjectRef;
import io.holdfast.pipeline.Manifests;
import io.holdfast.pipeline.PolicyLoad;
import io.holdfast.pipeline.PolicyLoader;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.policy.PolicySource;
import io.holdfast.rules.RuleCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A cluster, or what {@code holdfast dump} wrote of one, with its own policy. */
final class Against {
  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  @Option(
      names = "--against",
      paramLabel = "PATH",
      description = "what holdfast dump wrote; - is stdin (default: ask the cluster)")
  private List<String> paths = new ArrayList<>();

  @Mixin private ClusterAccess access = new ClusterAccess();

  @Mixin private ClusterPolicy policies = new ClusterPolicy();

  /**
   * What there is to look at.
   *
   * @param client what asks the cluster; empty for a dump
   * @param policies the policy documents of all Namespaces
   * @param volumes hands on the PersistentVolumes, of which an audit has no need
   */
  record Seen(
      AuditSource source,
      Optional<ObjectClient> client,
      List<PolicySource> policies,
      Volumes volumes) {
    Seen {
      policies = List.copyOf(policies);
    }
  }

  /** Where PersistentVolumes come from. */
  @FunctionalInterface
  interface Volumes {
    void each(Consumer<Node.Mapping> volumes) throws ApiFailure;
  }

  /** True when nothing was said of a dump. */
  boolean isCluster() {
    return paths.isEmpty();
  }

  /** A look at the dump, or at the cluster. */
  Seen look() throws ApiFailure {
    return isCluster() ? cluster(access.connect()) : picture();
  }

  /** What loads policy documents for this place. */
  PolicyLoader loader() {
    return new PolicyLoader(RuleCatalogue.SHIPPED, policies.home());
  }

  /** The namespace that holds Holdfast's policy. */
  String home() {
    return policies.home();
  }

  /**
   * The policy that these documents make, or bad input.
   *
   * @param whose what it is called when something is wrong with it
   */
  PolicyRevision load(List<PolicySource> sources, String whose) {
    PolicyLoad load = loader().load(sources);
    if (!load.problems().isEmpty()) {
      note(whose + " cannot be used");
    }
    PolicyOptions.refuse(load.problems());
    load.ignored().forEach(problem -> note(whose + ": left out: " + problem));
    return load.revision().orElseThrow();
  }

  void note(String text) {
    Objects.requireNonNull(command).commandLine().getErr().println("note: " + text);
  }

  private Seen cluster(ObjectClient client) throws ApiFailure {
    List<PolicySource> found = new ArrayList<>();
    policies.maps(client).forEach(map -> found.addAll(PolicySources.of(map, ObjectRef.of(map))));
    return new Seen(
        new ClusterSource(client),
        Optional.of(client),
        found,
        volumes -> client.each(Resource.VOLUMES, "", volumes));
  }

  private Seen picture() {
    Manifests manifests = Manifests.of(Files.read(paths));
    PolicyOptions.refuse(manifests.problems());
    List<Node> objects = manifests.objects();
    return new Seen(
        new PictureSource(objects),
        Optional.empty(),
        manifests.policies(),
        volumes ->
            objects.stream()
                .filter(object -> object.text("kind").equals(Optional.of("PersistentVolume")))
                .flatMap(object ->
                    object instanceof Node.Mapping mapping ? Stream.of(mapping) : Stream.empty())
                .forEach(volumes));
  }

  /** Hands on the PersistentVolumes; that they may not be read is noted. */
  void volumes(Seen seen, Consumer<Node.Mapping> volumes) throws ApiFailure {
    try {
      seen.volumes().each(volumes);
    } catch (ApiFailure e) {
      if (e.reason() != Reason.FORBIDDEN) {
        throw e;
      }
      note("the drivers of volumes are taken from their classes: " + e.said());
    }
  }

  /** As error messages name a kind that could not be read. */
  static String unread(AuditedKind kind, String why) {
    return "could not read %s: %s".formatted(kind.resource(), why);
  }
}
