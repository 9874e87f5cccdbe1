package io.holdfast.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Policy cases that are left out somewhere: below each reason, indented, the files. */
record CaseList(String name) {
  Path file() {
    return Path.of("src/test/resources/io/holdfast/verify").resolve(name);
  }

  /** Reasons by file, as it is written below {@code policies/}. */
  Map<String, String> reasons() throws IOException {
    Map<String, String> reasons = new TreeMap<>();
    String reason = "";
    for (String line : Files.readAllLines(file())) {
      if (line.startsWith("  ")) {
        reasons.put(line.strip(), reason);
      } else if (!line.startsWith("#")) {
        reason = line;
      }
    }
    return reasons;
  }
}
