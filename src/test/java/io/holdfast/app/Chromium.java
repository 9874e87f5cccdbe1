package io.holdfast.app;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The machine's own Chromium; no browser is downloaded. */
record Chromium(Playwright playwright, Browser browser) implements AutoCloseable {
  private static final Path PROGRAM =
      Path.of(System.getProperty("chromium.program", "/usr/bin/chromium"));

  static Chromium start() {
    if (!Files.isExecutable(PROGRAM)) {
      throw new AssertionError(
          ("there is no browser at %s: install Debian's (apt-get install chromium), or say where"
                  + " one is with -Dchromium.program=PATH")
              .formatted(PROGRAM));
    }
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    return new Chromium(
        playwright,
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(PROGRAM)
                    .setArgs(List.of("--no-sandbox", "--disable-gpu"))));
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
