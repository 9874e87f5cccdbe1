package io.holdfast.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The kube-apiserver program: stopped and started again it keeps its address and certificate. */
final class ApiServer implements AutoCloseable {

  private final Programs programs;
  private final Path directory;
  private final SigningKeys keys;
  private final String etcdUrl;
  private final int port = Ports.free();
  private Child child;

  ApiServer(
      Programs programs, Path directory, SigningKeys keys, String etcdUrl, List<String> flags) {
    this.programs = programs;
    this.directory = directory;
    this.keys = keys;
    this.etcdUrl = etcdUrl;
    try {
      Files.writeString(tokens(), Identity.tokenFile());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + tokens(), e);
    }
    this.child = launch(flags);
  }

  String url() {
    return "https://127.0.0.1:" + port;
  }

  /** Written by the program when it first starts: the serving certificate and its authority. */
  Path certificate() {
    return directory.resolve("apiserver").resolve("apiserver.crt");
  }

  /** Starts a stopped server with flags that come after, and so win over, the usual ones. */
  void start(List<String> flags) {
    child = launch(flags);
  }

  void stop() {
    child.stop();
  }

  void mustRun() {
    child.mustRun();
  }

  private Path tokens() {
    return directory.resolve("tokens.csv");
  }

  private Child launch(List<String> flags) {
    List<String> command = new ArrayList<>();
    command.add(programs.path("kube-apiserver"));
    command.addAll(
        List.of(
            "--etcd-servers=" + etcdUrl,
            "--cert-dir=" + directory.resolve("apiserver"),
            "--secure-port=" + port,
            "--bind-address=127.0.0.1",
            // Both needed where the machine has no default route: no address to advertise is found.
            "--advertise-address=127.0.0.1",
            "--endpoint-reconciler-type=none",
            "--service-account-key-file=" + keys.publicKey(),
            "--service-account-signing-key-file=" + keys.privateKey(),
            "--service-account-issuer=https://kubernetes.default.svc",
            "--service-cluster-ip-range=10.0.0.0/24",
            "--token-auth-file=" + tokens(),
            "--authorization-mode=RBAC",
            "--disable-admission-plugins=ServiceAccount",
            "--allow-privileged=true"));
    command.addAll(flags);
    return Child.start("kube-apiserver", command, Map.of(), directory);
  }

  @Override
  public void close() {
    child.close();
  }
}
