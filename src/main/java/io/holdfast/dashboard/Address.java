package io.holdfast.dashboard;

import io.holdfast.model.Kind;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Where a page is, with what it is asked. */
record Address(String path, Map<String, String> query) {
  static final String HOME = "/dashboard";

  Address {
    query = new LinkedHashMap<>(query);
  }

  /** A page below the dashboard's own. */
  static Address of(String page) {
    return new Address(HOME + "/" + page, Map.of());
  }

  /** The page of one object. */
  static Address of(ObjectKey key) {
    return of("object")
        .with("kind", key.kind() == Kind.NAMESPACE ? "namespace" : "claim")
        .with("namespace", key.kind() == Kind.NAMESPACE ? "" : key.namespace())
        .with("name", key.name());
  }

  /** The same asked one thing more; nothing when {@code value} is empty. */
  Address with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(query);
    if (value.isEmpty()) {
      more.remove(name);
    } else {
      more.put(name, value);
    }
    return new Address(path, more);
  }

  @Override
  public String toString() {
    return query.isEmpty()
        ? path
        : path
            + "?"
            + query.entrySet().stream()
                .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
