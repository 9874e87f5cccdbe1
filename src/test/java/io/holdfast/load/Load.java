package io.holdfast.load;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code ./mvnw -Pload}: Holdfast's webhook next to a minimal one in Go and to bare Netty, and what
 * its processes take. Ends by itself after some minutes.
 */
public final class Load {
  private final Path project = Path.of("").toAbsolutePath();
  private final Path folder = project.resolve("target/load");
  private final PrintStream out = System.out;

  private Load() {}

  /**
   * Runs in the project's folder.
   *
   * @param arguments rounds, seconds of each measurement
   */
  public static void main(String[] arguments) throws Exception {
    new Load().run(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
  }

  private void run(int rounds, int seconds) throws Exception {
    Files.createDirectories(folder);
    Machine.print(out);
    if (!Files.isExecutable(Webhook.program(project))) {
      throw new IOException(Webhook.program(project) + " is missing: build it first");
    }
    Certificates certificates = Certificates.make(folder);
    List<Webhook> webhooks = new ArrayList<>();
    try (Generator generator = new Generator()) {
      webhooks.add(Webhook.netty(folder, certificates));
      webhooks.add(Webhook.go(project, folder, certificates));
      webhooks.add(Webhook.holdfast(project, folder));
      new WebhookLoad(generator, out, rounds, Duration.ofSeconds(seconds)).run(webhooks);
    } finally {
      webhooks.forEach(Webhook::close);
    }
    new ProcessFigures(project, folder).print(out);
    Machine.print(out);
  }
}
