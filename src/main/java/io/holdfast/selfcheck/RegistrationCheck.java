package io.holdfast.selfcheck;

import static io.holdfast.selfcheck.Point.Topic.REGISTRATION;

import io.holdfast.model.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Compares a registered webhook configuration with what the chart makes. */
public final class RegistrationCheck {
  private static final String CHART =
      "apply the chart of this version again, or look who else writes it";
  private static final String VELERO =
      "give the chart's velero.namespace and velero.serviceAccount and the policy's the same values";

  /** The only entry that may fail closed. */
  private static final String MAY_FAIL = "velero.validate.holdfast.io";

  private static final int LONGEST_TIMEOUT = 5;
  private static final int SHOWN = 300;

  private final String kind;
  private final Names names;
  private final List<Point> points = new ArrayList<>();

  private RegistrationCheck(String kind, Names names) {
    this.kind = kind;
    this.names = names;
  }

  /**
   * One point an entry that is as expected, and one for each difference.
   *
   * @param kind of the configuration
   * @param found absent when there is none of that name
   */
  public static List<Point> of(String kind, Optional<? extends Node> found, Names names) {
    RegistrationCheck check = new RegistrationCheck(kind, names);
    found.ifPresentOrElse(check::configuration, check::missing);
    return List.copyOf(check.points);
  }

  private void missing() {
    wrong(
        kind + " " + names.webhooks(),
        "not there",
        "there",
        "the API server does not call Holdfast; " + CHART);
  }

  private void configuration(Node found) {
    Map<String, Node> entries = new LinkedHashMap<>();
    found
        .every("webhooks", "*")
        .forEach(entry -> entries.put(entry.text("name").orElse(""), entry));
    Map<String, Map<String, Object>> expected = ExpectedRegistration.entries(kind, names);
    expected.forEach((name, fields) -> {
      Node entry = entries.remove(name);
      if (entry == null) {
        wrong(entry(name), "not there", "there", CHART);
      } else {
        compare(name, fields, entry);
      }
    });
    entries.keySet().forEach(name -> wrong(entry(name), "there", "not there", CHART));
  }

  private void compare(String name, Map<String, Object> expected, Node found) {
    int before = points.size();
    for (String field : ExpectedRegistration.FIELDS) {
      Object wanted = expected.getOrDefault(field, Map.of());
      Object is =
          found
              .get(field)
              .map(value -> Canonical.of(value, UnaryOperator.identity()))
              .orElse(Map.of());
      boolean allowed = field.equals("failurePolicy") && name.equals(MAY_FAIL) && is.equals("Fail");
      if (!is.equals(wanted) && !allowed) {
        differ(entry(name) + " " + field, wanted, is);
      }
    }
    timeout(name, found);
    address(name, Objects.toString(expected.get("path"), ""), found);
    if (points.size() == before) {
      points.add(Point.fine(REGISTRATION, entry(name), "as expected"));
    }
  }

  /** Of a list only the items that differ are told. */
  private void differ(String what, Object wanted, Object is) {
    Object missing = wanted instanceof List<?> list ? without(list, is) : wanted;
    Object foreign = is instanceof List<?> list ? without(list, wanted) : is;
    wrong(what, shown(foreign), shown(missing), remedy(missing));
  }

  private static List<?> without(List<?> items, Object others) {
    return items.stream()
        .filter(item -> !(others instanceof List<?> list && list.contains(item)))
        .toList();
  }

  private String remedy(Object wanted) {
    String text = wanted.toString();
    boolean ofVelero =
        text.contains(names.veleroUser())
            || text.contains("kubernetes.io/metadata.name=" + names.veleroNamespace());
    return ofVelero ? VELERO + "; else " + CHART : CHART;
  }

  private void timeout(String name, Node found) {
    String is = found.get("timeoutSeconds").map(RegistrationCheck::plain).orElse("missing");
    if (!is.matches("[1-9]") || Integer.parseInt(is) > LONGEST_TIMEOUT) {
      wrong(
          entry(name) + " timeoutSeconds",
          is,
          "from 1 to " + LONGEST_TIMEOUT,
          "longer ones hold up whoever renews a lease; " + CHART);
    }
  }

  private void address(String name, String path, Node found) {
    Node client = found.get("clientConfig").orElse(found);
    Optional<String> url = client.text("url");
    String is =
        url.orElseGet(() ->
            "Service "
                + client.get("service").flatMap(s -> s.text("namespace")).orElse("")
                + "/"
                + client.get("service").flatMap(s -> s.text("name")).orElse("")
                + client.get("service").flatMap(s -> s.text("path")).orElse(""));
    String service = "Service " + names.namespace() + "/" + names.service() + path;
    boolean right =
        url.map(text -> text.startsWith("https://") && text.endsWith(path))
            .orElse(is.equals(service));
    if (!right) {
      wrong(entry(name) + " clientConfig", is, service + ", or a URL that ends in " + path, CHART);
    }
  }

  private String entry(String name) {
    return kind + " " + names.webhooks() + ", entry " + name;
  }

  private void wrong(String what, String found, String expected, String remedy) {
    points.add(Point.wrong(REGISTRATION, what, found, expected, remedy));
  }

  private static String plain(Node node) {
    return Canonical.of(node, UnaryOperator.identity()).toString();
  }

  private static String shown(Object value) {
    boolean nothing = value.equals(Map.of()) || value.equals(List.of());
    String text = nothing ? "missing" : value.toString().replaceAll("\\s+", " ");
    return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
  }
}
