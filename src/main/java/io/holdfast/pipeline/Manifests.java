package io.holdfast.pipeline;

import io.holdfast.decode.PolicySources;
import io.holdfast.model.FieldPath;
import io.holdfast.model.Node;
import io.holdfast.model.Problem;
import io.holdfast.policy.PolicySource;
import java.util.ArrayList;
import java.util.List;

/**
 * What files hold: policy documents, as they are or in labelled ConfigMaps, and Kubernetes objects,
 * one by one or in Lists.
 */
public record Manifests(List<PolicySource> policies, List<Node> objects, List<Problem> problems) {
  public Manifests {
    policies = List.copyOf(policies);
    objects = List.copyOf(objects);
    problems = List.copyOf(problems);
  }

  /** Sorts the documents of all files. */
  public static Manifests of(List<ManifestFile> files) {
    Sorter sorter = new Sorter();
    files.forEach(sorter::add);
    return new Manifests(sorter.policies, sorter.objects, sorter.problems);
  }

  private static final class Sorter {
    private final List<PolicySource> policies = new ArrayList<>();
    private final List<Node> objects = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    void add(ManifestFile file) {
      for (Node document : file.documents()) {
        if (isPolicyDocument(document)) {
          addPolicy(file, document);
        } else if (isList(document)) {
          addList(document);
        } else {
          addObject(document);
        }
      }
    }

    private void addPolicy(ManifestFile file, Node document) {
      if (file.documents().size() == 1) {
        policies.add(new PolicySource("", file.name(), "", file.text()));
      } else {
        problems.add(
            Problem.at(document, "is one of several documents: give a policy a file of its own"));
      }
    }

    private void addList(Node list) {
      for (Node item : list.get("items").map(Node::items).orElse(List.of())) {
        if (isList(item)) {
          problems.add(Problem.at(item, "is a List in a List: kubectl does not read that either"));
        } else {
          addObject(item.rootedAt(FieldPath.root(item.path().source())));
        }
      }
    }

    private void addObject(Node object) {
      if (!(object instanceof Node.Mapping)) {
        problems.add(Problem.at(object, "is " + object.type() + ", must be a Kubernetes object"));
        return;
      }
      policies.addAll(PolicySources.of(object));
      objects.add(object);
    }

    private static boolean isPolicyDocument(Node document) {
      return document.text("apiVersion").filter(v -> v.startsWith("holdfast.io/")).isPresent()
          && document.text("kind").filter(k -> k.endsWith("BackupPolicy")).isPresent();
    }

    private static boolean isList(Node document) {
      return document.text("kind").filter(kind -> kind.endsWith("List")).isPresent()
          && document.get("items").isPresent();
    }
  }
}
