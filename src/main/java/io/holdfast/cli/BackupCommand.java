package io.holdfast.cli;

import io.holdfast.codec.YamlWriter;
import io.holdfast.kube.ApiFailure;
import io.holdfast.kube.ApiFailure.Reason;
import io.holdfast.kube.ObjectClient;
import io.holdfast.kube.Resource;
import io.holdfast.model.Metadata;
import io.holdfast.model.Node;
import io.holdfast.plan.BackupNow;
import io.holdfast.policy.BackupSchedule;
import io.holdfast.policy.Engine;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.policy.ScheduleChoice;
import io.holdfast.policy.ScheduleChooser;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "backup",
    description = {
      "Backs up Namespaces now by a Velero Backup, or claims by VolumeSnapshots, and waits until"
          + " they are ready.",
      "What no option says is taken from the schedule that the policy gives to the Namespace."
    },
    footer = {
      "",
      "Examples:",
      "  holdfast backup shop",
      "  holdfast backup shop web --ttl 168h --location offsite --cluster-resources always",
      "  holdfast backup shop/data"
    },
    mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "NAMESPACE[/CLAIM]",
      arity = "1..*",
      description = "what to back up; a claim, or several, always by VolumeSnapshots")
  private List<String> what = new ArrayList<>();

  @Mixin private BackupChoices choices = new BackupChoices();

  @Option(
      names = "--engine",
      description = "velero or snapshots (default: the policy's for the Namespace)",
      defaultValue = "auto")
  private Engine engine = Engine.AUTO;

  @Option(
      names = "--snapshot-class",
      paramLabel = "NAME",
      description = "the VolumeSnapshotClass of VolumeSnapshots (default: claim's, policy's)")
  private @Nullable String snapshotClass;

  @Option(names = "--no-wait", description = "do not wait until it is ready")
  private boolean noWait;

  @Option(names = "--dry-run", description = "print the objects as YAML and create nothing")
  private boolean dryRun;

  @Mixin private Output output = new Output();

  @Mixin private ClusterAccess access = new ClusterAccess();

  @Mixin private ClusterPolicy policies = new ClusterPolicy();

  @Override
  public Integer call() throws ApiFailure {
    List<BackupTarget> targets = what.stream().map(BackupTarget::parse).distinct().toList();
    ObjectClient cluster = access.connect();
    Map<String, Map<String, String>> namespaces = namespaces(cluster, targets);
    PolicyRevision policy = policies.read(cluster, List.copyOf(namespaces.keySet()));
    BackupSchedule schedule = choices.over(schedule(policy, namespaces));
    Engine chosen = engine(cluster, policy, targets, namespaces);
    Instant now = Instant.now();
    List<Node.Mapping> objects =
        chosen == Engine.VELERO
            ? List.of(
                new BackupNow(schedule, List.copyOf(namespaces.keySet()), now)
                    .object(access.velero().orElse(policy.spec().velero().namespace())))
            : snapshots(cluster, policy).of(targets, schedule, choices.prefix(), now);
    if (dryRun) {
      output.writer().print(YamlWriter.text(objects));
      output.writer().flush();
      return ExitCode.FINE;
    }
    return new BackupRun(cluster, chosen, err()).run(objects, !noWait, output);
  }

  private SnapshotRequests snapshots(ObjectClient cluster, PolicyRevision policy) {
    choices
        .veleroOnly()
        .ifPresent(why -> {
          throw new BadInputException("the snapshots engine has no " + why);
        });
    return new SnapshotRequests(cluster, policy, Optional.ofNullable(snapshotClass), err());
  }

  /** The labels of each Namespace, which must be there; those that may not be read are none. */
  private Map<String, Map<String, String>> namespaces(
      ObjectClient cluster, List<BackupTarget> targets) throws ApiFailure {
    Map<String, Map<String, String>> labels = new LinkedHashMap<>();
    for (BackupTarget target : targets) {
      String name = target.namespace();
      try {
        Node.Mapping found =
            cluster
                .get(Resource.NAMESPACES, "", name)
                .orElseThrow(() -> new BadInputException("there is no Namespace " + name));
        labels.put(name, Metadata.of(found).labels());
      } catch (ApiFailure e) {
        if (e.reason() != Reason.FORBIDDEN) {
          throw e;
        }
        err()
            .println(
                "note: the labels of Namespace %s are not known: %s".formatted(name, e.said()));
        labels.put(name, Map.of());
      }
    }
    return labels;
  }

  /** That of the first Namespace named which has one; else what absent fields mean. */
  private BackupSchedule schedule(
      PolicyRevision policy, Map<String, Map<String, String>> namespaces) {
    for (Map.Entry<String, Map<String, String>> namespace : namespaces.entrySet()) {
      ScheduleChoice choice =
          new ScheduleChooser(policy).forNamespace(namespace.getKey(), namespace.getValue());
      if (choice instanceof ScheduleChoice.Scheduled scheduled) {
        return scheduled.schedule();
      }
    }
    err().println("note: the policy has no schedule for it, so the policy's defaults hold");
    return BackupSchedule.DEFAULTS;
  }

  private Engine engine(
      ObjectClient cluster,
      PolicyRevision policy,
      List<BackupTarget> targets,
      Map<String, Map<String, String>> namespaces)
      throws ApiFailure {
    if (targets.stream().anyMatch(target -> target.claim().isPresent())) {
      if (engine == Engine.VELERO) {
        throw new BadInputException("Velero backs up Namespaces: it cannot take a claim by name");
      }
      return Engine.SNAPSHOTS;
    }
    if (engine != Engine.AUTO) {
      return engine;
    }
    ScheduleChooser chooser = new ScheduleChooser(policy);
    boolean velero = cluster.serves(Resource.BACKUPS);
    Set<Engine> engines = new TreeSet<>();
    namespaces.forEach((name, labels) -> {
      Engine one = chooser.engineForNamespace(name, labels);
      engines.add(one == Engine.AUTO ? (velero ? Engine.VELERO : Engine.SNAPSHOTS) : one);
    });
    if (engines.size() > 1) {
      throw new BadInputException(
          "the policy backs some of them up by Velero and some by snapshots: give --engine");
    }
    return engines.iterator().next();
  }

  private PrintWriter err() {
    return Objects.requireNonNull(spec).commandLine().getErr();
  }
}
