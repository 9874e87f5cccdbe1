package io.holdfast.app;

import io.holdfast.codec.CodecException;
import io.holdfast.codec.DocumentReader;
import io.holdfast.codec.Limits;
import io.holdfast.config.Configuration;
import io.holdfast.config.Configuration.Sources;
import io.holdfast.config.Setting;
import io.holdfast.config.SettingTable;
import io.holdfast.model.Node;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * Gives a command an option for each setting that it reads, and reads them with what file and
 * environment say. The options take any text: what is wrong with it is said together with what is
 * wrong elsewhere.
 */
final class SettingOptions {
  private static final String NOT = "--no-";

  private SettingOptions() {}

  /** Every setting. */
  static final class OfServer implements IModelTransformer {
    @Override
    public CommandSpec transform(CommandSpec command) {
      return add(command, _ -> true);
    }
  }

  /** The settings of the other commands that work in a cluster as Holdfast itself. */
  static final class OfCluster implements IModelTransformer {
    @Override
    public CommandSpec transform(CommandSpec command) {
      return add(command, setting -> setting.readers() == Setting.Readers.CLUSTER);
    }
  }

  private static CommandSpec add(CommandSpec command, Predicate<Setting<?>> which) {
    SettingTable.ALL.stream()
        .filter(which)
        .forEach(setting -> {
          command.addOption(option(setting));
          if (isOnByDefault(setting)) {
            command.addOption(
                OptionSpec.builder(opposite(setting))
                    .description("the same as " + setting.flag() + "=false")
                    .build());
          }
        });
    return command;
  }

  private static OptionSpec option(Setting<?> setting) {
    boolean isSwitch = setting.isSwitch();
    OptionSpec.Builder option =
        OptionSpec.builder(setting.flag())
            .type(String.class)
            .arity(isSwitch ? "0..1" : "1")
            .paramLabel("<" + setting.type().name() + ">")
            .description(setting.text() + " ($" + setting.variable() + fallback(setting) + ")");
    return isSwitch ? option.fallbackValue("true").build() : option.build();
  }

  private static String fallback(Setting<?> setting) {
    return setting.fallback().isEmpty() ? "" : "; default: " + setting.fallback();
  }

  private static boolean isOnByDefault(Setting<?> setting) {
    return setting.isSwitch() && setting.fallback().equals("true");
  }

  private static String opposite(Setting<?> setting) {
    return NOT + setting.flag().substring(2);
  }

  /** What file, environment and this command's options say, in rising precedence. */
  static Configuration read(CommandSpec command, Map<String, String> environment) {
    Map<String, String> flags = flags(command.commandLine().getParseResult());
    List<String> problems = new ArrayList<>();
    Optional<Node> file = file(flags, environment).flatMap(path -> content(path, problems));
    return Configuration.of(new Sources(file, environment, flags, problems));
  }

  /** Prints all problems; true when there are any. */
  static boolean refused(Configuration configuration, CommandSpec command) {
    PrintWriter err = command.commandLine().getErr();
    configuration.problems().forEach(problem -> err.println("error: " + problem));
    return !configuration.problems().isEmpty();
  }

  private static Map<String, String> flags(ParseResult parsed) {
    Map<String, String> flags = new LinkedHashMap<>();
    for (Setting<?> setting : SettingTable.ALL) {
      @Nullable String text = parsed.matchedOptionValue(setting.flag(), null);
      if (text != null) {
        flags.put(setting.flag(), text);
      } else if (parsed.hasMatchedOption(opposite(setting))) {
        flags.put(setting.flag(), "false");
      }
    }
    return flags;
  }

  /** The file to read; one that was asked for and is not there is a problem of that setting. */
  private static Optional<Path> file(Map<String, String> flags, Map<String, String> environment) {
    Setting<Optional<Path>> config = SettingTable.CONFIG;
    return Stream.of(flags.get(config.flag()), environment.get(config.variable()))
        .flatMap(Stream::ofNullable)
        .findFirst()
        .map(text -> config.type().read(text).orElse(Optional.empty()))
        .orElse(Optional.of(SettingTable.DEFAULT_FILE))
        .filter(Files::isRegularFile);
  }

  private static Optional<Node> content(Path file, List<String> problems) {
    try {
      List<Node> documents = DocumentReader.read(file, file.toString(), Limits.FILE);
      if (documents.size() > 1) {
        problems.add("%s has %d documents, must have one".formatted(file, documents.size()));
      }
      return documents.stream().findFirst();
    } catch (CodecException e) {
      problems.add(e.getMessage());
    } catch (IOException e) {
      problems.add(file + " cannot be read: " + e.getMessage());
    }
    return Optional.empty();
  }
}
