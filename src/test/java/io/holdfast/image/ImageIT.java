package io.holdfast.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.app.Trust;
import io.holdfast.cluster.Await;
import io.holdfast.cluster.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Of the image that {@code ./mvnw -Pimage} has just built. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImageIT {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Path CHART = Path.of("charts/holdfast");
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final String NAME = System.getProperty("image.name", "");

  private final Path folder = BuildImage.WORK.resolve("test");
  private ImageSandbox sandbox = new ImageSandbox(Path.of(""), List.of());

  @BeforeAll
  void theUnpackedImage() throws IOException, InterruptedException {
    Folders.delete(folder);
    Files.createDirectories(folder);
    sandbox = ImageSandbox.ofBuiltImage(List.of(folder));
  }

  @Test
  void answersAReviewWithAReadOnlyRootAsTheUserOfTheChart() throws Exception {
    copyPolicy();
    int port = Ports.free();
    int management = Ports.free();
    Path ca = folder.resolve("ca.pem");
    Process server =
        start(
            List.of("-XX:AOTMode=on"),
            List.of(
                "serve",
                "--standalone",
                folder.resolve("cluster").toString(),
                "--port",
                String.valueOf(port),
                "--management-port",
                String.valueOf(management),
                "--ca-out",
                ca.toString()));
    try {
      URI readyz = URI.create("http://127.0.0.1:%d/readyz".formatted(management));
      Await.until(PATIENCE, "the image's server to be ready", () -> isOkay(readyz));
      JsonNode answer = review(ca, port).get("response");
      assertThat(answer.get("allowed").booleanValue()).isTrue();
      assertThat(answer.get("patchType").textValue()).isEqualTo("JSONPatch");
      assertThatItIsConfined(server.pid());
    } finally {
      server.destroy();
      assertThat(server.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }
  }

  private static boolean isOkay(URI readyz) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(readyz).build();
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    }
  }

  /** As the chart's security context says, and with BoringSSL in place. */
  private static void assertThatItIsConfined(long pid) throws IOException {
    Path process = Path.of("/proc", String.valueOf(pid));
    String status = Files.readString(process.resolve("status"));
    String pod = Files.readString(CHART.resolve("templates/_pod.tpl"));
    assertThat(pod).contains("runAsUser: 65532", "runAsGroup: 65532");
    assertThat(status).containsPattern("Uid:\\s65532\\s65532\\s65532\\s65532");
    assertThat(status).containsPattern("Gid:\\s65532\\s65532\\s65532\\s65532");
    assertThat(status).containsPattern("CapEff:\\s0+\\n");
    assertThat(Files.readAllLines(process.resolve("mountinfo")))
        .anyMatch(
            line -> line.split(" ", -1)[4].equals("/") && line.split(" ", -1)[5].startsWith("ro"));
    assertThat(Files.readString(process.resolve("maps"))).contains("/usr/lib/libnetty_tcnative");
  }

  private JsonNode review(Path ca, int port) throws IOException, InterruptedException {
    Path claim = Path.of("src/test/resources/io/holdfast/load/claim-review.json");
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("https://127.0.0.1:%d/mutate".formatted(port)))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(Files.readString(claim)))
            .build();
    try (HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(Trust.in(ca, "TLSv1.3"))
            .build()) {
      return MAPPER.readTree(http.send(request, BodyHandlers.ofString()).body());
    }
  }

  private void copyPolicy() throws IOException {
    Path from = Path.of("policies/demo/cluster");
    for (Path file : Folders.all(from)) {
      Files.copy(file, folder.resolve("cluster").resolve(from.relativize(file).toString()));
    }
  }

  @Test
  void commandsRunInItToo() throws Exception {
    Process version = start(List.of(), List.of("version"));
    String printed = new String(version.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(version.waitFor()).as(printed).isZero();
    assertThat(printed).contains("holdfast");
  }

  @Test
  void builtTwiceItHasOneDigest() throws Exception {
    ImageRoot again =
        ImageRoot.make(BuildImage.WORK.resolve("again"), BuildImage.DISTRIBUTION, BuildImage.BILL);
    again.put(sandbox.root().resolve(ImageRoot.CACHE.substring(1)));
    Path tar = BuildImage.WORK.resolve("again.tar");
    new ImageTar(again, folder).write(tar, NAME);
    assertThat(tar).hasSameBinaryContentAs(BuildImage.TAR);
  }

  @Test
  void isTheImageThatTheChartNames() throws Exception {
    String values = Files.readString(CHART.resolve("values.yaml"));
    String chart = Files.readString(CHART.resolve("Chart.yaml"));
    assertThat(NAME).isEqualTo(field("repository", values) + ":" + field("appVersion", chart));
  }

  private static String field(String name, String yaml) {
    return Pattern.compile("(?m)^ *" + name + ": (\\S+)$")
        .matcher(yaml)
        .results()
        .findFirst()
        .orElseThrow()
        .group(1);
  }

  @Test
  void holdsNoProgramButJava() throws Exception {
    Set<String> executables = new TreeSet<>();
    for (Path file : Folders.all(sandbox.root().resolve("opt"))) {
      if (Files.isRegularFile(file) && Files.isExecutable(file)) {
        executables.add(sandbox.root().relativize(file).toString());
      }
    }
    assertThat(executables)
        .isSubsetOf(
            "opt/java/bin/java",
            "opt/java/bin/keytool",
            "opt/java/bin/jrunscript",
            "opt/java/bin/jfr",
            "opt/java/lib/jexec",
            "opt/java/lib/jspawnhelper");
    assertThat(sandbox.root().resolve("bin")).doesNotExist();
  }

  @Test
  void theBillOfMaterialsNamesEveryLibrary() throws Exception {
    JsonNode bill = MAPPER.readTree(BuildImage.BILL.toFile());
    Set<String> listed = new TreeSet<>();
    bill.get("components")
        .forEach(part ->
            listed.add(part.get("name").textValue() + "-" + part.get("version").textValue()));
    try (Stream<Path> jars = Files.list(sandbox.root().resolve("opt/holdfast/lib"))) {
      assertThat(
              jars.map(jar -> jar.getFileName().toString())
                  .filter(jar -> jar.endsWith(".jar") && !jar.equals("holdfast.jar"))
                  .map(jar -> jar.substring(0, jar.length() - ".jar".length())))
          .isNotEmpty()
          .allMatch(jar -> listed.stream().anyMatch(jar::startsWith));
    }
  }

  private Process start(List<String> java, List<String> arguments) throws IOException {
    Process process =
        new ProcessBuilder(sandbox.command(java, arguments)).redirectErrorStream(true).start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    return process;
  }
}
