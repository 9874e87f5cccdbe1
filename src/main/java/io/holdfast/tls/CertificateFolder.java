package io.holdfast.tls;

import io.holdfast.tls.ServingCertificate.Place;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A folder with {@code tls.crt}, {@code tls.key} and, where the authority is not known otherwise,
 * {@code ca.crt}: a mounted Secret, or files.
 */
public record CertificateFolder(Path folder) {
  /** The kubelet makes a new folder for each version of a Secret and then moves this link to it. */
  private static final String VERSION = "..data";

  /**
   * What it holds now, all of one version.
   *
   * @throws CertificateException when it cannot be served
   */
  public ServingCertificate read(Instant now) {
    Path version = version();
    Place where = part -> folder.resolve(part).toString();
    Optional<String> authorities = text(version.resolve("ca.crt"), where.of("ca.crt"));
    List<X509Certificate> trusted =
        authorities
            .filter(text -> !text.isBlank())
            .map(text -> Pem.certificates(where.of("ca.crt"), text))
            .orElse(List.of());
    ServingCertificate read =
        ServingCertificate.read(
            where,
            required(version, where, "tls.crt"),
            required(version, where, "tls.key"),
            trusted);
    check(read, where, now);
    return read;
  }

  private Path version() {
    try {
      Path link = folder.resolve(VERSION);
      return Files.isDirectory(link) ? link.toRealPath() : folder;
    } catch (IOException e) {
      throw new CertificateException(folder + " cannot be read: " + e.getMessage());
    }
  }

  private static void check(ServingCertificate read, Place where, Instant now) {
    String file = where.of("tls.crt");
    if (!now.isBefore(read.expires())) {
      throw new CertificateException("%s expired at %s".formatted(file, read.expires()));
    }
    if (!read.isValid(now)) {
      Instant begins = read.certificate().getNotBefore().toInstant();
      throw new CertificateException("%s is valid only from %s".formatted(file, begins));
    }
    if (!read.authorities().isEmpty() && !read.leadsTo(read.authorities())) {
      throw new CertificateException(
          "%s is not signed by an authority in %s".formatted(file, where.of("ca.crt")));
    }
  }

  /** The names that the certificate lacks, of those that the API server may call. */
  public static List<String> missingNames(ServingCertificate certificate, List<String> wanted) {
    return wanted.stream()
        .filter(name -> !Names.of(certificate.certificate()).contains(name))
        .toList();
  }

  private static String required(Path version, Place where, String part) {
    return text(version.resolve(part), where.of(part))
        .orElseThrow(() -> new CertificateException(where.of(part) + " is not there"));
  }

  private static Optional<String> text(Path file, String name) {
    try {
      return Optional.of(Files.readString(file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (CharacterCodingException e) {
      throw new CertificateException(name + " is no text, must be in PEM form");
    } catch (IOException e) {
      throw new CertificateException(name + " cannot be read: " + e.getMessage());
    }
  }
}
