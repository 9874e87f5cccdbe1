package io.holdfast.app;

import io.holdfast.config.CertificateSettings;
import io.holdfast.config.CertificateSettings.Source;
import io.holdfast.config.Settings;
import io.holdfast.controller.AuthorityStore;
import io.holdfast.controller.CallerTrust;
import io.holdfast.controller.CertificateKeeper;
import io.holdfast.controller.CertificateLoop;
import io.holdfast.controller.FolderCertificates;
import io.holdfast.controller.MemoryStore;
import io.holdfast.controller.OwnCertificates;
import io.holdfast.controller.OwnCertificates.Mode;
import io.holdfast.controller.RegistrationTrust;
import io.holdfast.controller.SecretStore;
import io.holdfast.kube.ApiConnection;
import io.holdfast.kube.CertificateEvents;
import io.holdfast.kube.ClusterSettings;
import io.holdfast.kube.SecretObject;
import io.holdfast.tls.CallerAuthorities;
import io.holdfast.tls.CertificateFolder;
import io.holdfast.tls.Lives;
import io.holdfast.tls.Rotation;
import io.holdfast.tls.ServedCertificate;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The certificate served, kept by whichever source was chosen, until it is closed. */
final class RunningCertificates implements AutoCloseable {
  private final CertificateLoop loop;
  private final Optional<SecretObject> secret;
  private final Optional<CertificateEvents> events;

  /** The parts of a real cluster that are needed. */
  record InCluster(ApiConnection api, ClusterSettings where, RegistrationTrust trust) {}

  /** Begins; when it returns, all sources but the Secret have been looked at. */
  static RunningCertificates start(
      Settings settings,
      Optional<InCluster> cluster,
      ServedCertificate served,
      Optional<CallerAuthorities> callers,
      Clock clock) {
    RunningCertificates running =
        new RunningCertificates(settings, cluster, served, callers, clock);
    running.start(settings.certificates().source());
    return running;
  }

  private RunningCertificates(
      Settings settings,
      Optional<InCluster> cluster,
      ServedCertificate served,
      Optional<CallerAuthorities> callers,
      Clock clock) {
    CertificateSettings chosen = settings.certificates();
    this.secret =
        cluster
            .filter(_ -> chosen.source() == Source.OWN)
            .map(in -> new SecretObject(in.api(), in.where(), chosen.secret(), this::changed));
    this.events = cluster.map(in -> new CertificateEvents(in.api(), in.where()));
    CallerTrust trust = cluster.<CallerTrust>map(InCluster::trust).orElse(CallerTrust.NONE);
    CertificateKeeper keeper =
        switch (chosen.source()) {
          case MEMORY, OWN -> own(settings, trust, served, clock);
          case FILES ->
              new FolderCertificates(
                  new CertificateFolder(chosen.directory()),
                  settings.place().dnsNames(),
                  trust,
                  served,
                  clock);
        };
    this.loop =
        new CertificateLoop(
            keeper, new CertificateAftermath(chosen, served, callers, this::tell, clock));
    cluster.ifPresent(in -> in.trust().webhooks().listen(this::changed));
  }

  private OwnCertificates own(
      Settings settings, CallerTrust trust, ServedCertificate served, Clock clock) {
    CertificateSettings chosen = settings.certificates();
    Rotation rotation =
        new Rotation(
            new Lives(chosen.authorityLife(), chosen.leafLife()),
            settings.place().dnsNames(),
            List.of("127.0.0.1"));
    AuthorityStore store = secret.<AuthorityStore>map(SecretStore::new).orElseGet(MemoryStore::new);
    String source = chosen.source().name().toLowerCase(Locale.ROOT);
    return new OwnCertificates(
        store, rotation, trust, served, clock, new Mode(source, secret.isPresent()));
  }

  private void start(Source source) {
    events.ifPresent(CertificateEvents::start);
    secret.ifPresent(SecretObject::start);
    if (source != Source.OWN) {
      loop.look();
    }
    loop.start();
  }

  private void changed() {
    loop.changed();
  }

  private void tell(List<String> warnings) {
    events.ifPresent(written -> written.tell(warnings));
  }

  @Override
  public void close() {
    loop.close();
    secret.ifPresent(SecretObject::close);
    events.ifPresent(CertificateEvents::close);
  }
}
