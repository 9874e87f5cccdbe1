package io.holdfast.cli;

import io.holdfast.coverage.NamespaceLists;
import io.holdfast.kube.ApiFailure;
import io.holdfast.kube.ObjectClient;
import io.holdfast.kube.Resource;
import io.holdfast.model.BackupSpec;
import io.holdfast.model.Node;
import io.holdfast.policy.VeleroSettings;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "backups",
    description =
        "Lists the recovery points, the newest first: Velero's Backups, and VolumeSnapshots that"
            + " are not part of one.",
    footer = {"", "Example:", "  holdfast backups -n shop"},
    mixinStandardHelpOptions = true)
final class BackupsCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();

  @Mixin private ClusterAccess access = new ClusterAccess();

  @Mixin private ClusterPolicy policies = new ClusterPolicy();

  @Option(
      names = {"-n", "--namespace"},
      paramLabel = "NAMESPACE",
      description = "only what holds this Namespace (default: all)")
  private @Nullable String namespace;

  @Override
  public Integer call() throws ApiFailure {
    SlowWork work = output.work();
    ObjectClient cluster = access.connect();
    Optional<String> only = Optional.ofNullable(namespace).map(Names::namespace);
    String velero =
        access.velero().isPresent()
            ? access.velero().get()
            : policies.read(cluster, List.of()).spec().velero().namespace();
    work.goesOn("reading Velero's Backups");
    Stream<ListedBackup> backups =
        cluster.list(Resource.BACKUPS, velero).stream()
            .filter(backup -> only.map(name -> holds(backup, name)).orElse(true))
            .flatMap(backup -> ListedBackup.backup(backup).stream());
    work.goesOn("reading VolumeSnapshots");
    Stream<ListedBackup> snapshots =
        cluster.list(Resource.SNAPSHOTS, only.orElse("")).stream()
            .flatMap(snapshot -> ListedBackup.snapshot(snapshot).stream());
    List<ListedBackup> all =
        Stream.concat(backups, snapshots).sorted(ListedBackup.NEWEST_FIRST).toList();
    PrintWriter out = output.writer();
    switch (output.format()) {
      case TEXT -> BackupList.printText(out, all);
      case JSON -> BackupList.printJson(out, all);
    }
    out.flush();
    return ExitCode.FINE;
  }

  private static boolean holds(Node.Mapping backup, String namespace) {
    return backup
        .get("spec")
        .map(spec -> NamespaceLists.of(new BackupSpec(spec), VeleroSettings.DEFAULTS.version()))
        .map(lists -> lists.select(namespace))
        .orElse(true);
  }
}
