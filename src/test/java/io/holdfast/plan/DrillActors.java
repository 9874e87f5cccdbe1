package io.holdfast.plan;

import static io.holdfast.plan.DrillWorld.child;
import static io.holdfast.plan.DrillWorld.in;
import static io.holdfast.plan.DrillWorld.isGoing;
import static io.holdfast.plan.DrillWorld.text;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Those who work beside Holdfast in a {@link DrillWorld}: the namespace controller, Velero, the
 * snapshotters and the binder. Each may do something or not whenever it is asked.
 *
 * @param works asked before each thing that one of them could do
 */
record DrillActors(DrillWorld world, BooleanSupplier works) {
  /** Each does what it can do now. */
  void work() {
    velero();
    snapshots();
    claims();
    namespaces();
  }

  private void velero() {
    for (Map<String, Object> restore : world.all("Restore")) {
      String phase = String.valueOf(child(restore, "status").getOrDefault("phase", ""));
      if (!works.getAsBoolean()) {
        continue;
      }
      if (isGoing(restore)) {
        remove(restore);
      } else if (phase.isEmpty()) {
        restore(restore);
      } else if (phase.equals("InProgress")) {
        child(restore, "status").put("phase", works.getAsBoolean() ? "Completed" : "Failed");
        world.touch(restore);
      }
    }
  }

  /** Makes the Namespace if there is none, as Velero does. */
  private void restore(Map<String, Object> restore) {
    Map<String, Object> mapping = child(child(restore, "spec"), "namespaceMapping");
    for (Object target : mapping.values()) {
      if (!world.objects.containsKey("Namespace//" + target)) {
        Map<String, Object> anew =
            world.add("v1", "Namespace", "", target.toString(), Map.of(), Map.of());
        in(anew, "labels").put("velero.io/restore-name", text(restore, "metadata", "name"));
        world.made(anew);
      }
    }
    child(restore, "status").put("phase", "InProgress");
    world.touch(restore);
  }

  private void snapshots() {
    for (Map<String, Object> content : world.all("VolumeSnapshotContent")) {
      if (!works.getAsBoolean()) {
        continue;
      }
      if (isGoing(content)) {
        remove(content);
      } else if (child(content, "status").isEmpty()) {
        String handle =
            String.valueOf(child(child(content, "spec"), "source").get("snapshotHandle"));
        if (world.copies.contains(handle)) {
          child(content, "status")
              .putAll(Map.of("readyToUse", true, "snapshotHandle", handle, "restoreSize", 1 << 30));
          world.touch(content);
        }
      } else {
        snapshot(content).ifPresent(one -> child(one, "status").put("readyToUse", true));
      }
    }
  }

  private Optional<Map<String, Object>> snapshot(Map<String, Object> content) {
    Map<String, Object> ref = child(child(content, "spec"), "volumeSnapshotRef");
    return Optional.ofNullable(
        world.objects.get("VolumeSnapshot/%s/%s".formatted(ref.get("namespace"), ref.get("name"))));
  }

  private void claims() {
    for (Map<String, Object> claim : world.all("PersistentVolumeClaim")) {
      if (child(claim, "status").isEmpty() && works.getAsBoolean()) {
        child(claim, "status").put("phase", "Bound");
      }
    }
  }

  /** A VolumeSnapshot that goes takes the copy with it when its content says so. */
  private void namespaces() {
    for (Map<String, Object> namespace : world.all("Namespace")) {
      if (isGoing(namespace) && works.getAsBoolean()) {
        String name = text(namespace, "metadata", "name");
        for (Map<String, Object> one : List.copyOf(world.objects.values())) {
          if (name.equals(text(one, "metadata", "namespace"))) {
            takeCopy(one);
            remove(one);
          }
        }
        remove(namespace);
      }
    }
  }

  private void takeCopy(Map<String, Object> snapshot) {
    for (Map<String, Object> content : world.all("VolumeSnapshotContent")) {
      Map<String, Object> ref = child(child(content, "spec"), "volumeSnapshotRef");
      boolean bound =
          text(snapshot, "metadata", "name").equals(ref.get("name"))
              && text(snapshot, "metadata", "namespace").equals(ref.get("namespace"));
      if (bound && "Delete".equals(child(content, "spec").get("deletionPolicy"))) {
        world.offences.add("the copy of a backup went with a drill");
      }
    }
  }

  private void remove(Map<String, Object> object) {
    Map<String, Object> metadata = child(object, "metadata");
    world.objects.remove(
        "%s/%s/%s".formatted(object.get("kind"), metadata.get("namespace"), metadata.get("name")));
  }
}
