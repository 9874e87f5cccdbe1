package io.holdfast.verify;

import java.util.List;

/**
 * What became of a case.
 *
 * @param differences between what it expects and what came out, a line each; empty when it passes
 */
public record CaseResult(String file, List<String> differences) {
  public CaseResult {
    differences = List.copyOf(differences);
  }

  static CaseResult broken(String file, String why) {
    return new CaseResult(file, List.of(why));
  }

  /** True when everything came out as expected. */
  public boolean passed() {
    return differences.isEmpty();
  }
}
