package io.holdfast.tls;

import io.micronaut.http.ssl.CertificateProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/**
 * Who may call the webhook's port: who shows a certificate that an authority of a file signed, with
 * one of these common names. The file is read again when it changes; what cannot be read leaves the
 * last good one in force.
 */
public final class CallerAuthorities implements CertificateProvider {
  /** The name under which the server's configuration asks for it. */
  public static final String NAME = "callers";

  private static final Logger LOG = LoggerFactory.getLogger(CallerAuthorities.class);

  private final Path file;
  private final Set<String> names;
  private final Sinks.Many<KeyStore> stores = Sinks.many().replay().latest();
  private Optional<String> read = Optional.empty();
  private String problem = "";

  /**
   * @param names common names; empty for any
   * @throws CertificateException when the file cannot be used
   */
  public CallerAuthorities(Path file, List<String> names) {
    this.file = file;
    this.names = Set.copyOf(names);
    read();
  }

  /** Reads the file again if it changed; what is wrong with it, if anything is. */
  public synchronized Optional<String> refresh() {
    try {
      read();
      problem = "";
    } catch (CertificateException e) {
      String now = e.getMessage() + "; the last good authorities of callers stay";
      if (!now.equals(problem)) {
        LOG.warn("certificates: {}", now);
      }
      problem = now;
    }
    return Optional.of(problem).filter(text -> !text.isEmpty());
  }

  private void read() {
    String text = text();
    if (read.filter(text::equals).isEmpty()) {
      stores.tryEmitNext(store(Pem.certificates(file.toString(), text))).orThrow();
      read = Optional.of(text);
    }
  }

  private String text() {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new CertificateException(file + " cannot be read: " + e.getMessage());
    }
  }

  private static KeyStore store(List<X509Certificate> authorities) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      for (X509Certificate one : authorities) {
        store.setCertificateEntry("caller-" + store.size(), one);
      }
      return store;
    } catch (GeneralSecurityException | IOException e) {
      throw new CertificateException("the trust store cannot be made", e);
    }
  }

  /** Why a caller may not call; the handshake has checked who signed. */
  public Optional<String> refusal(Optional<Certificate> shown) {
    if (shown.isEmpty()) {
      return Optional.of("the caller shows no certificate, must be one for the API server");
    }
    if (names.isEmpty()) {
      return Optional.empty();
    }
    String name = shown.get() instanceof X509Certificate caller ? commonName(caller) : "";
    return names.contains(name)
        ? Optional.empty()
        : Optional.of("the caller's certificate is for \"%s\", who may not call".formatted(name));
  }

  private static String commonName(X509Certificate certificate) {
    try {
      return new LdapName(certificate.getSubjectX500Principal().getName())
          .getRdns().stream()
              .filter(part -> part.getType().equalsIgnoreCase("CN"))
              .map(Rdn::getValue)
              .map(String::valueOf)
              .findFirst()
              .orElse("");
    } catch (InvalidNameException e) {
      return "";
    }
  }

  @Override
  public String getName() {
    return NAME;
  }

  @Override
  public Publisher<KeyStore> getKeyStore() {
    return Flux.never();
  }

  @Override
  public Publisher<KeyStore> getTrustStore() {
    return stores.asFlux();
  }
}
