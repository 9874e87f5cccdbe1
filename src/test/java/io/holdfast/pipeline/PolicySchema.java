package io.holdfast.pipeline;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import io.holdfast.cron.GoDuration;
import io.holdfast.model.RuleId;
import io.holdfast.policy.DefaultAction;
import io.holdfast.policy.DocumentMetadata;
import io.holdfast.policy.Field;
import io.holdfast.policy.NamespaceChoices;
import io.holdfast.policy.Origin;
import io.holdfast.policy.Pattern;
import io.holdfast.policy.PolicySpec;
import io.holdfast.policy.RuleActions;
import io.holdfast.policy.VeleroVersion;
import io.holdfast.rules.Rule;
import io.holdfast.rules.RuleCatalogue;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The JSON Schema of policy documents, made from the records that decode them. */
final class PolicySchema {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String DURATION =
      "^[+]?(0|(([0-9]+([.][0-9]*)?|[.][0-9]+)(ns|us|µs|μs|ms|s|m|h))+)$";
  private static final SchemaGenerator GENERATOR = generator();

  private PolicySchema() {}

  /** Both kinds in one schema; the document's kind decides which holds. */
  static ObjectNode of(RuleCatalogue catalogue) {
    ObjectNode schema = JSON.objectNode();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", "Holdfast policy document");
    ObjectNode kind = schema.putObject("if");
    kind.putObject("properties").putObject("kind").put("const", "NamespaceBackupPolicy");
    kind.putArray("required").add("kind");
    ObjectNode choices = record(NamespaceChoices.class);
    properties(choices).set("rules", rules(catalogue, false));
    schema.set("then", document("NamespaceBackupPolicy", choices));
    ObjectNode spec = record(PolicySpec.class);
    ObjectNode rules = rules(catalogue, true);
    properties(rules)
        .set(
            "default",
            word(DefaultAction.class)
                .put("default", "Recommended")
                .put("description", "what holds for rules that are not named here"));
    properties(spec).set("rules", rules);
    properties(spec).set("overrides", overrides(catalogue));
    schema.set("else", document("BackupPolicy", spec));
    return schema;
  }

  private static ObjectNode document(String kind, ObjectNode spec) {
    ObjectNode document = JSON.objectNode().put("type", "object");
    ObjectNode properties = document.putObject("properties");
    properties.putObject("apiVersion").put("const", "holdfast.io/v1alpha1");
    properties.putObject("kind").put("const", kind);
    properties.set("metadata", record(DocumentMetadata.class));
    properties.set("spec", spec);
    document.putArray("required").add("apiVersion").add("kind");
    return document.put("additionalProperties", false);
  }

  private static ObjectNode rules(RuleCatalogue catalogue, boolean parameters) {
    ObjectNode rules = JSON.objectNode().put("type", "object");
    ObjectNode byId = rules.putObject("properties");
    for (Rule<?> rule : catalogue.rules()) {
      ObjectNode setting = record(RuleActions.class);
      setting.put("description", rule.info().title());
      if (parameters) {
        ObjectNode own = record(rule.defaultParameters().getClass());
        properties(setting).setAll(properties(own));
        if (own.get("required") != null) {
          setting.set("required", own.get("required"));
        }
      }
      byId.set(rule.info().id().toString(), setting);
    }
    return rules.put("additionalProperties", false);
  }

  private static ObjectNode overrides(RuleCatalogue catalogue) {
    ObjectNode overrides = JSON.objectNode().put("type", "array");
    overrides.put("description", "rule settings for some namespaces; the last match wins");
    ObjectNode item = overrides.putObject("items").put("type", "object");
    ObjectNode namespaces = item.putObject("properties").putObject("namespaces");
    namespaces
        .put("type", "array")
        .put("minItems", 1)
        .put("description", "namespace name patterns");
    namespaces.putObject("items").put("type", "string");
    properties(item).set("rules", rules(catalogue, true));
    item.putArray("required").add("namespaces");
    item.put("additionalProperties", false);
    return overrides;
  }

  private static ObjectNode record(Class<?> type) {
    ObjectNode schema = GENERATOR.generateSchema(type);
    schema.remove("$schema");
    properties(schema);
    return schema.put("additionalProperties", false);
  }

  private static ObjectNode properties(ObjectNode schema) {
    return schema.withObjectProperty("properties");
  }

