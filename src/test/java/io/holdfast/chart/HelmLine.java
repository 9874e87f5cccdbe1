package io.holdfast.chart;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A command line that a page shows: {@code helm install NAME CHART --namespace N --set a=b}.
 *
 * @param verb {@code install} or {@code upgrade}
 */
record HelmLine(
    String verb, String release, String chart, String namespace, Map<String, Object> values) {
  static boolean renders(String line) {
    return line.startsWith("helm install ") || line.startsWith("helm upgrade ");
  }

  static HelmLine of(String line) {
    List<String> words = List.of(line.strip().split(" +"));
    Map<String, Object> values = new TreeMap<>();
    String namespace = "";
    for (int i = 4; i < words.size(); i++) {
      switch (words.get(i)) {
        case "--namespace" -> namespace = words.get(++i);
        case "--set" -> {
          String[] pair = words.get(++i).split("=", 2);
          values.put(pair[0], typed(pair[1]));
        }
        case "--create-namespace", "--reuse-values", "--reset-then-reuse-values" -> {}
        default ->
            throw new AssertionError("unknown option %s in %s".formatted(words.get(i), line));
      }
    }
    return new HelmLine(words.get(1), words.get(2), words.get(3), namespace, values);
  }

  /** As Helm reads it. */
  private static Object typed(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> text.matches("[0-9]+") ? (Object) Integer.valueOf(text) : text;
    };
  }
}
