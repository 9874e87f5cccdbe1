package io.holdfast.cli;

import io.holdfast.decode.PolicySources;
import io.holdfast.kube.ApiFailure;
import io.holdfast.kube.ApiFailure.Reason;
import io.holdfast.kube.ObjectClient;
import io.holdfast.kube.Resource;
import io.holdfast.model.Keys;
import io.holdfast.model.Node;
import io.holdfast.model.ObjectRef;
import io.holdfast.pipeline.PolicyLoad;
import io.holdfast.pipeline.PolicyLoader;
import io.holdfast.policy.HoldfastSettings;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.policy.PolicySource;
import io.holdfast.rules.RuleCatalogue;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The policy in force in the cluster; shared by the commands that act by it. */
final class ClusterPolicy {
  private static final String LABELLED = Keys.POLICY + "=true";

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  @Option(
      names = "--holdfast-namespace",
      paramLabel = "NAMESPACE",
      description = "the namespace that holds Holdfast's policy (default: holdfast)")
  private String home = HoldfastSettings.DEFAULTS.namespace();

  /** The namespace that holds Holdfast's policy. */
  String home() {
    return Names.namespace(home);
  }

  /**
   * The policy for these Namespaces, or the preset {@code standard} where there is none, where it
   * has mistakes, and where the user may not read it; all but the first is noted on stderr.
   */
  PolicyRevision read(ObjectClient cluster, List<String> namespaces) throws ApiFailure {
    PolicyLoader loader = new PolicyLoader(RuleCatalogue.SHIPPED, home());
    PolicyLoad load = loader.load(sources(cluster, namespaces));
    load.problems().stream()
        .findFirst()
        .ifPresent(problem -> note("the policy has mistakes and cannot be used: " + problem));
    return load.revision().or(() -> loader.load(List.of()).revision()).orElseThrow();
  }

  /** The policy that these documents make, the preset {@code standard} of none; or bad input. */
  PolicyRevision given(List<PolicySource> sources) {
    PolicyLoad load = new PolicyLoader(RuleCatalogue.SHIPPED, home()).load(sources);
    PolicyOptions.refuse(load.problems());
    return load.revision().orElseThrow();
  }

  /** The ConfigMaps that hold policy: of all Namespaces, or at least of Holdfast's own. */
  List<Node.Mapping> maps(ObjectClient cluster) throws ApiFailure {
    try {
      return cluster.list(Resource.CONFIG_MAPS, "", LABELLED);
    } catch (ApiFailure e) {
      if (e.reason() != Reason.FORBIDDEN) {
        throw e;
      }
      return cluster.list(Resource.CONFIG_MAPS, home(), LABELLED);
    }
  }

  private List<PolicySource> sources(ObjectClient cluster, List<String> namespaces)
      throws ApiFailure {
    List<PolicySource> sources = new ArrayList<>();
    List<String> places = new ArrayList<>(List.of(home));
    namespaces.stream().filter(name -> !places.contains(name)).forEach(places::add);
    for (String namespace : places) {
      try {
        cluster
            .list(Resource.CONFIG_MAPS, namespace, LABELLED)
            // The items of a list do not say their kind.
            .forEach(map -> sources.addAll(PolicySources.of(map, ObjectRef.of(map))));
      } catch (ApiFailure e) {
        if (e.reason() != Reason.FORBIDDEN) {
          throw e;
        }
        note("the policy in namespace %s is not known: %s".formatted(namespace, e.said()));
      }
    }
    return sources;
  }

  private void note(String text) {
    PrintWriter err = Objects.requireNonNull(command).commandLine().getErr();
    err.println("note: " + text);
  }
}
