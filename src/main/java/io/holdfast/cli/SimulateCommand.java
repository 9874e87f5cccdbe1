package io.holdfast.cli;

import io.holdfast.kube.ApiFailure;
import io.holdfast.model.Inventory;
import io.holdfast.pipeline.Manifests;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.policy.PolicySource;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "simulate",
    description =
        "Says what another policy would deny, warn of, relabel, create, change and delete; nothing"
            + " is written. Exit code 1 when it denies something that was not denied.",
    footer = {
      "",
      "Examples:",
      "  holdfast simulate --policy new.yaml",
      "  holdfast dump > cluster.json &&"
          + " holdfast simulate --policy new.yaml --against cluster.json -o json",
      "  holdfast simulate --policy new.yaml --audit-log /var/log/kubernetes/audit.log"
    },
    mixinStandardHelpOptions = true)
final class SimulateCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--policy",
      paramLabel = "PATH",
      required = true,
      description =
          "the policy to try: documents or ConfigMaps, all of them; what Namespaces chose for"
              + " themselves stays")
  private List<String> policy = new ArrayList<>();

  @Option(
      names = "--before",
      paramLabel = "PATH",
      description = "the policy to compare with (default: that of the cluster or dump)")
  private List<String> before = new ArrayList<>();

  @Option(
      names = "--audit-log",
      paramLabel = "FILE",
      description =
          "judge the requests in the API server's audit log instead, JSON lines, also .gz; -"
              + " is stdin")
  private @Nullable String log;

  @Option(
      names = "--lines",
      paramLabel = "N",
      defaultValue = "20",
      description = "text: at most so many lines of a Namespace (default: 20)")
  private int lines;

  @Mixin private Against against = new Against();

  @Mixin private Output output = new Output();

  @Mixin private AsOf asOf = new AsOf();

  @Mixin private FailOn failOn = new FailOn();

  @Override
  public Integer call() throws ApiFailure {
    if (lines < 1) {
      throw new BadInputException("--lines is " + lines + ", must be 1 at least");
    }
    PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
    Manifests given = manifests(policy, "--policy");
    return log == null
        ? simulate(given, asOf.moment(), new SlowWork(err))
        : replay(given, log, asOf.moment(), new SlowWork(err));
  }

  private int simulate(Manifests given, Instant now, SlowWork work) throws ApiFailure {
    // Before the cluster is asked, which takes longer.
    PolicyRevision _ = against.load(given.policies(), "the policy of --policy");
    Against.Seen seen = against.look();
    List<PolicySource> old =
        before.isEmpty() ? seen.policies() : manifests(before, "--before").policies();
    PolicyRevision from =
        against.load(old, before.isEmpty() ? "the policy in force" : "the policy of --before");
    PolicyRevision to =
        against.load(
            Stream.concat(given.policies().stream(), chosen(old)).toList(),
            "the policy of --policy");
    noteMove(from.spec().velero().namespace(), to.spec().velero().namespace());
    Simulation simulation = Simulation.of(against, seen, from, to, now, work);
    switch (output.format()) {
      case TEXT -> new SimulationText(simulation, lines, output.writer()).print();
      case JSON -> new SimulationJson(simulation).print(output.writer());
    }
    return failOn.exitCode(simulation.newlyDenied() > 0, simulation.newlyWarned() > 0);
  }

  private void noteMove(String old, String now) {
    if (!old.equals(now)) {
      against.note(
          "the new policy says that Velero is in namespace %s, the old one %s: only %s is looked at"
              .formatted(now, old, now));
    }
  }

  private int replay(Manifests given, String file, Instant now, SlowWork work) throws ApiFailure {
    PolicyRevision revision = against.load(given.policies(), "the policy of --policy");
    Inventory inventory =
        against.isCluster()
            ? Inventory.EMPTY
            : ClusterView.of(against, against.look(), revision.spec().velero().namespace(), work)
                .state()
                .inventory();
    Replay replay = new Replay(revision, inventory, now);
    AuditLog.read(file, replay, work);
    switch (output.format()) {
      case TEXT -> new ReplayText(replay, output.writer()).print();
      case JSON -> new ReplayJson(replay).print(output.writer());
    }
    return failOn.exitCode(replay.denied() > 0, replay.warned() > 0);
  }

  /** What Namespaces chose for themselves: the new policy's bounds are held against it. */
  private Stream<PolicySource> chosen(List<PolicySource> sources) {
    return sources.stream()
        .filter(source -> !source.namespace().isEmpty())
        .filter(source -> !source.namespace().equals(against.home()));
  }

  private static Manifests manifests(List<String> paths, String option) {
    Manifests manifests = Manifests.of(Files.read(paths));
    PolicyOptions.refuse(manifests.problems());
    if (manifests.policies().isEmpty()) {
      throw new BadInputException(
          "%s %s holds no policy: no BackupPolicy and no ConfigMap labelled holdfast.io/policy=true"
              .formatted(option, String.join(", ", paths)));
    }
    return manifests;
  }
}
