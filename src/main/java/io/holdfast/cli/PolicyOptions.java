package io.holdfast.cli;

import io.holdfast.model.Inventory;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Node;
import io.holdfast.model.Problem;
import io.holdfast.model.Quoted;
import io.holdfast.pipeline.ConfigContents;
import io.holdfast.pipeline.Manifests;
import io.holdfast.pipeline.PolicyLoad;
import io.holdfast.pipeline.PolicyLoader;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.policy.PolicySource;
import io.holdfast.policy.PolicyState;
import io.holdfast.policy.VeleroVersion;
import io.holdfast.rules.RuleCatalogue;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which policy holds, and what the cluster holds; shared by the commands that judge. */
final class PolicyOptions {
  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  @Option(
      names = "--policy",
      paramLabel = "PATH",
      description = "policy documents or ConfigMaps (default: the preset standard)")
  private List<String> policy = new ArrayList<>();

  @Option(
      names = "--inventory",
      paramLabel = "PATH",
      description = "what the cluster holds: Namespaces, StorageClasses, VolumeSnapshotClasses")
  private List<String> inventory = new ArrayList<>();

  @Option(
      names = "--velero-version",
      paramLabel = "V",
      description = "judge as this Velero would, three numbers (default: the policy's)")
  private @Nullable String veleroVersion;

  @Option(
      names = "--namespace",
      defaultValue = "holdfast",
      description = "the namespace that Holdfast runs in (default: holdfast)")
  private String namespace = "";

  PolicyLoader loader() {
    return new PolicyLoader(RuleCatalogue.SHIPPED, namespace);
  }

  /** The policy, or bad input with every problem. */
  PolicyState policy() {
    List<PolicySource> sources = policy.isEmpty() ? List.of() : sources(policy);
    PolicyLoad load = loader().load(sources);
    refuse(Stream.concat(load.problems().stream(), load.ignored().stream()).toList());
    PolicyRevision revision = load.revision().orElseThrow();
    PolicyRevision judging = inVersion(revision);
    noteUnknown(judging.spec().velero().version());
    return new PolicyState(judging, sources, List.of());
  }

  /** The facts; what {@code more} adds is known to exist, but is not all there is. */
  Inventory inventory(List<Node> more) {
    List<Node> objects = new ArrayList<>(more);
    Manifests manifests = Manifests.of(Files.read(inventory));
    refuse(manifests.problems());
    objects.addAll(manifests.objects());
    Set<Facet> known =
        inventory.isEmpty() ? Set.of() : ConfigContents.picture(manifests.objects()).known();
    return ConfigContents.inventory(objects, known);
  }

  /** True when it was said what the cluster holds. */
  boolean seesCluster() {
    return !inventory.isEmpty();
  }

  /** The policy documents in these files; bad input when there is none. */
  static List<PolicySource> sources(List<String> paths) {
    Manifests manifests = Manifests.of(Files.read(paths));
    refuse(manifests.problems());
    if (manifests.policies().isEmpty()) {
      throw new BadInputException(
          paths
              + " holds no policy: no BackupPolicy and no ConfigMap labelled"
              + " holdfast.io/policy=true");
    }
    return manifests.policies();
  }

  static void refuse(List<Problem> problems) {
    if (!problems.isEmpty()) {
      throw new BadInputException(
          problems.stream().map(Problem::toString).collect(Collectors.joining("\n       ")));
    }
  }

  private PolicyRevision inVersion(PolicyRevision revision) {
    return veleroVersion == null
        ? revision
        : revision.inVelero(version("--velero-version", veleroVersion));
  }

  /** The same policy in the version that another option gives, or bad input. */
  PolicyRevision inVersion(PolicyRevision revision, String option, String text) {
    VeleroVersion version = version(option, text);
    noteUnknown(version);
    return revision.inVelero(version);
  }

  private static VeleroVersion version(String option, String text) {
    return VeleroVersion.parse(text)
        .orElseThrow(() ->
            new BadInputException(
                option + " is " + Quoted.of(text) + ", must be three numbers such as 1.18.3"));
  }

  private void noteUnknown(VeleroVersion version) {
    PrintWriter err = Objects.requireNonNull(command).commandLine().getErr();
    version.notice().ifPresent(notice -> err.println("note: " + notice));
  }
}
