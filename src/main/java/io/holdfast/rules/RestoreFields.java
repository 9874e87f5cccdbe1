package io.holdfast.rules;

import io.holdfast.model.BackupSpec;
import io.holdfast.model.DnsName;
import io.holdfast.model.Node;
import io.holdfast.model.Problem;
import io.holdfast.model.Product;
import io.holdfast.model.Quoted;
import io.holdfast.model.Subject;
import io.holdfast.model.Violation;
import io.holdfast.policy.VeleroFeature;
import io.holdfast.policy.VeleroVersion;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a Restore's own fields show. Source: Velero 1.18.3 server. */
final class RestoreFields {
  private static final Set<String> NOT_RESTORED =
      Set.of(
          "nodes",
          "events",
          "events.events.k8s.io",
          "backups.velero.io",
          "restores.velero.io",
          "resticrepositories.velero.io",
          "csinodes.storage.k8s.io",
          "volumeattachments.storage.k8s.io",
          "backuprepositories.velero.io");
  private static final Set<String> NOT_RESTORED_BY_ARK =
      Set.of(
          "nodes",
          "events",
          "events.events.k8s.io",
          "backups.ark.heptio.com",
          "restores.ark.heptio.com");

  private static final Set<String> EXISTING = Set.of("none", "update");
  private static final String RESOURCES = "Invalid included/excluded resource lists: ";
  private static final String NAMESPACES = "Invalid included/excluded namespace lists: ";
  private static final String INCOMPLETE =
      "invalid InitContainer in restore hook, it doesn't have Command, Name or Image field";

  private final Product product;
  private final BackupSpec spec;
  private final VeleroVersion version;
  private final List<Violation> violations = new ArrayList<>();

  RestoreFields(Subject.Restore restore, VeleroVersion version) {
    this.product = restore.product();
    this.spec = new BackupSpec(restore.spec());
    this.version = version;
  }

  /** What is wrong with them. */
  List<Violation> violations() {
    notRestored();
    violations.addAll(
        new FilterLists(spec, "includedResources", "excludedResources", RESOURCES).violations());
    violations.addAll(
        new FilterLists(spec, "includedNamespaces", "excludedNamespaces", NAMESPACES).violations());
    source();
    mapping();
    if (product == Product.VELERO) {
      selectors();
      spec.node().every("hooks", "resources", "*").forEach(this::hook);
      existing();
      parallelFiles();
    }
    return violations;
  }

  private void notRestored() {
    Set<String> left =
        switch (product) {
          case VELERO -> NOT_RESTORED;
          case ARK -> NOT_RESTORED_BY_ARK;
        };
    for (Node.Text resource : spec.texts("includedResources")) {
      String name = resource.value();
      if (left.contains(name)) {
        violations.add(
            Violation.at(
                resource,
                "is "
                    + Quoted.of(name)
                    + ", must be left out: "
                    + name
                    + " are non-restorable resources; "
                    + RESOURCES
                    + "excludes list cannot contain an item in the includes list: "
                    + name,
                "they belong to the cluster that they come from"));
      }
    }
  }

  private void source() {
    boolean backup = !spec.text("backupName").isEmpty();
    boolean schedule = !spec.text("scheduleName").isEmpty();
    if (backup != schedule) {
      return;
    }
    String words =
        "Either a backup or schedule must be specified as a source for the restore, but not both";
    String field = backup ? "scheduleName" : "backupName";
    String message =
        backup
            ? "is given beside backupName, must be absent: "
            : "is missing, must name a Backup, or scheduleName a Schedule: ";
    violations.add(new Violation(spec.path(field), spec.line(field), message + words, "", 0));
  }

  private void mapping() {
    spec.field("namespaceMapping")
        .map(Node::fields)
        .ifPresent(mapping ->
            mapping.forEach((from, to) -> {
              String name = to.asText().orElse("");
              if (!DnsName.isLabel(name) || name.length() > DnsName.LONGEST_LABEL) {
                violations.add(
                    Violation.at(
                        to,
                        "is "
                            + Quoted.of(name)
                            + ", must be the name of a namespace: Velero takes it and cannot create"
                            + " the namespace",
                        "names have a-z, 0-9 and -, at most 63 characters"));
              }
            }));
  }

  private void selectors() {
    Optional<Node> several = spec.field("orLabelSelectors");
    if (several.isPresent() && spec.field("labelSelector").isPresent()) {
      violations.add(
          Violation.at(
              several.get(),
              "is given beside labelSelector, must be absent: encountered labelSelector as well"
                  + " as orLabelSelectors in restore spec, only one can be specified",
              "an empty one counts, too"));
    }
    Stream.concat(
            spec.field("labelSelector").stream(),
            spec.node().every("orLabelSelectors", "*").stream())
        .flatMap(selector -> LabelSelectorCheck.problems(selector).stream())
        .map(problem -> unusable(problem, "Velero takes it and restores nothing: "))
        .forEach(violations::add);
  }

  private static Violation unusable(Problem problem, String words) {
    return new Violation(
        problem.path(),
        problem.line(),
        "cannot be used, must be a valid requirement: " + words + problem.message(),
        "operators are In, NotIn, Exists and DoesNotExist; keys and values are labels'",
        0);
  }

  private void hook(Node resource) {
    resource.get("labelSelector").map(LabelSelectorCheck::problems).orElse(List.of()).stream()
        .map(problem -> unusable(problem, "invalid restore hooks: "))
        .forEach(violations::add);
    String hook = resource.text("name").orElse("");
    for (Node container : resource.every("postHooks", "*", "init", "initContainers", "*")) {
      List<String> missing =
          Stream.of("command", "name", "image").filter(field -> isEmpty(container, field)).toList();
      if (!missing.isEmpty()) {
        violations.add(
            Violation.at(
                container,
                "has no "
                    + String.join(" and no ", missing)
                    + ", must have one: invalid init container in restore hook "
                    + Quoted.of(hook)
                    + ": "
                    + INCOMPLETE,
                ""));
      }
    }
  }

  private static boolean isEmpty(Node container, String field) {
    return container
        .get(field)
        .filter(node -> !node.items().isEmpty() || !node.asText().orElse("").isEmpty())
        .isEmpty();
  }

  private void existing() {
    String given = spec.text("existingResourcePolicy");
    if (!given.isEmpty() && !EXISTING.contains(given)) {
      violations.add(
          new Violation(
              spec.path("existingResourcePolicy"),
              spec.line("existingResourcePolicy"),
              "is "
                  + Quoted.of(given)
                  + ", must be none or update: Invalid ExistingResourcePolicy: "
                  + Quoted.plain(given, 120),
              "",
              0));
    }
  }

  /** Only Velero's command line looks at it. */
  private void parallelFiles() {
    if (VeleroFeature.PARALLEL_DOWNLOAD.isIn(version)
        && spec.node().get("uploaderConfig", "parallelFilesDownload").orElse(null)
            instanceof Node.Numeral number
        && number.literal().startsWith("-")
        && new BigDecimal(number.literal()).signum() < 0) {
      violations.add(
          Violation.at(
              number,
              "is " + Quoted.plain(number.literal(), 40) + ", must not be negative",
              "0 leaves it to the uploader"));
    }
  }
}
