package io.holdfast.pipeline;

import io.holdfast.codec.CodecException;
import io.holdfast.codec.YamlReader;
import io.holdfast.model.Node;
import io.holdfast.policy.PolicySource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The policies that are ready to take; they travel in the jar as the ConfigMaps they are. */
public final class Presets {
  /** The preset that holds while there is no policy document. */
  public static final String STANDARD = "standard";

  private static final String KEY = "policy.yaml";

  private Presets() {}

  /** The preset {@code standard} as if it stood in {@code namespace}. */
  public static PolicySource standard(String namespace) {
    String path = "/policies/presets/" + STANDARD + ".yaml";
    try (InputStream stream = Presets.class.getResourceAsStream(path)) {
      if (stream == null) {
        throw new IllegalStateException("resource " + path + " is missing, the jar is incomplete");
      }
      String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      Node root = YamlReader.read(text, path).getFirst();
      String document = root.get("data", KEY).flatMap(Node::asText).orElseThrow();
      return new PolicySource(namespace, "preset-" + STANDARD, KEY, document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (CodecException e) {
      throw new IllegalStateException("resource " + path + " cannot be read", e);
    }
  }
}
