package io.holdfast.config;

import io.holdfast.cron.DurationParse;
import io.holdfast.cron.GoDuration;
import io.holdfast.model.DnsName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the text of a setting may be, and what it means.
 *
 * @param must the end of the sentence "must be ..."
 * @param reader throws {@link IllegalArgumentException} for any other text
 */
public record SettingType<T>(String name, String must, Function<String, T> reader) {
  private static final int MAX_PORT = 65_535;

  static final SettingType<Integer> PORT =
      new SettingType<>("port", "a port from 1 to " + MAX_PORT, Integer::valueOf)
          .which(port -> port >= 1 && port <= MAX_PORT);

  static final SettingType<Long> BYTES =
      new SettingType<>("bytes", "at least " + Settings.MAX_REVIEW_BYTES, Long::valueOf)
          .which(bytes -> bytes >= Settings.MAX_REVIEW_BYTES);

  static final SettingType<Boolean> SWITCH =
      new SettingType<>("boolean", "true or false", SettingType::truth);

  static final SettingType<Duration> DURATION =
      new SettingType<>(
              "duration", "a length of time like 1h30m, not negative", SettingType::duration)
          .which(duration -> !duration.isNegative());

  static final SettingType<Duration> LIFE =
      new SettingType<>("duration", "a length of time like 2160h, above 0", SettingType::duration)
          .which(duration -> duration.isPositive());

  static final SettingType<String> NAME =
      new SettingType<>("name", "a name as Kubernetes has them", text -> text)
          .which(DnsName::isSubdomain);

  static final SettingType<String> TEXT = new SettingType<>("text", "a text", text -> text);

  static final SettingType<List<String>> NAMES =
      new SettingType<>("list", "names with commas between them", SettingType::list);

  static final SettingType<Path> PATH =
      new SettingType<>("path", "a path", Path::of).which(path -> !path.toString().isEmpty());

  static final SettingType<Optional<Path>> ANY_FILE =
      new SettingType<>("file", "a path", SettingType::path);

  static final SettingType<Optional<Path>> FILE =
      new SettingType<>("file", "a file that is there", SettingType::path)
          .which(path -> path.map(Files::isRegularFile).orElse(true));

  static final SettingType<Optional<Path>> FOLDER =
      new SettingType<>("folder", "a folder that is there", SettingType::path)
          .which(path -> path.map(Files::isDirectory).orElse(true));

  /** One of the constants, in lower case; each is told of. */
  static <E extends Enum<E>> SettingType<E> choice(Class<E> of) {
    return new SettingType<>(
        "choice",
        Stream.of(of.getEnumConstants())
            .map(constant -> constant.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(" or ")),
        text -> Enum.valueOf(of, text.toUpperCase(Locale.ROOT)));
  }

  /** The value; empty when the text is none. */
  public Optional<T> read(String text) {
    try {
      return Optional.of(reader.apply(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private SettingType<T> which(Predicate<T> fits) {
    return new SettingType<>(
        name,
        must,
        text -> {
          T value = reader.apply(text);
          if (!fits.test(value)) {
            throw new IllegalArgumentException(text);
          }
          return value;
        });
  }

  private static Boolean truth(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(text);
    };
  }

  private static List<String> list(String text) {
    return Stream.of(text.split(",")).map(String::strip).filter(name -> !name.isEmpty()).toList();
  }

  private static Optional<Path> path(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
  }

  private static Duration duration(String text) {
    return switch (GoDuration.parse(text)) {
      case DurationParse.Valid(GoDuration duration) -> duration.toDuration();
      case DurationParse.Invalid(String error) -> throw new IllegalArgumentException(error);
    };
  }
}
