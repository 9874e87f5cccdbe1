package io.holdfast.decode;

import io.holdfast.model.AuditFacts.Right;
import io.holdfast.model.Metadata;
import io.holdfast.model.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Collects roles and their bindings, and works out who may delete recovery points. The rules of an
 * aggregated ClusterRole stand in it: Kubernetes' own controller writes them there.
 */
final class RightsListing {
  private final Map<String, List<Allowed>> roles = new HashMap<>();
  private final List<Binding> bindings = new ArrayList<>();

  /** Something that a role allows, of all that matters here. */
  private record Allowed(Deed deed, List<String> names) {}

  /**
   * A role given to somebody.
   *
   * @param namespace empty for a ClusterRoleBinding
   * @param role {@code namespace/name}; a ClusterRole has no namespace
   */
  private record Binding(String namespace, String role, List<String> subjects, String name) {}

  /** Takes a role or binding; of other kinds nothing. */
  void add(Node.Mapping object) {
    switch (object.text("kind").orElse("")) {
      case "ClusterRole", "Role" -> role(object);
      case "ClusterRoleBinding", "RoleBinding" -> binding(object);
      default -> {}
    }
  }

  /** Everybody who may delete recovery points, and where. */
  List<Right> rights() {
    List<Right> rights = new ArrayList<>();
    for (Binding binding : bindings) {
      for (Allowed allowed : roles.getOrDefault(binding.role(), List.of())) {
        if (!binding.namespace().isEmpty() && !allowed.deed().namespaced()) {
          continue;
        }
        for (String subject : binding.subjects()) {
          rights.add(
              new Right(
                  binding.namespace(),
                  allowed.deed().words(),
                  allowed.names(),
                  subject,
                  binding.name()));
        }
      }
    }
    return List.copyOf(new LinkedHashSet<>(rights));
  }

  private void role(Node.Mapping object) {
    Set<Allowed> allowed = new LinkedHashSet<>();
    for (Node rule : object.every("rules", "*")) {
      List<String> names = strings(rule, "resourceNames");
      for (Deed deed : Deed.values()) {
        if (deed.isAllowedBy(
            strings(rule, "apiGroups"),
            strings(rule, "resources"),
            strings(rule, "verbs"),
            !names.isEmpty())) {
          allowed.add(new Allowed(deed, names));
        }
      }
    }
    if (!allowed.isEmpty()) {
      Metadata metadata = Metadata.of(object);
      roles.put(metadata.namespace() + "/" + metadata.name(), List.copyOf(allowed));
    }
  }

  private void binding(Node.Mapping object) {
    Metadata metadata = Metadata.of(object);
    String namespace = metadata.namespace();
    boolean clusterRole = VeleroFactDecoder.text(object, "roleRef", "kind").equals("ClusterRole");
    String role = VeleroFactDecoder.text(object, "roleRef", "name");
    List<String> subjects =
        object.every("subjects", "*").stream().map(node -> subject(node, namespace)).toList();
    bindings.add(
        new Binding(
            namespace,
            (clusterRole ? "" : namespace) + "/" + role,
            subjects,
            namespace.isEmpty()
                ? "ClusterRoleBinding " + metadata.name()
                : "RoleBinding " + namespace + "/" + metadata.name()));
  }

  private static String subject(Node subject, String namespace) {
    String kind = subject.text("kind").orElse("");
    String name = subject.text("name").orElse("");
    return kind.equals("ServiceAccount")
        ? kind + " " + subject.text("namespace").orElse(namespace) + "/" + name
        : kind + " " + name;
  }

  private static List<String> strings(Node rule, String name) {
    return AuditFactDecoder.strings(rule.get(name));
  }

  /** What takes a recovery point away. */
  private enum Deed {
    BACKUP("delete", "backups", "velero.io", true),
    REQUEST("create", "deletebackuprequests", "velero.io", true),
    SNAPSHOT("delete", "volumesnapshots", "snapshot.storage.k8s.io", true),
    CONTENT("delete", "volumesnapshotcontents", "snapshot.storage.k8s.io", false);

    private static final String ALL = "*";

    private final String verb;
    private final String plural;
    private final String group;
    private final boolean inNamespaces;

    Deed(String verb, String plural, String group, boolean inNamespaces) {
      this.verb = verb;
      this.plural = plural;
      this.group = group;
      this.inNamespaces = inNamespaces;
    }

    boolean namespaced() {
      return inNamespaces;
    }

    String words() {
      return verb + " " + plural + "." + group;
    }

    boolean isAllowedBy(
        List<String> groups, List<String> resources, List<String> verbs, boolean limited) {
      return isOneOf(verbs, limited)
          && (groups.contains(group) || groups.contains(ALL))
          && (resources.contains(plural) || resources.contains(ALL));
    }

    /**
     * Neither an object that is to be made nor a collection has a name that a rule could be limited
     * to.
     */
    private boolean isOneOf(List<String> verbs, boolean limited) {
      boolean delete = verb.equals("delete");
      return (delete || !limited)
          && (verbs.contains(ALL)
              || verbs.contains(verb)
              || (delete && !limited && verbs.contains("deletecollection")));
    }
  }
}
