package io.holdfast.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.cron.Dialect;
import java.util.Arrays;
import java.util.Comparator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VeleroVersionTest {
  @ParameterizedTest
  @CsvSource({
    "0.11.0, ROBFIG_V1",
    "1.0.0, ROBFIG_V1",
    "1.14.1, ROBFIG_V1",
    "1.15.0, ROBFIG_V3",
    "1.17.99, ROBFIG_V3",
    "1.18.2, ROBFIG_V3",
    "1.18.3, GO_CRON",
    "1.19.0, GO_CRON",
    "2.0.0, GO_CRON",
  })
  void theChangeOfCronCameInAPatchRelease(String version, Dialect dialect) {
    assertThat(version(version).cronDialect()).isEqualTo(dialect);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.13.0", "1.14.1", "1.18.2", "1.18.3"})
  void ofAVersionThatIsKnownThereIsNothingToSay(String version) {
    assertThat(version(version).notice()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.18.4", "1.19.0", "2.0.0"})
  void aNewerVersionIsTheNewestKnown(String text) {
    VeleroVersion newer = version(text);

    assertThat(newer.notice())
        .contains(
            "Velero "
                + text
                + " is newer than 1.18.3, the newest that Holdfast knows, and is"
                + " judged as that");
    assertThat(VeleroFeature.values())
        .allMatch(f -> f.isIn(newer) == f.isIn(VeleroVersion.NEWEST_KNOWN));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.11.0", "1.4.3", "1.12.9"})
  void anOlderVersionSaysThatItIsNotKnown(String text) {
    assertThat(version(text).notice().orElseThrow())
        .startsWith("Velero " + text + " is older than 1.13.0, the oldest that Holdfast knows");
  }

  @ParameterizedTest
  @CsvSource({
    "MISSING_NAMESPACE_IGNORED, 1.11.1, false",
    "MISSING_NAMESPACE_IGNORED, 1.12.0, true",
    "MISSING_NAMESPACE_IGNORED, 1.13.2, true",
    "MISSING_NAMESPACE_IGNORED, 1.14.0, false",
    "MISSING_NAMESPACE_REJECTED, 1.14.0, true",
    "MISSING_NAMESPACE_REJECTED, 1.14.1, false",
    "STRICT_CRON, 1.18.2, false",
    "STRICT_CRON, 1.18.3, true",
  })
  void aFeatureIsThereFromAVersionOnAndSomeOnlyUpToOne(
      VeleroFeature feature, String version, boolean there) {
    assertThat(feature.isIn(version(version))).isEqualTo(there);
  }

  @Test
  void featuresAreListedOldestFirst() {
    assertThat(VeleroFeature.values())
        .isSortedAccordingTo(Comparator.comparing(VeleroFeature::since));
    assertThat(Arrays.stream(VeleroFeature.values()).map(VeleroFeature::since))
        .allMatch(since -> since.compareTo(VeleroVersion.NEWEST_KNOWN) <= 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.18.3", "v1.18.3"})
  void aVersionIsThreeNumbers(String text) {
    assertThat(VeleroVersion.parse(text)).contains(new VeleroVersion(1, 18, 3));
    assertThat(VeleroVersion.parse("1234.0.9999")).contains(new VeleroVersion(1234, 0, 9999));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "v",
        "1.18",
        "1.18.3.1",
        "1..3",
        "1.18.",
        "1.18.3-rc.1",
        "1.18.3a",
        "1.18./",
        "1.18.:",
        "1.18.12345",
        "vv1.18.3",
        "1.-1.0"
      })
  void nothingElseIsAVersion(String text) {
    assertThat(VeleroVersion.parse(text)).isEmpty();
  }

  private static VeleroVersion version(String text) {
    return VeleroVersion.parse(text).orElseThrow();
  }
}
