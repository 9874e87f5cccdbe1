package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.zjsonpatch.JsonPatch;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code check} makes of its options and files. */
class CheckInputTest {
  private static final String CLAIM =
      """
      {"apiVersion": "v1", "kind": "PersistentVolumeClaim",
       "metadata": {"name": "data", "namespace": "shop"}, "spec": {}}
      """;
  private static final String NAMESPACE =
      """
      {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "shop", "labels": {"a/b": "c"}}}
      """;
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder = Path.of("");
  private final StringWriter err = new StringWriter();
  private final StringWriter out = new StringWriter();

  @Test
  void thePatchIsAJsonPatchOfTheManifest() throws IOException {
    check(file("namespace.json", NAMESPACE), "-o", "json");

    JsonNode patch = JSON.readTree(out.toString()).at("/results/0/patch");
    assertThat(patch).isNotEmpty();
    assertThat(JsonPatch.apply(patch, JSON.readTree(NAMESPACE)).at("/metadata/labels"))
        .isEqualTo(
            JSON.readTree(
                """
                {"a/b": "c", "holdfast.io/backup-schedule": "daily", "holdfast.io/assigned": "daily"}
                """));
  }

  @Test
  void aDeniedManifestHasNoPatch() throws IOException {
    String labels = "\"labels\": {\"holdfast.io/backup-schedule\": \"never\"}, ";
    String claim = CLAIM.replace("\"name\"", labels + "\"name\"");

    assertThat(check(file("claim.json", claim), "-o", "json")).isEqualTo(ExitCode.FINDING);

    assertThat(JSON.readTree(out.toString()).at("/results/0/patch")).isEmpty();
  }

  @Test
  void whatANamespaceChoosesDoesNotReplaceThePolicy() throws IOException {
    String choice =
        """
        apiVersion: holdfast.io/v1alpha1
        kind: NamespaceBackupPolicy
        metadata: {name: own, namespace: shop}
        spec: {}
        """;

    check(file("namespace.json", NAMESPACE), "--policy", file("own.yaml", choice), "-o", "json");

    assertThat(err.toString()).isEmpty();
    assertThat(JSON.readTree(out.toString()).at("/results/0/patch")).isNotEmpty();
  }

  @Test
  void aNamespacesMistakeIsReported() throws IOException {
    String choice =
        """
        apiVersion: holdfast.io/v1alpha1
        kind: NamespaceBackupPolicy
        metadata: {name: own, namespace: shop}
        spec: {scedule: daily}
        """;

    int exit = check(file("claim.json", CLAIM), "--policy", file("own.yaml", choice));

    assertThat(exit).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err.toString()).contains("own.yaml:4", "scedule");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rubbish", "1.18", "1.18.3.4", "", "99999.1.1", "1.18.x"})
  void aVersionThatIsNoneIsRefused(String version) throws IOException {
    int exit = check(file("claim.json", CLAIM), "--velero-version", version);

    assertThat(exit).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err.toString())
        .isEqualTo(
            "error: --velero-version is \"%s\", must be three numbers such as 1.18.3%n"
                .formatted(version));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "x-UTF-16LE-BOM"})
  void anotherEncodingIsRefusedByName(String charset) throws IOException {
    Path file = folder.resolve("claim.json");
    Files.write(file, CLAIM.getBytes(Charset.forName(charset)));

    assertThat(check(file.toString())).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err.toString()).contains("claim.json").doesNotContain("\tat ");
  }

  private String file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, text, StandardCharsets.UTF_8);
    return file.toString();
  }

  private int check(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "check";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return Holdfast.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(all);
  }
}
