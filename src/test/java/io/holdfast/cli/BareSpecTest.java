package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Specs of Ark Backups with nothing around them, in the shape that Kyma published. */
class BareSpecTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder = Path.of("");
  private final StringWriter out = new StringWriter();

  @Test
  void theSystemsAndTheUsersSpecsAreJudgedAsBackupsOfArk() throws IOException {
    String system = file("system-backup.yaml", resource("system-backup.yaml"));
    String all = file("all-backup.yaml", resource("all-backup.yaml"));

    int exit = check(system, all, "-o", "json");

    assertThat(exit).isEqualTo(ExitCode.FINDING);
    JsonNode results = JSON.readTree(out.toString()).path("results");
    assertThat(results).hasSize(2);
    assertThat(results.at("/0/object"))
        .isEqualTo(
            JSON.readTree(
                """
                {"apiVersion": "ark.heptio.com/v1", "kind": "Backup", "namespace": "heptio-ark",
                 "name": "system-backup"}
                """));
    assertThat(results.at("/0/findings"))
        .extracting(finding -> finding.path("rule").asText() + " " + finding.path("path").asText())
        .containsExactly("HF-202 excludedResources[0]", "HF-301 ttl");
    assertThat(results.at("/0/findings/0/line").asInt()).isEqualTo(13);
    assertThat(results.at("/1/object/name").asText()).isEqualTo("all-backup");
    assertThat(results.at("/1/findings"))
        .extracting(finding -> finding.path("rule").asText())
        .containsExactly("HF-301");
  }

  @Test
  void withATtlTheUsersSpecPassesWhereverItLies() throws IOException {
    Path deep = Files.createDirectories(folder.resolve("d".repeat(100)));
    Path file = deep.resolve("all-backup.yaml");
    Files.writeString(file, resource("all-backup.yaml") + "ttl: 720h\n");

    assertThat(check(file.toString())).as(out.toString()).isEqualTo(ExitCode.FINE);
  }

  @Test
  void theSameSpecsInBackupsAndSchedulesAreJudgedAlike() throws IOException {
    String spec = resource("system-backup.yaml");
    String wrapped =
        """
        apiVersion: ark.heptio.com/v1
        kind: Backup
        metadata: {name: once, namespace: heptio-ark}
        spec:
        %s---
        apiVersion: ark.heptio.com/v1
        kind: Schedule
        metadata: {name: nightly, namespace: heptio-ark}
        spec:
          schedule: "0 1 * * *"
          template:
        %s\
        """
            .formatted(spec.indent(2), spec.indent(4));

    assertThat(check(file("wrapped.yaml", wrapped))).isEqualTo(ExitCode.FINDING);

    assertThat(out.toString())
        .contains(
            "Backup heptio-ark/once: HF-202 spec.excludedResources[0]",
            "Backup heptio-ark/once: HF-301 spec.ttl is missing, which Ark reads as for ever",
            "Schedule heptio-ark/nightly: HF-202 spec.template.excludedResources[0]",
            "Schedule heptio-ark/nightly: HF-301 spec.template.ttl is missing");
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = BareSpecTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private int check(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "check";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return Holdfast.commandLine().setOut(new PrintWriter(out, true)).execute(all);
  }
}
