package io.holdfast.cli;

import io.holdfast.kube.ApiFailure;
import io.holdfast.kube.ObjectClient;
import io.holdfast.model.ObjectRef;
import io.holdfast.model.Quoted;
import io.holdfast.plan.BoundVolume;
import io.holdfast.plan.RestorableSnapshot;
import io.holdfast.plan.RestoreChoices;
import io.holdfast.plan.RestorePlan;
import io.holdfast.plan.RestoreStep;
import io.holdfast.plan.StorageSize;
import io.holdfast.plan.VolumeClaim;
import io.holdfast.plan.VolumeRestore;
import java.io.Console;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "restore-volume",
    description = {
      "Makes a claim from a VolumeSnapshot: a new one, or an existing one as it was then.",
      "In place the old volume is kept, and nothing is begun while a pod uses the claim."
    },
    footer = {
      "",
      "Examples:",
      "  holdfast restore-volume shop/data-20261121083000 --to data-then",
      "  holdfast restore-volume shop/data-20261121083000 --in-place data --dry-run"
    },
    mixinStandardHelpOptions = true)
final class RestoreVolumeCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "NAMESPACE/SNAPSHOT", description = "the VolumeSnapshot")
  private String what = "";

  @ArgGroup(multiplicity = "1")
  private Place place = new Place();

  @Option(
      names = "--storage-class",
      paramLabel = "NAME",
      description = "StorageClass of the new volume (default: that of the snapshot's claim)")
  private @Nullable String storageClass;

  @Option(
      names = "--access-mode",
      paramLabel = "MODE",
      description = "such as ReadWriteOnce (default: those of the snapshot's claim)")
  private List<String> accessModes = new ArrayList<>();

  @Option(
      names = "--size",
      paramLabel = "SIZE",
      description = "such as 10Gi (default: that of the snapshot's claim, at least the snapshot's)")
  private @Nullable String size;

  @Option(names = "--dry-run", description = "print the steps and take none")
  private boolean dryRun;

  @Option(names = "--yes", description = "do not ask before the first step of --in-place")
  private boolean yes;

  @Mixin private Output output = new Output();

  @Mixin private ClusterAccess access = new ClusterAccess();

  /** Which claim. */
  private static final class Place {
    @Option(names = "--to", paramLabel = "CLAIM", description = "name of the new claim")
    private @Nullable String to;

    @Option(
        names = "--in-place",
        paramLabel = "CLAIM",
        description = "name of the claim that goes back to what the snapshot holds")
    private @Nullable String inPlace;

    String name() {
      return Objects.requireNonNull(to == null ? inPlace : to);
    }
  }

  @Override
  public Integer call() throws ApiFailure {
    BackupTarget from = BackupTarget.parse(what);
    String snapshot =
        from.claim()
            .orElseThrow(
                () -> new BadInputException(Quoted.of(what) + " is not NAMESPACE/SNAPSHOT"));
    String claim = claim(from.namespace());
    RestoreChoices choices = choices();
    ObjectClient cluster = access.connect();
    RestoreReader reader = new RestoreReader(cluster, from.namespace());
    List<RestoreStep> steps = steps(reader, snapshot, claim, choices);
    if (dryRun) {
      RestoreResult.print(output, steps, false);
      return ExitCode.FINE;
    }
    if (steps.size() > 1) {
      confirm(steps);
    }
    new RestoreRun(cluster, err(), steps).run();
    RestoreResult.print(output, steps, true);
    wayBack(steps);
    return ExitCode.FINE;
  }

  private List<RestoreStep> steps(
      RestoreReader reader, String snapshot, String claim, RestoreChoices choices)
      throws ApiFailure {
    RestorableSnapshot from = reader.snapshot(snapshot);
    Optional<VolumeClaim> target = reader.claim(claim);
    RestorePlan plan;
    if (place.to != null) {
      VolumeRestore restore =
          new VolumeRestore(
              from, reader.claim(from.state().claim()), reader.storageClasses(), choices);
      plan = restore.toNew(claim, target.isPresent());
    } else {
      VolumeClaim there =
          target.orElseThrow(() ->
              new BadInputException("there is no claim %s: use --to to make one".formatted(claim)));
      Optional<BoundVolume> volume =
          there.volume().isEmpty() ? Optional.empty() : reader.volume(there.volume());
      plan =
          new VolumeRestore(from, target, reader.storageClasses(), choices)
              .inPlace(there, volume, reader.podsWith(claim));
    }
    return switch (plan) {
      case RestorePlan.Refused(String reason) -> throw new RefusedException(reason);
      case RestorePlan.Steps(List<RestoreStep> steps) -> steps;
    };
  }

  private String claim(String namespace) {
    String given = place.name();
    int slash = given.indexOf('/');
    if (slash >= 0 && !given.substring(0, slash).equals(namespace)) {
      throw new RefusedException(
          "a claim is made from a VolumeSnapshot of its own Namespace only: %s is not in %s"
              .formatted(given, namespace));
    }
    return Names.object("PersistentVolumeClaim", given.substring(slash + 1));
  }

  private RestoreChoices choices() {
    Optional<StorageSize> asked = Optional.empty();
    if (size != null) {
      asked = RestoreReader.size(size);
      if (asked.isEmpty()) {
        throw new BadInputException("--size is " + Quoted.of(size) + ", must be like 10Gi");
      }
    }
    return new RestoreChoices(Optional.ofNullable(storageClass), accessModes, asked);
  }

  private void confirm(List<RestoreStep> steps) {
    if (yes) {
      return;
    }
    Console console =
        Optional.ofNullable(System.console())
            .filter(Console::isTerminal)
            .orElseThrow(
                () -> new BadInputException("--in-place needs --yes where nobody can be asked"));
    steps.forEach(step -> err().println("  " + step.text()));
    if (!"y".equalsIgnoreCase(console.readLine("Take these steps? [y/N] "))) {
      throw new RefusedException("nothing was changed");
    }
  }

  private void wayBack(List<RestoreStep> steps) {
    if (steps.getFirst() instanceof RestoreStep.KeepVolume(BoundVolume volume)
        && steps.getLast() instanceof RestoreStep.CreateClaim create) {
      ObjectRef claim = create.claim();
      err().println(RestoreRun.wayBack(volume, claim));
    }
  }

  private PrintWriter err() {
    return Objects.requireNonNull(spec).commandLine().getErr();
  }
}
