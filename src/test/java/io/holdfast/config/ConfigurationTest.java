package io.holdfast.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.codec.CodecException;
import io.holdfast.codec.YamlReader;
import io.holdfast.config.CertificateSettings.Source;
import io.holdfast.config.Configuration.Sources;
import io.holdfast.model.Node;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationTest {
  private static final Map<String, String> NOTHING = Map.of();

  @Test
  void withoutAnythingTheDefaultsHold() {
    Configuration configuration = read("", NOTHING, NOTHING);

    assertThat(configuration.problems()).isEmpty();
    Settings settings = configuration.settings();
    assertThat(settings.listeners()).isEqualTo(new Listeners(8443, 8081, false, 32 << 20));
    assertThat(settings.controller())
        .isEqualTo(
            new ControllerSettings(
                true,
                Duration.ofHours(1),
                new AuditSettings(Duration.ofHours(1), AuditSettings.Reports.AUTO)));
    assertThat(settings.place().namespace()).isEqualTo("holdfast");
    assertThat(settings.drain()).isEqualTo(Duration.ofSeconds(5));
    assertThat(settings.certificates().source()).isEqualTo(Source.OWN);
    assertThat(settings.certificates().leafLife()).isEqualTo(Duration.ofDays(90));
  }

  @Test
  void environmentWinsOverFileAndCommandLineOverBoth() {
    String file = "port: 1\nnamespace: file\nservice: file\n";

    Configuration configuration =
        read(
            file,
            Map.of("HOLDFAST_NAMESPACE", "variable", "HOLDFAST_SERVICE", "variable"),
            Map.of("--service", "flag"));

    assertThat(configuration.problems()).isEmpty();
    assertThat(configuration.settings().listeners().port()).isEqualTo(1);
    assertThat(configuration.settings().place().namespace()).isEqualTo("variable");
    assertThat(configuration.settings().place().service()).isEqualTo("flag");
    assertThat(configuration.table().lines().map(line -> line.strip().replaceAll(" +", " ")))
        .contains(
            "port 1 application.yml:1",
            "namespace variable HOLDFAST_NAMESPACE",
            "service flag --service",
            "drain 5s default",
            "kubeconfig - default");
  }

  @Test
  void everySettingCanBeGivenInAFile() {
    String file =
        """
        certificates:
          source: files
          directory: /tls
          clientNames: [kube-apiserver, front-proxy]
          clientAuthority: pom.xml
          leafLife: 24h
        management: {port: 9000, tls: yes}
        log: {format: JSON, level: debug}
        controller: false
        """;

    Configuration configuration = read(file, NOTHING, NOTHING);

    assertThat(configuration.problems()).isEmpty();
    CertificateSettings certificates = configuration.settings().certificates();
    assertThat(certificates.source()).isEqualTo(Source.FILES);
    assertThat(certificates.directory()).isEqualTo(Path.of("/tls"));
    assertThat(certificates.clientNames()).containsExactly("kube-apiserver", "front-proxy");
    assertThat(configuration.settings().listeners().managementTls()).isTrue();
    assertThat(configuration.settings().log())
        .isEqualTo(new LogSettings(LogSettings.Format.JSON, LogSettings.Level.DEBUG));
    assertThat(configuration.settings().controller().enabled()).isFalse();
  }

  @Test
  void allProblemsAreToldAtOnceWithTheirPlaces() {
    String file = "prot: 8443\ncertificates:\n  leafLife: 2 weeks\n  sorce: own\nlog: json\n";

    List<String> problems =
        read(
                file,
                Map.of("HOLDFAST_PORT", "http", "HOLDFAST_NAMESPAC", "x", "HOLDFAST_DRAIN", "-1s"),
                Map.of("--delegation", "perhaps", "--standalone", "/nowhere"))
            .problems();

    assertThat(problems)
        .containsExactlyInAnyOrder(
            "application.yml:1: prot is not a known setting, did you mean \"port\"?",
            "application.yml:3: certificates.leafLife is \"2 weeks\", must be a length of time"
                + " like 2160h, above 0",
            "application.yml:4: certificates.sorce is not a known setting, did you mean"
                + " \"certificates.source\"?",
            "application.yml:5: log is \"json\", must be a mapping",
            "HOLDFAST_PORT is \"http\", must be a port from 1 to 65535",
            "HOLDFAST_NAMESPAC is set, but is not a known variable, did you mean"
                + " \"HOLDFAST_NAMESPACE\"?",
            "HOLDFAST_DRAIN is \"-1s\", must be a length of time like 1h30m, not negative",
            "--delegation is \"perhaps\", must be true or false",
            "--standalone is \"/nowhere\", must be a folder that is there");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--port|8081|management.port (default) is \"8081\", must differ from --port",
        "--management-port|8443|--management-port is \"8443\", must differ from port (default)",
        "--certificates-leaf-life|90000h|--certificates-leaf-life is \"90000h\", must be shorter"
            + " than certificates.authorityLife (default), which is 87600h",
        "--certificates-client-names|a|--certificates-client-names is \"a\", must be empty while"
            + " certificates.clientAuthority (default) is: no caller is asked for a certificate",
      })
  void valuesThatDoNotFitTogetherAreRefused(String flag, String text, String problem) {
    assertThat(read("", NOTHING, Map.of(flag, text)).problems()).containsExactly(problem);
  }

  @Test
  void theDashboardBringsTlsAndNeedsIt() {
    Map<String, String> on = Map.of("--dashboard-enabled", "true");
    assertThat(read("", NOTHING, NOTHING).settings().listeners().managementTls()).isFalse();
    assertThat(read("", NOTHING, on).settings().listeners().managementTls()).isTrue();

    assertThat(read("management: {tls: false}", NOTHING, on).problems())
        .containsExactly(
            "application.yml:1: management.tls is \"false\", must be true with"
                + " --dashboard-enabled: tokens are sent to it");
  }

  @Test
  void aFolderHasNoDashboard(@TempDir Path folder) {
    Map<String, String> flags =
        Map.of("--standalone", folder.toString(), "--dashboard-enabled", "true");
    assertThat(read("", NOTHING, flags).problems())
        .containsExactly(
            "--dashboard-enabled is \"true\", must be false with --standalone: without a cluster"
                + " nobody says who may look");
  }

  @Test
  void aFolderNeedsNoSecretAndHasNone(@TempDir Path folder) {
    Map<String, String> standalone = Map.of("--standalone", folder.toString());
    assertThat(read("", NOTHING, standalone).settings().certificates().source())
        .isEqualTo(Source.MEMORY);

    assertThat(read("certificates: {source: own}", NOTHING, standalone).problems())
        .containsExactly(
            "application.yml:1: certificates.source is \"own\", must be memory or files with"
                + " --standalone: without a cluster there is no Secret");
  }

  @Test
  void whatKubernetesSaysOfServicesIsNoSetting() {
    Map<String, String> links =
        Map.of(
            "HOLDFAST_SERVICE_HOST", "10.0.0.1",
            "HOLDFAST_SERVICE_PORT", "443",
            "HOLDFAST_SERVICE_PORT_WEBHOOK", "443",
            "HOLDFAST_PORT", "tcp://10.0.0.1:443",
            "HOLDFAST_PORT_443_TCP", "tcp://10.0.0.1:443",
            "HOLDFAST_PORT_443_TCP_ADDR", "10.0.0.1",
            "HOLDFAST_METRICS_PORT", "tcp://10.0.0.2:8081",
            "HOLDFAST_METRICS_SERVICE_HOST", "10.0.0.2");

    Configuration configuration = read("", links, NOTHING);

    assertThat(configuration.problems()).isEmpty();
    assertThat(configuration.settings().listeners().port()).isEqualTo(8443);
  }

  @Test
  void whatMayBeASecretIsNotShown() {
    String key = "-----BEGIN PRIVATE KEY-----\nMIIEvQ\n-----END PRIVATE KEY-----";

    Configuration configuration =
        read(
            "",
            Map.of("HOLDFAST_UNHEARD_OF", "s3cret", "HOLDFAST_CERTIFICATES_CLIENT_AUTHORITY", key),
            Map.of("--instance", "https://me:s3cret@host/x"));

    assertThat(configuration.problems())
        .containsExactlyInAnyOrder(
            "HOLDFAST_UNHEARD_OF is set, but is not a known variable",
            "HOLDFAST_CERTIFICATES_CLIENT_AUTHORITY is \"***\", must be a file that is there");
    assertThat(configuration.table()).contains("https://***@host/x").doesNotContain("s3cret");
  }

  @Test
  void theNameOfThePodIsItsHosts() {
    assertThat(read("", Map.of("HOSTNAME", "holdfast-7"), NOTHING).settings().place().instance())
        .isEqualTo("holdfast-7");
  }

  @Test
  void aFileCannotNameAFileAndMustBeAMapping() {
    assertThat(read("config: other.yml", NOTHING, NOTHING).problems())
        .containsExactly(
            "application.yml:1: config is not a known setting of a file: it names the file");
    assertThat(read("[port]", NOTHING, NOTHING).problems())
        .containsExactly("application.yml:1: is a list, must be a mapping of settings");
  }

  @Test
  void noTwoSettingsShareAVariableOrAFlag() {
    Stream.<java.util.function.Function<Setting<?>, String>>of(
            Setting::key, Setting::variable, Setting::flag)
        .forEach(name ->
            assertThat(SettingTable.ALL.stream().map(name).toList()).doesNotHaveDuplicates());
  }

  private static Configuration read(
      String file, Map<String, String> environment, Map<String, String> flags) {
    try {
      Optional<Node> content = YamlReader.read(file, "application.yml").stream().findFirst();
      return Configuration.of(new Sources(content, environment, flags, List.of()));
    } catch (CodecException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
