package io.holdfast.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where the certificate served comes from, and who may call.
 *
 * @param secret that keeps the own authority, in Holdfast's namespace
 * @param directory that the Secret of {@link Source#FILES} is mounted at
 * @param authorityLife of an authority of our own; longer than {@code leafLife}
 * @param manageCaBundle whether we write {@code caBundle} of our webhook configurations
 * @param clientAuthority PEM file of whom callers' certificates must be signed by; absent: callers
 *     need none
 * @param clientNames common names that callers may have; empty: any
 * @param caOut a file to write the authority's certificate to
 */
public record CertificateSettings(
    Source source,
    String secret,
    Path directory,
    Duration authorityLife,
    Duration leafLife,
    boolean manageCaBundle,
    Optional<Path> clientAuthority,
    List<String> clientNames,
    Optional<Path> caOut) {
  /** Who makes the certificate. */
  public enum Source {
    /** We do, anew at each start. */
    MEMORY,
    /** We do; the authority is kept in a Secret. */
    OWN,
    /** Somebody else, in a mounted Secret. */
    FILES
  }

  public CertificateSettings {
    clientNames = List.copyOf(clientNames);
  }
}
