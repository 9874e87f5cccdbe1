package io.holdfast.cli;

import io.holdfast.decode.ClusterStateDecoder;
import io.holdfast.kube.ApiFailure;
import io.holdfast.kube.ApiFailure.Reason;
import io.holdfast.kube.ObjectClient;
import io.holdfast.kube.Resource;
import io.holdfast.model.Inventory;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Keys;
import io.holdfast.model.Node;
import io.holdfast.pipeline.ConfigContents;
import io.holdfast.plan.ClaimState;
import io.holdfast.plan.ClassResolution;
import io.holdfast.plan.SnapshotNow;
import io.holdfast.plan.SnapshotTarget;
import io.holdfast.policy.BackupSchedule;
import io.holdfast.policy.PolicyRevision;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which VolumeSnapshots are to be taken of what somebody named, and by which classes. */
record SnapshotRequests(
    ObjectClient cluster, PolicyRevision policy, Optional<String> snapshotClass, PrintWriter err) {
  /** One for each claim: those named, or all of a Namespace that can have one. */
  List<Node.Mapping> of(
      List<BackupTarget> targets, BackupSchedule schedule, String prefix, Instant now)
      throws ApiFailure {
    List<Node.Mapping> objects = new ArrayList<>();
    for (BackupTarget target : targets) {
      for (ClaimState claim : claims(target)) {
        String name = snapshotClass.isPresent() ? snapshotClass.get() : classOf(claim, schedule);
        objects.add(new SnapshotNow(claim.namespace(), claim.name(), name, prefix, now).object());
      }
    }
    return objects;
  }

  private List<ClaimState> claims(BackupTarget target) throws ApiFailure {
    if (target.claim().isPresent()) {
      return List.of(named(target.namespace(), target.claim().get()));
    }
    List<ClaimState> usable = new ArrayList<>();
    for (Node.Mapping object : cluster.list(Resource.CLAIMS, target.namespace())) {
      for (ClaimState claim : ClusterStateDecoder.claim(object).stream().toList()) {
        Optional<String> obstacle =
            Keys.NONE.equals(claim.labels().get(Keys.BACKUP_SCHEDULE))
                ? Optional.of("is opted out by its label " + Keys.BACKUP_SCHEDULE)
                : obstacle(claim);
        if (obstacle.isPresent()) {
          err.println("note: " + claim.ref() + " is left out: it " + obstacle.get());
        } else {
          usable.add(claim);
        }
      }
    }
    if (usable.isEmpty()) {
      throw new BadInputException(
          "Namespace " + target.namespace() + " has no claim that a snapshot can be taken of");
    }
    return usable;
  }

  private ClaimState named(String namespace, String name) throws ApiFailure {
    ClaimState claim =
        cluster
            .get(Resource.CLAIMS, namespace, name)
            .flatMap(ClusterStateDecoder::claim)
            .orElseThrow(() ->
                new BadInputException(
                    "there is no PersistentVolumeClaim %s/%s".formatted(namespace, name)));
    obstacle(claim)
        .ifPresent(why -> {
          throw new RefusedException(claim.ref() + " " + why);
        });
    return claim;
  }

  private static Optional<String> obstacle(ClaimState claim) {
    if (claim.terminating()) {
      return Optional.of("is being deleted");
    }
    return claim.phase().equals("Bound") && !claim.volume().isEmpty()
        ? Optional.empty()
        : Optional.of("has no volume yet");
  }

  private String classOf(ClaimState claim, BackupSchedule schedule) throws ApiFailure {
    String driver = driver(claim);
    return switch (new ClassResolution(policy, classes()).of(claim, schedule, driver)) {
      case SnapshotTarget.Usable usable -> usable.snapshotClass();
      case SnapshotTarget.Obstacle obstacle ->
          throw new RefusedException(claim.ref() + ": " + obstacle.text());
      case SnapshotTarget.Unknown _ ->
          throw new BadInputException("give --snapshot-class for " + claim.ref());
    };
  }

  private String driver(ClaimState claim) throws ApiFailure {
    String driver =
        readable(() -> cluster.get(Resource.VOLUMES, "", claim.volume()))
            .flatMap(ClusterStateDecoder::driver)
            .orElse("");
    if (driver.isEmpty()) {
      throw new RefusedException(claim.ref() + " has a volume of no CSI driver: no snapshots");
    }
    return driver;
  }

  private Inventory classes() throws ApiFailure {
    List<Node.Mapping> objects = readable(() -> cluster.list(Resource.SNAPSHOT_CLASSES, ""));
    return ConfigContents.inventory(objects, Set.of(Facet.SNAPSHOT_CLASSES));
  }

  private static <T> T readable(Question<T> question) throws ApiFailure {
    try {
      return question.ask();
    } catch (ApiFailure e) {
      if (e.reason() != Reason.FORBIDDEN) {
        throw e;
      }
      throw new BadInputException("give --snapshot-class, as it cannot be found out: " + e.said());
    }
  }
}
