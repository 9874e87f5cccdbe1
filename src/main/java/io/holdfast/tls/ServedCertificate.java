package io.holdfast.tls;

import io.micronaut.http.ssl.CertificateProvider;
import java.security.KeyStore;
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

  /** Serves {@code first} from the start. */
  public ServedCertificate(ServingCertificate first) {
    this.current = first;
    publish(first);
  }

  /** Serves {@code next} from now on. */
  public void replace(ServingCertificate next) {
    current = next;
    publish(next);
  }

  /** What is served now. */
  public ServingCertificate current() {
    return current;
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
