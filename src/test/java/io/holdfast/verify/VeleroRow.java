package io.holdfast.verify;

import io.holdfast.codec.CodecException;
import io.holdfast.codec.YamlReader;
import io.holdfast.model.Node;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * One thing that Velero refuses, or takes although it hurts.
 *
 * @param unjudged what of it cannot be seen when an object is applied; empty: all can
 */
record VeleroRow(String id, String title, String unjudged) {
  /** Rows that belong together. */
  record Group(String name, String about, List<VeleroRow> rows) {}

  static List<Group> groups() throws IOException, CodecException {
    try (InputStream in = VeleroRow.class.getResourceAsStream("velero-rows.yaml")) {
      byte[] bytes = Objects.requireNonNull(in).readAllBytes();
      String text = new String(bytes, StandardCharsets.UTF_8);
      return YamlReader.read(text, "velero-rows.yaml").getFirst().items().stream()
          .map(VeleroRow::group)
          .toList();
    }
  }

  private static Group group(Node node) {
    List<VeleroRow> rows = new ArrayList<>();
    node.get("rows")
        .orElseThrow()
        .fields()
        .forEach((id, row) ->
            rows.add(new VeleroRow(id, text(row, "title"), row.text("unjudged").orElse(""))));
    return new Group(text(node, "name"), text(node, "about"), rows);
  }

  private static String text(Node node, String field) {
    return node.text(field).orElseThrow(() -> new AssertionError(node + " has no " + field));
  }
}
