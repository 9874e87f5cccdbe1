package io.holdfast.rules;

import io.holdfast.model.ConfigContent;
import io.holdfast.model.FieldPath;
import io.holdfast.model.Node;
import io.holdfast.model.Quoted;
import io.holdfast.policy.VeleroVersion;
import io.holdfast.rules.ContentFault.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What one version of Velero makes of a resource policy. Source: Velero 1.18.3 server.
 *
 * @param configMap which ConfigMap, {@code namespace/name}
 * @param use what it is used for
 * @param namespaces the names of all Namespaces; absent when they are not known
 */
record ResourcePolicyContent(
    String configMap, VeleroVersion version, Use use, Optional<Set<String>> namespaces) {
  private static final String READING = "failed to decode yaml data into resource policies  ";
  private static final String SUPPORTED = "v1";

  /** What a resource policy is used for. */
  enum Use {
    /** A Backup's, or those of a Schedule. */
    BACKUP,
    /** A Restore's. */
    RESTORE,
    /** The server's own, for all Backups; only its volume policies count. */
    GLOBAL
  }

  /** What is wrong; Velero notices the first fault and goes no further. */
  List<ContentFault> faults(ConfigContent content) {
    if (content.keys() != 1) {
      String message = "has " + content.keys() + " keys, must have exactly one";
      return unreadable(message, "illegal resource policies " + configMap + " configmap");
    }
    if (content.document().isEmpty()) {
      return content.error().isEmpty()
          ? unreadable("has an empty value, must have a resource policy", READING + "EOF")
          : unreadable("cannot be read: " + Quoted.plain(content.error(), 240), READING + "yaml: ");
    }
    return faults(content.document().get());
  }

  private static List<ContentFault> unreadable(String message, String reason) {
    return List.of(new ContentFault(FieldPath.of("data"), 0, message, Stage.READ, reason.strip()));
  }

  private List<ContentFault> faults(Node document) {
    List<ContentFault> wrongShape =
        ShapeCheck.faults(
            document, ResourcePolicyShape.DOCUMENT, version, ShapeCheck.Decoder.YAML, READING);
    if (!wrongShape.isEmpty()) {
      return wrongShape;
    }
    VolumePolicyContent volumes = new VolumePolicyContent(document, version);
    List<ContentFault> unreadable = volumes.unreadable();
    return unreadable.isEmpty() ? invalid(document, volumes) : unreadable;
  }

  private List<ContentFault> invalid(Node document, VolumePolicyContent volumes) {
    List<ContentFault> faults = new ArrayList<>();
    version(document, faults);
    Optional<Node> includeExclude = document.get("includeExcludePolicy");
    switch (use) {
      case BACKUP, GLOBAL -> {
        faults.addAll(volumes.invalid());
        includeExclude.ifPresent(policy -> includeExclude(policy, faults));
      }
      case RESTORE -> {
        if (!Scalar.items(document, "volumePolicies").isEmpty()) {
          notForRestore(document.get("volumePolicies"), "volumePolicies are", faults);
        }
        notForRestore(includeExclude, "includeExcludePolicy is", faults);
      }
    }
    FilterPolicyContent filters = new FilterPolicyContent(document, version);
    faults.addAll(filters.invalid());
    faults.addAll(filters.withoutEffect(namespaces));
    if (use == Use.GLOBAL) {
      ignored(document, faults);
    }
    return faults;
  }

  private static void version(Node document, List<ContentFault> faults) {
    Optional<Node> node = document.get("version");
    String given = Scalar.text(node);
    if (!given.equals(SUPPORTED)) {
      String message =
          (node.isEmpty() ? "is missing" : "is " + Quoted.of(given)) + ", must be " + SUPPORTED;
      String reason =
          "incompatible version number "
              + Quoted.plain(given, 120)
              + " with supported version "
              + SUPPORTED;
      FieldPath place = document.path().child("version");
      int line = node.orElse(document).line();
      faults.add(new ContentFault(place, line, message, Stage.VALIDATE, reason));
    }
  }

  private static void notForRestore(
      Optional<Node> section, String what, List<ContentFault> faults) {
    section.ifPresent(node ->
        faults.add(
            ContentFault.invalid(
                node,
                "is given, must not be in the resource policy of a Restore",
                what + " not supported for restore")));
  }

  private static void includeExclude(Node policy, List<ContentFault> faults) {
    includeExclude(
        policy, "includedClusterScopedResources", "excludedClusterScopedResources", faults);
    includeExclude(
        policy, "includedNamespaceScopedResources", "excludedNamespaceScopedResources", faults);
  }

  private static void includeExclude(
      Node policy, String include, String exclude, List<ContentFault> faults) {
    List<Node> included = Scalar.items(policy, include);
    List<Node> excluded = Scalar.items(policy, exclude);
    for (List<Node> list : List.of(included, excluded)) {
      for (Node item : list) {
        if (Scalar.text(item).equals("*")) {
          faults.add(
              ContentFault.invalid(
                  item,
                  "is \"*\", must name resources",
                  "cannot use '*' in includes or excludes filters in the policy"));
        }
      }
    }
    Set<String> names = new TreeSet<>(included.stream().map(Scalar::text).toList());
    names.remove("*");
    excluded.stream()
        .filter(item -> names.contains(Scalar.text(item)))
        .forEach(item ->
            faults.add(
                ContentFault.invalid(
                    item,
                    "is " + Quoted.of(Scalar.text(item)) + ", must not be in " + include + " too",
                    "excludes list cannot contain an item in the includes list: "
                        + Quoted.plain(Scalar.text(item), 120))));
  }

  /** Velero itself says so only in its log, when it starts. */
  private static void ignored(Node document, List<ContentFault> faults) {
    document
        .fields()
        .forEach((name, section) -> {
          boolean counts = name.equals("version") || name.equals("volumePolicies");
          if (!counts && !(section instanceof Node.Null)) {
            faults.add(
                ContentFault.unnoticed(
                    section, "is ignored: of a global policy only volumePolicies count"));
          }
        });
  }
}
