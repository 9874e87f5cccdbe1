package io.holdfast.verify;

import io.holdfast.codec.CodecException;
import io.holdfast.codec.DocumentReader;
import io.holdfast.codec.Limits;
import io.holdfast.model.Node;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A case, and the rows of Velero's behaviour that it shows.
 *
 * @param folder the rule's
 * @param speaks true when a rule says something about its object
 */
record RowCase(String folder, String name, List<String> covers, boolean speaks) {
  static List<RowCase> all() throws IOException, CodecException {
    List<RowCase> all = new ArrayList<>();
    for (Path file : PolicyCasesTest.cases()) {
      Node root = DocumentReader.read(file, file.toString(), Limits.FILE).getFirst();
      List<String> covers =
          root.get("covers").map(Node::items).orElse(List.of()).stream()
              .flatMap(item -> item.asText().stream())
              .toList();
      boolean speaks =
          Stream.of("deny", "warn", "edits").anyMatch(name -> root.get("expect", name).isPresent());
      all.add(new RowCase(nameOf(file, 3), nameOf(file, 1), covers, speaks));
    }
    return all;
  }

  /** {@code HF-301}. */
  String rule() {
    return folder.substring(0, "HF-nnn".length());
  }

  /** The case's name as a link from the folder of all rules. */
  String link() {
    return "[" + name.replace(".yaml", "") + "](" + folder + "/cases/" + name + ")";
  }

  private static String nameOf(Path file, int fromTheEnd) {
    return file.getName(file.getNameCount() - fromTheEnd).toString();
  }
}
