package io.holdfast.config;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The value of each setting that holds: the one that was added last, and can be read. */
final class Effective {
  private final Map<Setting<?>, Given> values = new LinkedHashMap<>();
  private final Set<Setting<?>> wrong = new HashSet<>();
  private final List<String> problems;

  /** Begins with the defaults; {@code problems} gets a sentence for each value that is none. */
  Effective(List<String> problems) {
    this.problems = problems;
    for (Setting<?> setting : SettingTable.ALL) {
      values.put(setting, new Given(Origin.fallback(setting.key()), setting.fallback()));
    }
  }

  /** Puts values over those that hold so far. */
  void add(Map<Setting<?>, Given> given) {
    given.forEach((setting, value) -> {
      if (setting.type().read(value.text()).isPresent()) {
        values.put(setting, value);
      } else {
        wrong.add(setting);
        problems.add(value.isSo() + ", must be " + setting.type().must());
      }
    });
  }

  /** Gives a setting that nobody has given a value that depends on others. */
  void derive(Setting<?> setting, String text) {
    if (given(setting).text().isEmpty()) {
      values.put(setting, new Given(Origin.fallback(setting.key()), text));
    }
  }

  /** The value; the default when what was given is wrong. */
  <T> T get(Setting<T> setting) {
    return setting.type().read(given(setting).text()).orElseThrow();
  }

  Given given(Setting<?> setting) {
    return values.getOrDefault(setting, new Given(Origin.fallback(setting.key()), ""));
  }

  /** True when something that was given for it cannot be read, so that its value says little. */
  boolean isWrong(Setting<?> setting) {
    return wrong.contains(setting);
  }

  Settings settings() {
    return new Settings(
        new Listeners(
            get(SettingTable.PORT),
            get(SettingTable.MANAGEMENT_PORT),
            get(SettingTable.MANAGEMENT_TLS),
            get(SettingTable.IN_FLIGHT_BYTES)),
        new Place(
            get(SettingTable.NAMESPACE),
            get(SettingTable.SERVICE),
            get(SettingTable.WEBHOOKS),
            get(SettingTable.INSTANCE),
            get(SettingTable.DELEGATION),
            get(SettingTable.KUBECONFIG),
            get(SettingTable.STANDALONE)),
        new ControllerSettings(
            get(SettingTable.CONTROLLER),
            get(SettingTable.ORPHAN_GRACE),
            new AuditSettings(get(SettingTable.AUDIT_INTERVAL), get(SettingTable.AUDIT_REPORTS))),
        new CertificateSettings(
            get(SettingTable.SOURCE),
            get(SettingTable.CERTIFICATE_SECRET),
            get(SettingTable.CERTIFICATE_DIRECTORY),
            get(SettingTable.AUTHORITY_LIFE),
            get(SettingTable.LEAF_LIFE),
            get(SettingTable.MANAGE_CA_BUNDLE),
            get(SettingTable.CLIENT_AUTHORITY),
            get(SettingTable.CLIENT_NAMES),
            get(SettingTable.CA_OUT)),
        new LogSettings(get(SettingTable.LOG_FORMAT), get(SettingTable.LOG_LEVEL)),
        get(SettingTable.DASHBOARD),
        get(SettingTable.DRAIN));
  }

  /** Key, value and origin, a line each; what may be a secret is left out. */
  String table() {
    return values.entrySet().stream()
        .map(entry -> {
          Given given = entry.getValue();
          String shown = given.text().isEmpty() ? "-" : given.shown();
          return "  %-29s %-30s %s".formatted(entry.getKey().key(), shown, given.origin().name());
        })
        .collect(Collectors.joining("\n"));
  }
}
