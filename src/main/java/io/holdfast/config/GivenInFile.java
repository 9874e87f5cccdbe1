package io.holdfast.config;

import io.holdfast.model.Nearest;
import io.holdfast.model.Node;
import io.holdfast.model.Quoted;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The settings of a file. */
final class GivenInFile {
  private static final Map<String, Setting<?>> KEYS =
      SettingTable.ALL.stream()
          .filter(setting -> !setting.equals(SettingTable.CONFIG))
          .collect(Collectors.toMap(Setting::key, Function.identity()));

  private final Map<Setting<?>, Given> given = new LinkedHashMap<>();
  private final List<String> problems;

  private GivenInFile(List<String> problems) {
    this.problems = problems;
  }

  /** What the file sets, by setting; adds to {@code problems} what cannot be understood. */
  static Map<Setting<?>, Given> read(Node file, List<String> problems) {
    GivenInFile reader = new GivenInFile(problems);
    if (file instanceof Node.Mapping) {
      reader.members(file, "");
    } else if (!(file instanceof Node.Null)) {
      problems.add(
          "%s:%d: is %s, must be a mapping of settings"
              .formatted(file.path().source(), file.line(), Quoted.value(file)));
    }
    return reader.given;
  }

  private void members(Node mapping, String prefix) {
    mapping.fields().forEach((name, value) -> member(prefix + name, value));
  }

  private void member(String key, Node value) {
    Optional<Setting<?>> setting = Optional.ofNullable(KEYS.get(key));
    boolean group = KEYS.keySet().stream().anyMatch(known -> known.startsWith(key + "."));
    Origin origin = Origin.file(value.path().source(), value.line(), key);
    if (setting.isPresent()) {
      text(value)
          .ifPresentOrElse(
              text -> given.put(setting.get(), new Given(origin, text)),
              () -> refuse(origin, value, setting.get().type().must()));
    } else if (!group) {
      problems.add(origin.subject() + " is not a known setting" + hint(key));
    } else if (value instanceof Node.Mapping) {
      members(value, key + ".");
    } else {
      refuse(origin, value, "a mapping");
    }
  }

  private void refuse(Origin origin, Node value, String must) {
    problems.add(origin.subject() + " is " + Quoted.value(value) + ", must be " + must);
  }

  private static String hint(String key) {
    return key.equals(SettingTable.CONFIG.key())
        ? " of a file: it names the file"
        : Nearest.question(key, KEYS.keySet()).map(question -> ", " + question).orElse("");
  }

  private static Optional<String> text(Node value) {
    return switch (value) {
      case Node.Text text -> Optional.of(text.value());
      case Node.Numeral number -> Optional.of(number.literal());
      case Node.Bool truth -> Optional.of(Boolean.toString(truth.value()));
      case Node.Sequence list when list.items().stream().allMatch(Node.Text.class::isInstance) ->
          Optional.of(
              list.items().stream()
                  .flatMap(item -> item.asText().stream())
                  .collect(Collectors.joining(",")));
      case Node.Sequence _, Node.Mapping _, Node.Null _ -> Optional.empty();
    };
  }
}
