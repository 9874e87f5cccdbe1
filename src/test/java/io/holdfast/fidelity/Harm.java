package io.holdfast.fidelity;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * An object that the API server and Velero take, and that does harm.
 *
 * @param row in {@code policies/velero-coverage.md}
 * @param what becomes of it
 * @param kind {@code Backup} or {@code Schedule}
 * @param namespace where it is created
 * @param content its spec, and its status if it has one
 * @param done true when the harm is seen
 * @param line how Holdfast's line about it begins
 */
record Harm(
    String row,
    String what,
    String kind,
    String namespace,
    String content,
    Predicate<Fate> done,
    String line) {
  private static final String SHOP = "spec: {includedNamespaces: [harm], ttl: 24h%s}";

  /**
   * Every row that does harm in some minutes. WB-01 is shown by {@code VeleroIT}, WB-04 by {@code
   * AdmissionIT}; WB-14 and the kinds of WB-23 cannot be judged at admission.
   */
  static List<Harm> all() {
    return Stream.of(ofContents(), ofVolumes(), ofPlaceAndTime()).flatMap(List::stream).toList();
  }

  private static List<Harm> ofContents() {
    return List.of(
        backup("WB-02", "is deleted as soon as it is made", Fate::isGone)
            .of("spec: {includedNamespaces: [harm], ttl: -1h}")
            .says("HF-201 spec.ttl is -1h, must not be negative"),
        backup("WB-03", "is Completed with a time limit before its start", Fate::completed)
            .of(SHOP.formatted(", csiSnapshotTimeout: -10m"))
            .says("HF-201 spec.csiSnapshotTimeout is -10m, must not be negative"),
        backup("WB-05", "is PartiallyFailed", fate -> fate.ended("PartiallyFailed"))
            .of("spec: {includedNamespaces: [harm, hram], ttl: 24h}")
            .says("HF-306 spec.includedNamespaces[1] is \"hram\", must be a Namespace that exists"),
        backup("WB-06", "is Completed and empty", fate -> fate.completed() && fate.items() == 0)
            .of("spec: {includedNamespaces: [hram-*], ttl: 24h}")
            .says("HF-306 spec.includedNamespaces[0] is \"hram-*\", must match a Namespace"),
        backup("WB-07", "is made of what changes while it is made", Fate::completed)
            .of("spec: {includedNamespaces: [velero], includedResources: [configmaps], ttl: 24h}")
            .says("HF-306 spec.includedNamespaces[0] is \"velero\", must not be the Namespace of"),
        backup("WB-08", "is made without the policy that it names", Fate::completed)
            .of(SHOP.formatted(", resourcePolicy: {kind: Secret, name: nothing}"))
            .says("HF-207 spec.resourcePolicy.kind is \"Secret\", must be configmap"),
        backup("WB-11", "is Failed: no backup at all", fate -> fate.ended("Failed"))
            .of(
                SHOP.formatted(
                    ", hooks: {resources: [{name: a, labelSelector: {matchExpressions:"
                        + " [{key: a, operator: Bad}]}, pre: [{exec: {command: [a]}}]}]}"))
            .says("HF-208 spec.hooks.resources[0].labelSelector.matchExpressions[0] cannot be"),
        backup("WB-12", "is PartiallyFailed and empty", fate -> fate.ended("PartiallyFailed"))
            .of(SHOP.formatted(", labelSelector: {matchExpressions: [{key: a, operator: Bad}]}"))
            .says("HF-204 spec.labelSelector.matchExpressions[0] cannot be used"),
        backup("WB-13", "is made with another number of files at once", Fate::completed)
            .of(SHOP.formatted(", uploaderConfig: {parallelFilesUpload: -4}"))
            .says("HF-212 spec.uploaderConfig.parallelFilesUpload is -4, must not be negative"));
  }

  private static List<Harm> ofVolumes() {
    return List.of(
        backup("WB-09", "waits until its time is over", Fate::waitedInVain)
            .of(
                "spec: {includedNamespaces: [harm-data], ttl: 24h, snapshotMoveData: true,"
                    + " datamover: acme, itemOperationTimeout: 1m}")
            .says("HF-212 spec.datamover is \"acme\", must be velero"),
        backup("WB-10", "is PartiallyFailed", fate -> fate.ended("PartiallyFailed"))
            .of("spec: {includedNamespaces: [harm-data], ttl: 24h, snapshotMoveData: true}")
            .says("HF-212 spec.snapshotMoveData is true, must be false while no node-agent pod is"),
        backup("WB-17", "is Completed without the data", Fate::completedWithoutSnapshots)
            .of("spec: {includedNamespaces: [harm-data], ttl: 24h, snapshotVolumes: false}")
            .says("HF-305 spec.snapshotVolumes is false, must come with a file-system backup"));
  }

  private static List<Harm> ofPlaceAndTime() {
    return List.of(
        new Part("WB-15", "is never looked at", "Backup", "harm", Fate::isLeftAlone)
            .of(SHOP.formatted(""))
            .says("HF-210 metadata.namespace is \"harm\", must be \"velero\""),
        schedule("WB-16", "is Enabled and makes no Backup", Fate::isDueAndMadeNothing)
            .of("spec: {schedule: '* * * * *', template: {includedNamespaces: [harm], ttl: 24h}}")
            .says("HF-210 metadata.name is 70 characters long, must be at most 63"),
        schedule("WB-18", "has run and left nothing", Fate::ranAndLeftNothing)
            .of("spec: {schedule: '* * * * *', template: {includedNamespaces: [harm], ttl: 1s}}")
            .says("HF-303 spec.template.ttl is 1s, must be at least "),
        backup("WB-19", "has everything in it", fate -> fate.completed() && fate.items() > 0)
            .of(SHOP.formatted(", includedResources: [volumesnapshots.snapshot.storage.k8s.io]"))
            .says("HF-202 spec.includedResources names only objects of volume snapshots"),
        backup("WB-20", "is Completed and empty", fate -> fate.completed() && fate.items() == 0)
            .of("spec: {includedNamespaces: [harm-going], ttl: 24h}")
            .says(
                "HF-306 spec.includedNamespaces[0] is \"harm-going\", must not be a Namespace"
                    + " that"),
        schedule("WB-21", "makes a Backup a minute", fate -> fate.made() > 1)
            .of("spec: {schedule: '0 0 31 2 *', template: {includedNamespaces: [harm], ttl: 24h}}")
            .says("HF-209 spec.schedule is \"0 0 31 2 *\", must fire within five years"),
        backup("WB-22", "is never made", fate -> fate.completed() && fate.items() == 0)
            .of(SHOP.formatted("") + "\nstatus: {phase: Completed}")
            .says("HF-403 status.phase is set to \"Completed\", must be absent"));
  }

  /** The name of its object; of a Schedule that is too long, one of 70 characters. */
  String name() {
    String name = "harm-" + row.toLowerCase(Locale.ROOT);
    return row.equals("WB-16") ? name + "-".repeat(69 - name.length()) + "x" : name;
  }

  String manifest() {
    return """
    apiVersion: velero.io/v1
    kind: %s
    metadata: {name: %s, namespace: %s}
    %s
    """
        .formatted(kind, name(), namespace, content);
  }

  String path() {
    return "/apis/velero.io/v1/namespaces/%s/%ss/%s"
        .formatted(namespace, kind.toLowerCase(Locale.ROOT), name());
  }

  @Override
  public String toString() {
    return row + ": " + kind + " " + what;
  }

  private static Part backup(String row, String what, Predicate<Fate> done) {
    return new Part(row, what, "Backup", "velero", done);
  }

  private static Part schedule(String row, String what, Predicate<Fate> done) {
    return new Part(row, what, "Schedule", "velero", done);
  }

  /** A harm of which the object is yet to be said. */
  private record Part(
      String row, String what, String kind, String namespace, Predicate<Fate> done) {
    Whole of(String content) {
      return new Whole(this, content);
    }
  }

  /** A harm of which is yet to be said what Holdfast says. */
  private record Whole(Part part, String content) {
    Harm says(String line) {
      return new Harm(
          part.row(), part.what(), part.kind(), part.namespace(), content, part.done(), line);
    }
  }
}
