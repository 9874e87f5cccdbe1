package io.holdfast.rules;

import io.holdfast.policy.VeleroVersion;
import java.util.List;
import java.util.stream.Stream;

/** What a volume policy may say to do, and since which version of Velero. */
enum VolumeAction {
  SKIP("skip", 11, 0),
  FS_BACKUP("fs-backup", 14, 0),
  SNAPSHOT("snapshot", 14, 0),
  CUSTOM("custom", 18, 1);

  private final String word;
  private final int minor;
  private final int patch;

  VolumeAction(String word, int minor, int patch) {
    this.word = word;
    this.minor = minor;
    this.patch = patch;
  }

  /** The first version that takes it. */
  private VeleroVersion since() {
    return new VeleroVersion(1, minor, patch);
  }

  /** The words that this version takes. */
  static List<String> wordsIn(VeleroVersion version) {
    return Stream.of(values())
        .filter(action -> action.since().compareTo(version) <= 0)
        .map(action -> action.word)
        .toList();
  }

  /** That a later version takes the word; empty when none does. */
  static String since(String word, VeleroVersion version) {
    return Stream.of(values())
        .filter(action -> action.word.equals(word) && action.since().compareTo(version) > 0)
        .findFirst()
        .map(action -> "; Velero " + version + " does not know it, " + action.since() + " does")
        .orElse("");
  }
}
