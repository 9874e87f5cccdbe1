package io.holdfast.app;

import io.holdfast.fixture.Nodes;
import io.holdfast.model.Node;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Objects of clusters that the dashboard shows, as they are at one moment. */
record DashboardObjects(Instant now) {
  static final String POLICY =
      """
      apiVersion: holdfast.io/v1alpha1
      kind: BackupPolicy
      metadata: {name: company}
      spec:
        schedules:
          - {name: daily, cron: "0 1 * * *", maxAge: 26h}
          - {name: hourly, cron: "@hourly", ttl: 168h, maxAge: 2h}
        assignments:
          - {schedule: hourly, namespaces: ["gold-*"]}
          - {schedule: daily}
        exemptions:
          - {namespaces: [kube-system], reason: rebuilt from the cluster's own configuration}
          - {namespaces: ["scratch-*"], reason: nothing here is kept, until: 2027-12-31}
      """;

  static final String HOSTILE = "<script>alert('x')</script>";

  /** So many claims, fifty in a Namespace: most are protected, and some of every other state. */
  List<Node> many(int claims) {
    List<Node> objects = new ArrayList<>();
    for (int i = 0; i < claims; i++) {
      int team = i / 50;
      if (i % 50 == 0) {
        objects.add(namespace(name(team)));
        objects.addAll(protection(name(team), team));
      }
      objects.add(claim(name(team), "data-%05d".formatted(i), i % 23 == 0));
    }
    objects.add(namespace("shop"));
    objects.add(hostile());
    objects.add(
        Nodes.root(
            Map.of(
                "apiVersion", "storage.k8s.io/v1",
                "kind", "StorageClass",
                "metadata", Map.of("name", "ebs-gp3"),
                "provisioner", "ebs.csi.aws.com")));
    return objects;
  }

  private static String name(int team) {
    return (team % 9 == 0 ? "gold-%03d" : "team-%03d").formatted(team);
  }

  /** Of every eighth nothing is backed up, of every fifth not lately. */
  private List<Node> protection(String namespace, int team) {
    if (team % 8 == 3) {
      return List.of();
    }
    List<Node> objects = new ArrayList<>();
    objects.add(schedule(namespace));
    int newest = team % 5 == 2 ? 30 + team : 1;
    for (int i = 0; i < 12; i++) {
      objects.add(backup(namespace, "-" + i, newest + 24 * i * (1 + team % 3)));
    }
    return objects;
  }

  static Node namespace(String name) {
    return Nodes.root(
        Map.of("apiVersion", "v1", "kind", "Namespace", "metadata", Map.of("name", name)));
  }

  private Node claim(String namespace, String name, boolean pending) {
    return claim(namespace, name, pending, Map.of());
  }

  private Node claim(
      String namespace, String name, boolean pending, Map<String, String> annotations) {
    return Nodes.root(
        Map.of(
            "apiVersion", "v1",
            "kind", "PersistentVolumeClaim",
            "metadata",
                Map.of(
                    "name", name,
                    "namespace", namespace,
                    "annotations", annotations,
                    "creationTimestamp", ago(24 * 200)),
            "spec",
                Map.of(
                    "storageClassName",
                    "ebs-gp3",
                    "resources",
                    Map.of("requests", Map.of("storage", "20Gi"))),
            "status", Map.of("phase", pending ? "Pending" : "Bound")));
  }

  /** {@code shop/data}, with an annotation of its own and one of Holdfast's that is hostile. */
  Node hostile() {
    return claim(
        "shop",
        "data",
        false,
        Map.of("holdfast.io/exempt-reason", HOSTILE, "other", "manifest-of-old"));
  }

  static Node schedule(String namespace) {
    return Nodes.root(
        Map.of(
            "apiVersion", "velero.io/v1",
            "kind", "Schedule",
            "metadata", Map.of("name", "nightly-" + namespace, "namespace", "velero"),
            "spec",
                Map.of(
                    "schedule",
                    "0 1 * * *",
                    "template",
                    Map.of("includedNamespaces", List.of(namespace))),
            "status", Map.of("phase", "Enabled")));
  }

  /** One that was made so many hours ago. */
  Node backup(String namespace, String suffix, int hours) {
    return Nodes.root(
        Map.of(
            "apiVersion", "velero.io/v1",
            "kind", "Backup",
            "metadata", Map.of("name", "nightly-" + namespace + suffix, "namespace", "velero"),
            "spec", Map.of("includedNamespaces", List.of(namespace)),
            "status",
                Map.of(
                    "phase", suffix.equals("-3") ? "PartiallyFailed" : "Completed",
                    "startTimestamp", ago(hours),
                    "completionTimestamp", ago(hours),
                    "expiration", ago(hours - 24 * 30))));
  }

  String ago(int hours) {
    return now.minus(Duration.ofHours(hours)).toString();
  }
}
