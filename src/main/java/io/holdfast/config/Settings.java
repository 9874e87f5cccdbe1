package io.holdfast.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one process was started with.
 *
 * @param port of the webhook, TLS
 * @param managementPort of health, metrics and status
 * @param managementTls whether the second port speaks TLS too
 * @param namespace that Holdfast runs in
 * @param service name of the Service in front of it
 * @param standalone a folder with policy and inventory, instead of a cluster
 * @param caOut a file to write the authority's certificate to
 * @param inFlightBytes how many bytes of reviews may be held at once
 */
public record Settings(
    int port,
    int managementPort,
    boolean managementTls,
    String namespace,
    String service,
    Optional<Path> standalone,
    Optional<Path> caOut,
    long inFlightBytes) {
  /** Largest review that is read, as policy engines do: twice an object, and the envelope. */
  public static final int MAX_REVIEW_BYTES = 8 * 1024 * 1024;

  private static final int MAX_PORT = 65_535;

  /** What is wrong with them, a sentence each; empty when they can be used. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    checkPort("--port", port, problems);
    checkPort("--management-port", managementPort, problems);
    if (port == managementPort) {
      problems.add("--management-port is " + port + ", must differ from --port");
    }
    if (namespace.isBlank()) {
      problems.add("--namespace is empty, must be the namespace that Holdfast runs in");
    }
    if (service.isBlank()) {
      problems.add("--service is empty, must be the name of the Service in front of Holdfast");
    }
    if (inFlightBytes < MAX_REVIEW_BYTES) {
      problems.add(
          "--in-flight-bytes is " + inFlightBytes + ", must be at least " + MAX_REVIEW_BYTES);
    }
    standalone
        .filter(folder -> !java.nio.file.Files.isDirectory(folder))
        .ifPresent(folder -> problems.add("--standalone is " + folder + ", must be a folder"));
    return problems;
  }

  /** The names that the certificate must carry. */
  public List<String> dnsNames() {
    String inNamespace = service + "." + namespace;
    return List.of(
        inNamespace + ".svc", inNamespace, inNamespace + ".svc.cluster.local", "localhost");
  }

  /** The effective settings, one a line, for the log at the start. */
  public String table() {
    return String.join(
        "\n",
        "  port             " + port,
        "  management port  " + managementPort + (managementTls ? " (TLS)" : " (plain)"),
        "  namespace        " + namespace,
        "  service          " + service,
        "  standalone       " + standalone.map(Path::toString).orElse("no"),
        "  in-flight bytes  " + inFlightBytes);
  }

  private static void checkPort(String name, int port, List<String> problems) {
    if (port < 1 || port > MAX_PORT) {
      problems.add(name + " is " + port + ", must be from 1 to " + MAX_PORT);
    }
  }
}
