package io.holdfast.cli;

import io.holdfast.kube.Resource;
import io.holdfast.model.Quoted;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A kind that Holdfast judges and that can be asked for by name, as kubectl calls it.
 *
 * @param kind its name in objects
 * @param namespaced whether its objects are in Namespaces
 * @param words what users call one, the shortest last
 */
record KindName(String kind, Resource resource, boolean namespaced, List<String> words) {
  /** All that can be asked for. */
  static final List<KindName> ALL =
      List.of(
          of("Namespace", Resource.NAMESPACES, false, "ns"),
          of("PersistentVolumeClaim", Resource.CLAIMS, true, "pvc"),
          of("Backup", Resource.BACKUPS, true, "backup"),
          of("Schedule", Resource.SCHEDULES, true, "schedule"),
          of("Restore", Resource.RESTORES, true, "restore"),
          of("BackupStorageLocation", Resource.STORAGE_LOCATIONS, true, "bsl"),
          of("VolumeSnapshotLocation", Resource.SNAPSHOT_LOCATIONS, true, "vsl"),
          of("VolumeSnapshot", Resource.SNAPSHOTS, true, "vs"),
          of("VolumeSnapshotClass", Resource.SNAPSHOT_CLASSES, false, "vsclass"));

  KindName {
    words = List.copyOf(words);
  }

  private static KindName of(String kind, Resource resource, boolean namespaced, String brief) {
    return new KindName(
        kind,
        resource,
        namespaced,
        List.of(kind.toLowerCase(Locale.ROOT), resource.plural(), brief));
  }

  /**
   * The kind that a user means by {@code pvc}, {@code pvcs}, {@code PersistentVolumeClaim} or
   * {@code schedules.velero.io}.
   */
  static Optional<KindName> of(String text) {
    String word = text.toLowerCase(Locale.ROOT);
    int dot = word.indexOf('.');
    String group = dot < 0 ? "" : word.substring(dot + 1);
    String name = dot < 0 ? word : word.substring(0, dot);
    return ALL.stream()
        .filter(kind -> group.isEmpty() || kind.isOfGroup(group))
        .filter(kind -> kind.isCalled(name))
        .findFirst();
  }

  /** The kind that has objects of this resource; the resource itself where Holdfast knows none. */
  static String ofResource(String plural) {
    return ALL.stream()
        .filter(kind -> kind.resource.plural().equals(plural))
        .findFirst()
        .map(KindName::kind)
        .orElse(plural);
  }

  /** Bad input that says what is understood. */
  static BadInputException unknown(String text) {
    String known = ALL.stream().map(kind -> kind.words.getLast()).collect(Collectors.joining(", "));
    return new BadInputException("no kind " + Quoted.of(text) + "; known are " + known);
  }

  /** True when its objects are where Velero is. */
  boolean isVeleros() {
    return resource.group().equals("velero.io");
  }

  /** {@code velero.io/v1}. */
  String apiVersion() {
    return resource.group().isEmpty()
        ? resource.version()
        : resource.group() + "/" + resource.version();
  }

  private boolean isOfGroup(String text) {
    return text.equals(resource.group()) || text.endsWith("." + resource.group());
  }

  private boolean isCalled(String name) {
    return words.stream().anyMatch(word -> name.equals(word) || name.equals(word + "s"));
  }
}
