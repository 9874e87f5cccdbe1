package io.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.config.Configuration;
import io.holdfast.config.Configuration.Sources;
import io.holdfast.config.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settings as the command line gives them. */
final class TestSettings {
  private TestSettings() {}

  static Settings of(Map<String, String> flags) {
    Configuration configuration =
        Configuration.of(new Sources(Optional.empty(), Map.of(), flags, List.of()));
    assertThat(configuration.problems()).isEmpty();
    return configuration.settings();
  }
}
