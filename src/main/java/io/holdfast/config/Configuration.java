package io.holdfast.config;

import io.holdfast.model.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of a process, put together from a file, the environment and the command line, the
 * later over the earlier. Everything that is wrong with any of them is found at once.
 *
 * @param problems a sentence each; the settings can be used when there are none
 * @param settings where a value is wrong, its default
 * @param table the effective values and where each comes from, a line each, for the log
 */
public record Configuration(List<String> problems, Settings settings, String table) {
  public Configuration {
    problems = List.copyOf(problems);
  }

  /**
   * What was found.
   *
   * @param file the file's content; absent where there is none
   * @param environment all variables
   * @param flags the text of each option that was given, by {@link Setting#flag()}
   * @param problems what was in the way of finding more
   */
  public record Sources(
      Optional<Node> file,
      Map<String, String> environment,
      Map<String, String> flags,
      List<String> problems) {
    private Map<Setting<?>, Given> byFlag() {
      Map<Setting<?>, Given> given = new LinkedHashMap<>();
      for (Setting<?> setting : SettingTable.ALL) {
        String text = flags.get(setting.flag());
        if (text != null) {
          given.put(setting, new Given(Origin.flag(setting.flag()), text));
        }
      }
      return given;
    }
  }

  /** Puts them together. */
  public static Configuration of(Sources sources) {
    List<String> problems = new ArrayList<>(sources.problems());
    Effective effective = new Effective(problems);
    sources.file().ifPresent(file -> effective.add(GivenInFile.read(file, problems)));
    effective.add(GivenByEnvironment.read(sources.environment(), problems));
    effective.add(sources.byFlag());
    effective.derive(
        SettingTable.INSTANCE, sources.environment().getOrDefault("HOSTNAME", "holdfast"));
    boolean folder = effective.get(SettingTable.STANDALONE).isPresent();
    effective.derive(SettingTable.DRAIN, folder ? "0s" : "5s");
    effective.derive(
        SettingTable.MANAGEMENT_TLS, String.valueOf(effective.get(SettingTable.DASHBOARD)));
    effective.derive(SettingTable.SOURCE, folder ? "memory" : "own");
    problems.addAll(Consistency.problems(effective));
    return new Configuration(problems, effective.settings(), effective.table());
  }
}
