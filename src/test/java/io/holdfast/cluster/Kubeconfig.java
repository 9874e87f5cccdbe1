package io.holdfast.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * What a client needs to reach the API server.
 *
 * @param server the URL
 * @param caData the certificate authority, PEM in base64 as kubeconfigs and webhooks have it
 * @param token the bearer token
 * @param impersonated whom the request is made for, when not the token's owner
 */
record Kubeconfig(String server, String caData, String token, Optional<Identity> impersonated) {

  Kubeconfig withServer(String other) {
    return new Kubeconfig(other, caData, token, impersonated);
  }

  /** The kubeconfig file's text. JSON, which is YAML too and leaves nothing to quote. */
  String text() {
    return """
    {
      "apiVersion": "v1",
      "kind": "Config",
      "clusters": [
        {"name": "test", "cluster": {"server": %s, "certificate-authority-data": %s}}
      ],
      "users": [{"name": "test", "user": {"token": %s%s}}],
      "contexts": [{"name": "test", "context": {"cluster": "test", "user": "test"}}],
      "current-context": "test"
    }
    """
        .formatted(
            Json.text(server),
            Json.text(caData),
            Json.text(token),
            impersonated.map(Kubeconfig::impersonation).orElse(""));
  }

  private static String impersonation(Identity identity) {
    return ", \"as\": %s, \"as-groups\": %s"
        .formatted(Json.text(identity.user()), Json.text(identity.groups()));
  }

  /** Writes the file, which only its owner may read. */
  Path write(Path file) {
    try {
      Files.deleteIfExists(file);
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      return Files.writeString(file, text());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
