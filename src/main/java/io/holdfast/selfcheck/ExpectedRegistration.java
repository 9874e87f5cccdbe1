package io.holdfast.selfcheck;

import io.holdfast.codec.CodecException;
import io.holdfast.codec.YamlReader;
import io.holdfast.model.Node;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The registration that the chart makes, kept in the jar as {@code registration.yaml} with stand-in
 * names. A test renders the chart and holds the file to it, so that there is one source.
 */
public final class ExpectedRegistration {
  /** Stands for Holdfast's namespace. */
  public static final String HOME = "home-namespace";

  /** Stands for Velero's namespace. */
  public static final String VELERO_NAMESPACE = "velero-namespace";

  /** Stands for Velero's service account. */
  public static final String VELERO_ACCOUNT = "velero-account";

  /** The fields of an entry that are compared as they are. */
  public static final List<String> FIELDS =
      List.of(
          "rules",
          "failurePolicy",
          "sideEffects",
          "matchPolicy",
          "reinvocationPolicy",
          "admissionReviewVersions",
          "namespaceSelector",
          "objectSelector",
          "matchConditions");

  private static final String FILE = "registration.yaml";
  private static final String USER = "system:serviceaccount:" + HOME + ":holdfast";
  private static final String VELERO_USER =
      "system:serviceaccount:" + VELERO_NAMESPACE + ":" + VELERO_ACCOUNT;
  private static final List<Node> TEMPLATE = read();

  private ExpectedRegistration() {}

  /**
   * The entries of a configuration by name, each with its path and {@link #FIELDS}, with real names
   * in the place of the stand-ins.
   *
   * @param kind {@code MutatingWebhookConfiguration} or {@code ValidatingWebhookConfiguration}
   */
  static Map<String, Map<String, Object>> entries(String kind, Names names) {
    Map<String, Map<String, Object>> entries = new LinkedHashMap<>();
    for (Node configuration : TEMPLATE) {
      if (configuration.text("kind").filter(kind::equals).isPresent()) {
        configuration
            .every("webhooks", "*")
            .forEach(entry -> entries.put(entry.text("name").orElseThrow(), fields(entry, names)));
      }
    }
    return entries;
  }

  private static Map<String, Object> fields(Node entry, Names names) {
    Map<String, Object> fields = new LinkedHashMap<>();
    entry
        .fields()
        .forEach(
            (name, value) -> fields.put(name, Canonical.of(value, text -> filled(text, names))));
    return fields;
  }

  private static String filled(String text, Names names) {
    return text.replace(USER, names.user())
        .replace(VELERO_USER, names.veleroUser())
        .replace(HOME, names.namespace())
        .replace(VELERO_NAMESPACE, names.veleroNamespace());
  }

  private static List<Node> read() {
    try (InputStream in =
        Objects.requireNonNull(ExpectedRegistration.class.getResourceAsStream(FILE), FILE)) {
      return YamlReader.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), FILE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (CodecException e) {
      throw new IllegalStateException(e);
    }
  }
}
