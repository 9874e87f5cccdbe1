package io.holdfast.tls;

import io.micronaut.http.ssl.CertificateProvider;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Sinks;

/**
 * The certificate that the server serves now. Replacing it takes effect for the next connection and
 * disturbs none that is open.
 */
public final class ServedCertificate implements CertificateProvider {
  /** The name under which the server's configuration asks for it. */
  public static final String NAME = "webhook";

  private final Sinks.Many<KeyStore> stores = Sinks.many().replay().latest();
  private volatile ServingCertificate current;
  private volatile boolean lasting;
  private volatile long replacements;
  private volatile CertificateState state = CertificateState.UNKNOWN;

  /** Serves {@code first} from the start. */
  public ServedCertificate(ServingCertificate first) {
    this(first, true);
  }

  private ServedCertificate(ServingCertificate first, boolean lasting) {
    this.current = first;
    this.lasting = lasting;
    publish(first);
  }

  /** One that nobody trusts, so that ports can be opened before the real one is known. */
  public static ServedCertificate provisional(Instant now) {
    Duration life = Duration.ofDays(3650);
    return new ServedCertificate(
        CertificateAuthority.create(now, life).issue(List.of("localhost"), List.of(), now, life),
        false);
  }

  /** Serves {@code next} from now on. */
  public synchronized void replace(ServingCertificate next) {
    current = next;
    replacements = lasting ? replacements + 1 : replacements;
    lasting = true;
    publish(next);
  }

  /** What is served now. */
  public ServingCertificate current() {
    return current;
  }

  /** What is served now; absent while that is {@link #provisional}. */
  public Optional<ServingCertificate> lasting() {
    return lasting ? Optional.of(current) : Optional.empty();
  }

  /** How often the certificate was replaced since the start. */
  public long replacements() {
    return replacements;
  }

  /** How it is kept. */
  public CertificateState state() {
    return state;
  }

  /** From now on it is kept so. */
  public void report(CertificateState now) {
    state = now;
  }

  private void publish(ServingCertificate certificate) {
    stores.tryEmitNext(certificate.toKeyStore()).orThrow();
  }

  @Override
  public String getName() {
    return NAME;
  }

  @Override
  public Publisher<KeyStore> getKeyStore() {
    return stores.asFlux();
  }
}
