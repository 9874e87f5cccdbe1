package io.holdfast.cli;

import io.holdfast.codec.YamlWriter;
import io.holdfast.model.Edit;
import io.holdfast.model.Node;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/** Prints all manifests, those with edits as edited, in the order of the files. */
final class MutatedManifests {
  private MutatedManifests() {}

  static void print(List<Checked> results, List<Node> objects, PrintWriter out) {
    IdentityHashMap<Node, Node> edited = new IdentityHashMap<>();
    results.forEach(result -> edited.put(result.object(), edited(result)));
    List<Node> documents = new ArrayList<>();
    objects.forEach(object -> documents.add(edited.getOrDefault(object, object)));
    out.print(YamlWriter.text(documents));
    out.flush();
  }

  private static Node edited(Checked result) {
    Node.Mapping object = result.object();
    for (Edit edit : result.decision().edits()) {
      object = edit.applyTo(object);
    }
    return object;
  }
}
