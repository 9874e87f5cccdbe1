package io.holdfast.config;

import io.holdfast.config.Setting.Readers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Every setting there is. The command line's help, the start-up table and the page {@code
 * src/docs/configuration.md} are made from it.
 */
public final class SettingTable {
  /** The file that is read when none is named. */
  public static final Path DEFAULT_FILE = Path.of("/etc/holdfast/application.yml");

  /** Names the file, so it cannot stand in it. */
  public static final Setting<Optional<Path>> CONFIG =
      cluster("config", SettingType.FILE, "", "the file to read settings from");

  static final Setting<Optional<Path>> KUBECONFIG =
      cluster(
          "kubeconfig",
          SettingType.FILE,
          "",
          "how to reach the cluster; empty: $KUBECONFIG, ~/.kube/config, or the pod's account");

  static final Setting<String> NAMESPACE =
      cluster(
          "namespace",
          SettingType.NAME,
          "holdfast",
          "the namespace that Holdfast and its policy ConfigMaps are in");

  static final Setting<String> SERVICE =
      server("service", SettingType.NAME, "holdfast", "name of the Service in front of Holdfast");

  static final Setting<String> WEBHOOKS =
      server(
          "webhooks",
          SettingType.NAME,
          "holdfast",
          "name of the two webhook configurations that carry our caBundle");

  static final Setting<String> INSTANCE =
      server("instance", SettingType.TEXT, "", "name of this pod, for Events; empty: $HOSTNAME");

  static final Setting<Boolean> DELEGATION =
      cluster(
          "delegation",
          SettingType.SWITCH,
          "false",
          "read policy ConfigMaps of other namespaces too");

  static final Setting<Boolean> CONTROLLER =
      server(
          "controller",
          SettingType.SWITCH,
          "true",
          "keep the backup schedules in place too, on the one replica that leads");

  static final Setting<Duration> ORPHAN_GRACE =
      cluster(
          "orphanGrace",
          SettingType.DURATION,
          "1h",
          "how long a Velero Schedule that nothing asks for is kept, paused");

  static final Setting<Duration> AUDIT_INTERVAL =
      server(
          "audit.interval",
          SettingType.DURATION,
          "1h",
          "how often the replica that leads says what is protected and what is not; 0s: never");

  static final Setting<AuditSettings.Reports> AUDIT_REPORTS =
      server(
          "audit.reports",
          SettingType.choice(AuditSettings.Reports.class),
          "auto",
          "where it is written: policyreport, openreports, off, or auto: the first of the two that"
              + " the cluster serves");

  static final Setting<Integer> PORT =
      server("port", SettingType.PORT, "8443", "the webhook's port, TLS");

  static final Setting<Integer> MANAGEMENT_PORT =
      server(
          "management.port",
          SettingType.PORT,
          "8081",
          "port of /livez, /readyz, /metrics and /status");

  static final Setting<Boolean> MANAGEMENT_TLS =
      server(
          "management.tls",
          SettingType.SWITCH,
          "",
          "serve the second port with TLS too; empty: true with the dashboard, false without");

  static final Setting<Boolean> DASHBOARD =
      server(
          "dashboard.enabled",
          SettingType.SWITCH,
          "false",
          "show what is protected on the second port, to those who may get /dashboard");

  static final Setting<Long> IN_FLIGHT_BYTES =
      server(
          "inFlightBytes",
          SettingType.BYTES,
          "33554432",
          "bytes of reviews held at once; more are refused at once");

  static final Setting<Duration> DRAIN =
      server(
          "drain",
          SettingType.DURATION,
          "",
          "how long to go on answering after readiness is off, before stopping; empty: 5s with a"
              + " cluster, 0s with a folder");

  static final Setting<Optional<Path>> STANDALONE =
      server(
          "standalone",
          SettingType.FOLDER,
          "",
          "read policy and inventory from this folder, not from a cluster");

  static final Setting<CertificateSettings.Source> SOURCE =
      server(
          "certificates.source",
          SettingType.choice(CertificateSettings.Source.class),
          "",
          "memory: made anew at each start; own: an authority kept in a Secret; files: a mounted"
              + " Secret with tls.crt, tls.key and perhaps ca.crt; empty: memory with a folder, own"
              + " with a cluster");

  static final Setting<String> CERTIFICATE_SECRET =
      server(
          "certificates.secret",
          SettingType.NAME,
          "holdfast-tls",
          "the Secret that the own authority is kept in");

  static final Setting<Path> CERTIFICATE_DIRECTORY =
      server(
          "certificates.directory",
          SettingType.PATH,
          "/etc/holdfast/tls",
          "where the Secret of the source files is mounted");

  static final Setting<Duration> AUTHORITY_LIFE =
      server(
          "certificates.authorityLife",
          SettingType.LIFE,
          "87600h",
          "how long an authority of our own is valid");

  static final Setting<Duration> LEAF_LIFE =
      server(
          "certificates.leafLife",
          SettingType.LIFE,
          "2160h",
          "how long a certificate that it signs is valid");

  static final Setting<Boolean> MANAGE_CA_BUNDLE =
      server(
          "certificates.manageCaBundle",
          SettingType.SWITCH,
          "true",
          "keep caBundle of our webhook configurations; false where cert-manager's injector does");

  static final Setting<Optional<Path>> CLIENT_AUTHORITY =
      server(
          "certificates.clientAuthority",
          SettingType.FILE,
          "",
          "PEM file; callers of the webhook's port must show a certificate that it signed; empty:"
              + " none is asked for");

  static final Setting<List<String>> CLIENT_NAMES =
      server(
          "certificates.clientNames",
          SettingType.NAMES,
          "",
          "common names that such a certificate may have; empty: any, so sign for the API server"
              + " alone");

  static final Setting<Optional<Path>> CA_OUT =
      server(
          "caOut", SettingType.ANY_FILE, "", "write the certificate authority's certificate here");

  static final Setting<LogSettings.Format> LOG_FORMAT =
      server("log.format", SettingType.choice(LogSettings.Format.class), "text", "how to log");

  static final Setting<LogSettings.Level> LOG_LEVEL =
      server("log.level", SettingType.choice(LogSettings.Level.class), "info", "what to log");

  /** All, in the order of the page. */
  public static final List<Setting<?>> ALL =
      List.of(
          CONFIG,
          KUBECONFIG,
          NAMESPACE,
          SERVICE,
          WEBHOOKS,
          INSTANCE,
          DELEGATION,
          CONTROLLER,
          ORPHAN_GRACE,
          AUDIT_INTERVAL,
          AUDIT_REPORTS,
          PORT,
          MANAGEMENT_PORT,
          MANAGEMENT_TLS,
          DASHBOARD,
          IN_FLIGHT_BYTES,
          DRAIN,
          STANDALONE,
          SOURCE,
          CERTIFICATE_SECRET,
          CERTIFICATE_DIRECTORY,
          AUTHORITY_LIFE,
          LEAF_LIFE,
          MANAGE_CA_BUNDLE,
          CLIENT_AUTHORITY,
          CLIENT_NAMES,
          CA_OUT,
          LOG_FORMAT,
          LOG_LEVEL);

  private SettingTable() {}

  private static <T> Setting<T> cluster(
      String key, SettingType<T> type, String fallback, String text) {
    return new Setting<>(key, type, fallback, Readers.CLUSTER, text);
  }

  private static <T> Setting<T> server(
      String key, SettingType<T> type, String fallback, String text) {
    return new Setting<>(key, type, fallback, Readers.SERVER, text);
  }
}
