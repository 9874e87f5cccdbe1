package io.holdfast.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The cluster as one identity reaches it: with kubectl, with plain requests, or a kubeconfig. */
public final class Access {

  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  private final Doors doors;
  private final Kubeconfig settings;
  private final Path kubeconfig;
  private final Api api;

  Access(Doors doors, Kubeconfig settings, Path kubeconfig) {
    this.doors = doors;
    this.settings = settings;
    this.kubeconfig = kubeconfig;
    this.api = new Api(doors.http(), settings);
  }

  /** The file for {@code KUBECONFIG}. */
  public Path kubeconfig() {
    return kubeconfig;
  }

  public Api api() {
    return api;
  }

  /** The bearer token, of the impersonator where there is one. */
  public String token() {
    return settings.token();
  }

  /** The same identity, on the way through a relay to the API server. */
  public Access through(Relay relay) {
    Path file = kubeconfig.resolveSibling(kubeconfig.getFileName() + "-via-" + relay.port());
    return doors.open(settings.withServer("https://127.0.0.1:" + relay.port()), file);
  }

  /** The same identity, by way of a proxy to the API server. */
  public Access through(Gateway gateway) {
    String name = "-via-" + gateway.url().replaceAll("\\D+", "-");
    return doors.open(
        settings.withServer(gateway.url()),
        kubeconfig.resolveSibling(kubeconfig.getFileName() + name));
  }

  /** Runs kubectl with nothing on its standard input. */
  public CommandResult kubectl(String... arguments) {
    return kubectlWithInput("", arguments);
  }

  /** Runs kubectl with {@code input} on its standard input, for {@code -f -}. */
  public CommandResult kubectlWithInput(String input, String... arguments) {
    List<String> command = new ArrayList<>(List.of(doors.kubectl().toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("KUBECONFIG", kubeconfig.toString());
    builder
        .environment()
        .put("KUBECACHEDIR", kubeconfig.resolveSibling("kubectl-cache").toString());
    try {
      return run(command, builder.start(), input);
    } catch (IOException e) {
      throw new UncheckedIOException(String.join(" ", command), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted during " + String.join(" ", command), e);
    }
  }

  /** {@code kubectl apply} of YAML with one or more objects. */
  public CommandResult apply(String yaml) {
    return kubectlWithInput(yaml, "apply", "-f", "-");
  }

  private static CommandResult run(List<String> command, Process process, String input)
      throws InterruptedException {
    CompletableFuture<String> stdout = text(process.getInputStream());
    CompletableFuture<String> stderr = text(process.getErrorStream());
    try (var stdin = process.getOutputStream()) {
      stdin.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException ignored) {
      // It ended without reading all: its exit code and its messages say why.
    }
    if (!process.waitFor(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly();
      throw new AssertionError(
          "%s did not end within %s: %s".formatted(command, TIMEOUT, stderr.join()));
    }
    return new CommandResult(command, process.exitValue(), stdout.join(), stderr.join());
  }

  private static CompletableFuture<String> text(InputStream stream) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        task -> Thread.ofVirtual().start(task));
  }
}
