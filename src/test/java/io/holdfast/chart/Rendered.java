package io.holdfast.chart;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import io.holdfast.codec.CodecException;
import io.holdfast.codec.YamlReader;
import io.holdfast.model.Metadata;
import io.holdfast.model.Node;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The chart's objects for some values, as Helm renders them: hooks are no part of them. */
public record Rendered(String yaml, List<Node> objects) {
  static final Path CHART = Path.of("charts", "holdfast").toAbsolutePath();

  /** The release {@code holdfast} with the chart's own values. */
  static Rendered plain(String namespace) {
    return with(namespace, Map.of());
  }

  /** The release {@code holdfast} with values set by their paths. */
  public static Rendered with(String namespace, Map<String, Object> values) {
    TemplateCommand command = template(CHART, namespace);
    values.forEach(command::set);
    return of(command);
  }

  /** The release {@code holdfast} with a file of values, for example of {@code ci/}. */
  static Rendered file(String namespace, Path values) {
    return of(template(CHART, namespace).withValuesFile(values));
  }

  /** The same with the values as YAML. */
  static Rendered values(String namespace, String yaml) {
    return values(CHART, namespace, yaml);
  }

  /** The same of another chart. */
  static Rendered values(Path chart, String namespace, String yaml) {
    try {
      Path file = Files.createTempFile("values", ".yaml");
      try {
        Files.writeString(file, yaml);
        return of(template(chart, namespace).withValuesFile(file));
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The files of {@code ci/}: one for each way to install it. */
  static List<Path> shapes() {
    try (Stream<Path> files = Files.list(CHART.resolve("ci"))) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TemplateCommand template(Path chart, String namespace) {
    return new Helm(chart)
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

  /** The pods' spec. */
  Node podSpec() {
    return one("Deployment").get("spec", "template").orElseThrow().get("spec").orElseThrow();
  }

  /** What the server is started with, by the names of the variables. */
  Map<String, String> environment() {
    return container(podSpec()).get("env").orElseThrow().items().stream()
        .collect(
            Collectors.toMap(
                variable -> variable.text("name").orElseThrow(),
                variable -> variable.text("value").orElseThrow()));
  }

  static Node container(Node podSpec) {
    return podSpec.get("containers").orElseThrow().items().getFirst();
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

  /** A whole number. */
  static Optional<Integer> number(Node object, String field) {
    return object
        .get(field)
        .flatMap(value ->
            value instanceof Node.Numeral number
                ? Optional.of(Integer.valueOf(number.literal()))
                : Optional.empty());
  }
}
