package io.holdfast.config;

import io.holdfast.config.CertificateSettings.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Values that are right each, and do not fit together. */
final class Consistency {
  private final Effective effective;
  private final List<String> problems = new ArrayList<>();

  private Consistency(Effective effective) {
    this.effective = effective;
  }

  static List<String> problems(Effective effective) {
    Consistency consistency = new Consistency(effective);
    consistency.ports();
    consistency.certificates();
    consistency.callers();
    consistency.dashboard();
    return consistency.problems;
  }

  private void ports() {
    if (bothAreRight(SettingTable.PORT, SettingTable.MANAGEMENT_PORT)
        && effective.get(SettingTable.PORT).equals(effective.get(SettingTable.MANAGEMENT_PORT))) {
      refuse(SettingTable.MANAGEMENT_PORT, "must differ from " + name(SettingTable.PORT));
    }
  }

  private void certificates() {
    if (bothAreRight(SettingTable.AUTHORITY_LIFE, SettingTable.LEAF_LIFE)
        && effective
                .get(SettingTable.AUTHORITY_LIFE)
                .compareTo(effective.get(SettingTable.LEAF_LIFE))
            <= 0) {
      refuse(
          SettingTable.LEAF_LIFE,
          "must be shorter than %s, which is %s"
              .formatted(
                  name(SettingTable.AUTHORITY_LIFE),
                  effective.given(SettingTable.AUTHORITY_LIFE).text()));
    }
    if (bothAreRight(SettingTable.SOURCE, SettingTable.STANDALONE)
        && effective.get(SettingTable.STANDALONE).isPresent()
        && effective.get(SettingTable.SOURCE) == Source.OWN) {
      refuse(
          SettingTable.SOURCE,
          "must be memory or files with "
              + name(SettingTable.STANDALONE)
              + ": without a cluster there is no Secret");
    }
  }

  private void callers() {
    if (bothAreRight(SettingTable.CLIENT_NAMES, SettingTable.CLIENT_AUTHORITY)
        && !effective.get(SettingTable.CLIENT_NAMES).isEmpty()
        && effective.get(SettingTable.CLIENT_AUTHORITY).isEmpty()) {
      refuse(
          SettingTable.CLIENT_NAMES,
          "must be empty while "
              + name(SettingTable.CLIENT_AUTHORITY)
              + " is: no caller is asked for a certificate");
    }
  }

  private void dashboard() {
    if (!effective.get(SettingTable.DASHBOARD)) {
      return;
    }
    if (bothAreRight(SettingTable.MANAGEMENT_TLS, SettingTable.DASHBOARD)
        && !effective.get(SettingTable.MANAGEMENT_TLS)) {
      refuse(
          SettingTable.MANAGEMENT_TLS,
          "must be true with " + name(SettingTable.DASHBOARD) + ": tokens are sent to it");
    }
    if (bothAreRight(SettingTable.STANDALONE, SettingTable.DASHBOARD)
        && effective.get(SettingTable.STANDALONE).isPresent()) {
      refuse(
          SettingTable.DASHBOARD,
          "must be false with "
              + name(SettingTable.STANDALONE)
              + ": without a cluster nobody says who may look");
    }
  }

  private void refuse(Setting<?> setting, String must) {
    problems.add(effective.given(setting).isSo() + ", " + must);
  }

  private String name(Setting<?> setting) {
    return effective.given(setting).origin().subject();
  }

  /** Who has written nonsense is told of that first. */
  private boolean bothAreRight(Setting<?>... settings) {
    return Stream.of(settings).noneMatch(effective::isWrong);
  }
}
