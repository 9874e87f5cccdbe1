package io.holdfast.rules;

import io.holdfast.policy.VeleroFeature;
import io.holdfast.policy.VeleroVersion;
import java.util.List;
import java.util.stream.Stream;

/** What a volume policy may say to do, and since which version of Velero. */
enum VolumeAction {
  SKIP("skip", VeleroFeature.RESOURCE_POLICY),
  FS_BACKUP("fs-backup", VeleroFeature.VOLUME_ACTIONS),
  SNAPSHOT("snapshot", VeleroFeature.VOLUME_ACTIONS),
  CUSTOM("custom", VeleroFeature.CUSTOM_ACTION);

  private final String word;
  private final VeleroFeature feature;

  VolumeAction(String word, VeleroFeature feature) {
    this.word = word;
    this.feature = feature;
  }

  /** The words that this version takes. */
  static List<String> wordsIn(VeleroVersion version) {
    return Stream.of(values())
        .filter(action -> action.feature.isIn(version))
        .map(action -> action.word)
        .toList();
  }

  /** That a later version takes the word; empty when none does. */
  static String since(String word, VeleroVersion version) {
    return Stream.of(values())
        .filter(action -> action.word.equals(word) && !action.feature.isIn(version))
        .findFirst()
        .map(action ->
            "; Velero " + version + " does not know it, " + action.feature.since() + " does")
        .orElse("");
  }
}
