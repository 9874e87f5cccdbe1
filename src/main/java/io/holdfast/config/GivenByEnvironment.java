package io.holdfast.config;

import io.holdfast.model.Nearest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The settings among the environment variables. */
final class GivenByEnvironment {
  /**
   * What Kubernetes puts into every pod of the namespace of a Service whose name begins with
   * "holdfast", unless the pod has enableServiceLinks: false.
   */
  private static final Pattern SERVICE_LINK =
      Pattern.compile(
          "HOLDFAST_(\\w+_)?(SERVICE_HOST|SERVICE_PORT(_\\w+)?|PORT_\\d+_(TCP|UDP|SCTP)(_\\w+)?)");

  /** The same: the value tells it from a setting's. */
  private static final Pattern SERVICE_ADDRESS = Pattern.compile("(tcp|udp|sctp)://\\S+:\\d+");

  private GivenByEnvironment() {}

  /** What the variables set, by setting; adds to {@code problems} those that nobody reads. */
  static Map<Setting<?>, Given> read(Map<String, String> environment, List<String> problems) {
    Map<String, String> ours = new TreeMap<>(environment);
    ours.entrySet().removeIf(GivenByEnvironment::isNoneOfOurs);
    Map<Setting<?>, Given> given = new LinkedHashMap<>();
    for (Setting<?> setting : SettingTable.ALL) {
      String text = ours.remove(setting.variable());
      if (text != null) {
        given.put(setting, new Given(Origin.variable(setting.variable()), text));
      }
    }
    Set<String> known = new TreeSet<>(OtherVariable.names());
    SettingTable.ALL.forEach(setting -> known.add(setting.variable()));
    for (String name : ours.keySet()) {
      // Its value is not told: it may be anything, a password for instance.
      String hint = Nearest.question(name, known).map(question -> ", " + question).orElse("");
      problems.add(name + " is set, but is not a known variable" + hint);
    }
    return given;
  }

  private static boolean isNoneOfOurs(Map.Entry<String, String> variable) {
    String name = variable.getKey();
    return !name.startsWith(Setting.PREFIX)
        || OtherVariable.names().contains(name)
        || SERVICE_LINK.matcher(name).matches()
        || (name.endsWith("_PORT") && SERVICE_ADDRESS.matcher(variable.getValue()).matches());
  }
}
