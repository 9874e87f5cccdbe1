package io.holdfast.chart;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import io.holdfast.codec.CodecException;
import io.holdfast.codec.YamlReader;
import io.holdfast.model.Metadata;
import io.holdfast.model.Node;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The chart's objects for some values, as Helm renders them. */
public record Rendered(String yaml, List<Node> objects) {
  static final Path CHART = Path.of("charts", "holdfast").toAbsolutePath();

  /** The release {@code holdfast} with the chart's own values. */
  static Rendered plain(String namespace) {
    return with(namespace, Map.of());
  }

  /** The release {@code holdfast} with values set by their paths. */
  public static Rendered with(String namespace, Map<String, Object> values) {
    TemplateCommand command = template(namespace);
    values.forEach(command::set);
    return of(command);
  }

  /** The release {@code holdfast} with a file of {@code ci/}. */
  static Rendered file(String namespace, Path values) {
    return of(template(namespace).withValuesFile(values));
  }

  private static TemplateCommand template(String namespace) {
    return new Helm(CHART)
        .template()
        .withName("holdfast")
        .withNamespace(namespace)
        .withKubeVersion("1.34.4");
  }

  private static Rendered of(TemplateCommand command) {
    String yaml = command.call();
    try {
      return new Rendered(yaml, YamlReader.read(yaml, "chart"));
    } catch (CodecException e) {
      throw new AssertionError(e.getMessage() + "\n" + yaml, e);
    }
  }

  /** All objects of a kind. */
  List<Node> all(String kind) {
    return objects.stream()
        .filter(object -> object.text("kind").filter(kind::equals).isPresent())
        .toList();
  }

  /** The only object of a kind. */
  Node one(String kind) {
    List<Node> found = all(kind);
    if (found.size() != 1) {
      throw new AssertionError("%d objects of kind %s".formatted(found.size(), kind));
    }
    return found.getFirst();
  }

  static String name(Node object) {
    return Metadata.of((Node.Mapping) object).name();
  }

  /** The texts of a list, empty when it is missing. */
  static List<String> texts(Node object, String field) {
    return object.get(field).map(Node::items).orElse(List.of()).stream()
        .flatMap(item -> item.asText().stream())
        .toList();
  }
}
