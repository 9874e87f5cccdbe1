package io.holdfast.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How the page of the controller gets a volume back with kubectl alone.
 *
 * @param look the arguments of its first command
 * @param claim the manifest that its second command applies
 */
record RestorePage(String look, String claim) {
  private static final String COMMAND = "$ kubectl ";
  private static final String MANIFEST = "```yaml\n";

  static RestorePage read() throws IOException {
    String page = Files.readString(Path.of("src", "docs", "controller.md"));
    String section = page.substring(page.indexOf("## Get a volume back"));
    String look = section.substring(section.indexOf(COMMAND) + COMMAND.length());
    String claim = section.substring(section.indexOf(MANIFEST) + MANIFEST.length());
    return new RestorePage(
        look.substring(0, look.indexOf('\n')), claim.substring(0, claim.indexOf("```")));
  }

  /** The arguments, of another Namespace than the page's. */
  String[] lookIn(String namespace) {
    return look.replace("shop", namespace).split(" ");
  }

  /** The manifest, of another snapshot than the page's. */
  String claimOf(String snapshot) {
    return claim.replaceFirst("data-hourly-[0-9]+-[0-9a-f]+", snapshot);
  }
}
