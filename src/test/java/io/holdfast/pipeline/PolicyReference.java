package io.holdfast.pipeline;

import io.holdfast.cron.GoDuration;
import io.holdfast.policy.Field;
import io.holdfast.policy.NamespaceChoices;
import io.holdfast.policy.Origin;
import io.holdfast.policy.PolicySpec;
import io.holdfast.policy.RuleActions;
import io.holdfast.rules.Rule;
import io.holdfast.rules.RuleCatalogue;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The tables of all fields for the guide, made from the records that decode them. */
final class PolicyReference {
  private final StringBuilder text = new StringBuilder();

  private PolicyReference() {}

  static String of(RuleCatalogue catalogue) {
    PolicyReference reference = new PolicyReference();
    reference.head("`spec` of a BackupPolicy", "");
    reference.fields(PolicySpec.DEFAULTS, "");
    reference.row("rules", "mapping", "", "`default` and, by ID, what each rule does: see below");
    reference.row("overrides[]", "list", "", "other rule settings for some namespaces");
    reference.row(
        "overrides[].namespaces", "list of patterns", "required", "namespace name patterns");
    reference.row(
        "overrides[].rules", "mapping", "", "rule settings by ID; what they leave out stays");
    reference.head("A rule's setting, `rules.HF-nnn`", "");
    reference.row(
        "default",
        "Recommended, Deny, Warn, Audit, Off",
        "`Recommended`",
        "beside the IDs: what holds for rules that are not named");
    reference.fields(RuleActions.DEFAULTS, "HF-nnn.");
    for (Rule<?> rule : catalogue.rules()) {
      reference.fields((Record) rule.defaultParameters(), rule.info().id() + ".");
    }
    reference.head("`spec` of a NamespaceBackupPolicy", "");
    reference.fields(NamespaceChoices.DEFAULTS, "");
    reference.row(
        "rules", "mapping", "", "by ID: action, onSchedule; as strict as the policy's or stricter");
    return reference.text.toString();
  }

  private void head(String title, String under) {
    text.append("\n### ").append(title).append("\n\n").append(under);
    text.append("| Field | Value | Default | Meaning |\n| --- | --- | --- | --- |\n");
  }

  private void row(String name, String type, String byDefault, String meaning) {
    text.append("| `").append(name).append("` | ").append(type).append(" | ").append(byDefault);
    text.append(byDefault.isEmpty() ? "" : " ").append("| ").append(meaning).append(" |\n");
  }

  private void fields(Record defaults, String prefix) {
    for (RecordComponent component : defaults.getClass().getRecordComponents()) {
      Field field = component.getAnnotation(Field.class);
      if (component.getType() == Origin.class || field == null) {
        continue;
      }
      String name = prefix + (field.name().isEmpty() ? component.getName() : field.name());
      Type type = component.getGenericType();
      Class<?> inner = inner(type);
      Object value = PolicySchema.Defaults.of(defaults.getClass(), component);
      row(name + suffix(type), words(type), byDefault(field, value), field.value());
      if (isSection(inner)) {
        fields(defaultsOf(inner), name + suffix(type) + ".");
      }
    }
  }

  private static String byDefault(Field field, Object value) {
    return field.required()
        ? "required"
        : switch (value) {
          case List<?> list ->
              list.stream().map(item -> "`" + item + "`").collect(Collectors.joining(", "));
          case Map<?, ?> _, Optional<?> _ -> "";
          case GoDuration duration -> "`" + duration.brief() + "`";
          case String text -> text.isEmpty() ? "`\"\"`" : "`" + text + "`";
          case Record section when isSection(section.getClass()) -> "";
          default -> "`" + value + "`";
        };
  }

  private static boolean isSection(Class<?> type) {
    return type.isRecord()
        && Arrays.stream(type.getRecordComponents())
            .anyMatch(component -> component.getAnnotation(Field.class) != null);
  }

  private static String suffix(Type type) {
    return switch (type instanceof ParameterizedType generic ? generic.getRawType() : type) {
      case Class<?> raw
          when raw == List.class
              && inner(type).isRecord()
              && words(inner(type)).equals("mapping") ->
          "[]";
      case Class<?> raw when raw == Map.class && inner(type).isRecord() -> ".*";
      default -> "";
    };
  }

  private static Class<?> inner(Type type) {
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      return inner(arguments[arguments.length - 1]);
    }
    return (Class<?>) type;
  }

  private static String words(Type type) {
    if (type instanceof ParameterizedType generic) {
      String inner = words(inner(type));
      if (generic.getRawType() == List.class) {
        String items = inner(type).isEnum() ? inner : inner + "s";
        return inner.equals("mapping") ? "list" : "list of " + items;
      }
      return generic.getRawType() == Map.class ? "mapping to " + inner : inner;
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isEnum()) {
      return Arrays.stream(plain.getEnumConstants())
          .map(Object::toString)
          .collect(Collectors.joining(", "));
    }
    return switch (plain.getSimpleName()) {
      case "String" -> "string";
      case "boolean" -> "true, false";
      case "int" -> "number";
      case "GoDuration" -> "duration";
      case "LocalDate" -> "date";
      case "VeleroVersion" -> "version";
      case "Pattern" -> "pattern";
      case "RuleId" -> "rule ID";
      default -> "mapping";
    };
  }

  private static Record defaultsOf(Class<?> type) {
    try {
      return (Record) type.getField("DEFAULTS").get(null);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(type + " has no readable DEFAULTS", e);
    }
  }
}
