package io.holdfast.verify;

import io.holdfast.codec.JsonWriter;
import io.holdfast.model.FieldPath;
import io.holdfast.model.Node;
import io.holdfast.policy.PolicySource;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The policy that a case carries itself: the {@code spec} of a BackupPolicy. */
final class CasePolicy {
  private CasePolicy() {}

  static PolicySource of(Node spec, String file) {
    Map<String, Node> document = new LinkedHashMap<>();
    document.put("apiVersion", text("holdfast.io/v1alpha1"));
    document.put("kind", text("BackupPolicy"));
    Map<String, Node> metadata = new LinkedHashMap<>();
    metadata.put("name", text("case"));
    document.put("metadata", new Node.Mapping(FieldPath.ROOT, 0, metadata));
    document.put("spec", spec);
    // JSON is YAML, so the text reads back as the same document.
    String json =
        new String(
            JsonWriter.bytes(new Node.Mapping(FieldPath.ROOT, 0, document)),
            StandardCharsets.UTF_8);
    return new PolicySource("", file, "", json);
  }

  private static Node text(String value) {
    return new Node.Text(FieldPath.ROOT, 0, value);
  }
}