  private static SchemaGenerator generator() {
    SchemaGeneratorConfigBuilder builder =
        new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
            .with(
                Option.INLINE_ALL_SCHEMAS,
                Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT,
                Option.FLATTENED_OPTIONALS,
                Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES)
            .without(Option.SCHEMA_VERSION_INDICATOR);
    builder
        .forFields()
        .withIgnoreCheck(scope -> scope.isStatic() || scope.getType().isInstanceOf(Origin.class))
        .withPropertyNameOverrideResolver(
            scope -> field(scope).map(Field::name).filter(name -> !name.isEmpty()).orElse(null))
        .withDescriptionResolver(scope -> field(scope).map(Field::value).orElse(null))
        .withRequiredCheck(scope -> field(scope).map(Field::required).orElse(false))
        .withStringMinLengthResolver(
            scope -> scope.getType().isInstanceOf(String.class) && isRequired(scope) ? 1 : null)
        .withArrayMinItemsResolver(scope -> scope.isContainerType() && isRequired(scope) ? 1 : null)
        .withDefaultResolver(PolicySchema::defaultValue);
    builder.forTypesInGeneral().withCustomDefinitionProvider(PolicySchema::scalar);
    return new SchemaGenerator(builder.build());
  }

  private static Optional<Field> field(FieldScope scope) {
    return component(scope).map(component -> component.getAnnotation(Field.class));
  }

  private static boolean isRequired(FieldScope scope) {
    return !scope.isFakeContainerItemScope() && field(scope).map(Field::required).orElse(false);
  }

  private static Optional<RecordComponent> component(FieldScope scope) {
    RecordComponent[] components = scope.getDeclaringType().getErasedType().getRecordComponents();
    return scope.isFakeContainerItemScope() || components == null
        ? Optional.empty()
        : Arrays.stream(components)
            .filter(c -> c.getName().equals(scope.getDeclaredName()))
            .findFirst();
  }

  /** What an absent field means, where that is one word or number. */
  private static @Nullable Object defaultValue(FieldScope scope) {
    Optional<RecordComponent> component = component(scope);
    if (component.isEmpty() || isRequired(scope)) {
      return null;
    }
    return switch (Defaults.of(scope.getDeclaringType().getErasedType(), component.get())) {
      case Boolean flag -> flag;
      case Integer number -> number;
      case String text -> text;
      case GoDuration duration -> duration.brief();
      case VeleroVersion version -> version.toString();
      case Enum<?> word -> word.toString();
      default -> null;
    };
  }

  private static @Nullable CustomDefinition scalar(
      ResolvedType type, SchemaGenerationContext context) {
    Class<?> erased = type.getErasedType();
    if (erased.isEnum()) {
      return new CustomDefinition(
          word(erased), CustomDefinition.INLINE_DEFINITION, CustomDefinition.EXCLUDING_ATTRIBUTES);
    }
    Map<Class<?>, ObjectNode> known =
        Map.of(
            GoDuration.class, text().put("pattern", DURATION),
            LocalDate.class, text().put("format", "date"),
            VeleroVersion.class, text().put("pattern", "^v?[0-9]{1,4}([.][0-9]{1,4}){2}$"),
            Pattern.class, text(),
            RuleId.class, text().put("pattern", "^HF-[1-9][0-9]{2}$"),
            int.class, JSON.objectNode().put("type", "integer").put("minimum", 0));
    ObjectNode found = known.get(erased);
    return found == null ? null : new CustomDefinition(found);
  }

  private static ObjectNode text() {
    return JSON.objectNode().put("type", "string");
  }

  /** A YAML 1.1 reader makes a truth value of a bare On or Off, and the decoder takes it back. */
  private static ObjectNode word(Class<?> type) {
    ObjectNode schema = JSON.objectNode();
    ArrayNode words = schema.putArray("enum");
    List<String> known = Arrays.stream(type.getEnumConstants()).map(Object::toString).toList();
    known.forEach(words::add);
    if (known.contains("On")) {
      words.add(true);
    }
    if (known.contains("Off")) {
      words.add(false);
    }
    return schema;
  }

  /** Reads the constant {@code DEFAULTS} of a record. */
  static final class Defaults {
    private Defaults() {}

    static Object of(Class<?> type, RecordComponent component) {
      try {
        java.lang.reflect.Field constant = type.getField("DEFAULTS");
        assert Modifier.isStatic(constant.getModifiers());
        return component.getAccessor().invoke(constant.get(null));
      } catch (ReflectiveOperationException e) {
        throw new LinkageError(type + " has no readable DEFAULTS", e);
      }
    }
  }
}
