package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code simulate --audit-log} says of the past. */
class ReplayTest {
  private static final String POLICY =
      """
      apiVersion: holdfast.io/v1alpha1
      kind: BackupPolicy
      metadata: {name: company}
      spec:
        schedules: [{name: daily, cron: 5 1 * * *}]
        rules: {default: Off, HF-301: {action: Deny, min: 24h}}
      """;
  private static final String BACKUP =
      """
      {"apiVersion":"velero.io/v1","kind":"Backup","metadata":{"name":"one"},"spec":{"ttl":"%s"}}\
      """;

  @TempDir private Path folder = Path.of("");

  @Test
  void whatWouldHaveFiredIsCountedByRuleAndByUser() throws IOException {
    Ran ran =
        replay(
            "audit.log",
            create("jane", "2h"),
            create("jane", "720h"),
            create("bob", "3h"),
            create("jane", "4h"));

    assertThat(ran.exit()).isEqualTo(ExitCode.FINDING);
    assertThat(ran.out())
        .startsWith(
            """
            2026-11-20T01:00:00Z Deny: create Backup velero/one by jane: HF-301 spec.ttl is 2h, must be at least 24h
            """)
        .contains("RULE     DENY   WARN   AUDIT\nHF-301   3      0      0")
        .contains("jane   2      0      0", "bob    1      0      0")
        .contains("4 writes judged under policy ", ": 3 would have been denied, 0 warned of;");
  }

  @Test
  void whatCannotBeJudgedIsCountedWithItsReason() throws IOException {
    String metadata =
        event("create", "jane", "").replace("\"level\":\"Request\"", "\"level\":\"Metadata\"");
    String refused = create("jane", "2h").replace("\"code\":201", "\"code\":403");
    String dry = create("jane", "2h").replace("/backups", "/backups?dryRun=All");
    String status =
        create("jane", "2h").replace("\"resource\":", "\"subresource\":\"status\",\"resource\":");

    Ran ran =
        replay(
            "audit.log",
            metadata,
            refused,
            dry,
            status,
            event("patch", "jane", ",\"requestObject\":{\"spec\":{\"ttl\":\"2h\"}}"),
            event("delete", "jane", ""),
            "no JSON at all",
            create("jane", "720h"),
            event("get", "jane", ""));

    assertThat(ran.exit()).isEqualTo(ExitCode.FINE);
    assertThat(ran.out().lines().skip(1))
        .containsExactly(
            "1 could not be judged: the level Metadata has no object: log at Request or"
                + " RequestResponse",
            "1 could not be judged: a patch at level Request does not show the object: log at"
                + " RequestResponse",
            "1 could not be judged: a deletion does not show the object",
            "1 could not be judged: the API server refused it",
            "1 could not be judged: it was a dry run",
            "1 could not be judged: it was of a subresource",
            "1 could not be judged: the line is no event of an audit log");
    assertThat(ran.out()).startsWith("1 writes judged under policy ");
  }

  @Test
  void aPatchIsJudgedByTheObjectThatCameOfIt() throws IOException {
    Ran ran =
        replay(
            "audit.log", event("patch", "jane", ",\"responseObject\":" + BACKUP.formatted("2h")));

    assertThat(ran.exit()).isEqualTo(ExitCode.FINDING);
    assertThat(ran.out()).contains("Deny: patch Backup velero/one by jane");
  }

  @Test
  void whoeverIsImpersonatedIsTheUser() throws IOException {
    String line =
        create("admin", "2h")
            .replace("\"user\":", "\"impersonatedUser\":{\"username\":\"jane\"},\"user\":");

    assertThat(replay("audit.log", line).out()).contains("by jane:");
  }

  @Test
  void packedLogsAndListsOfEventsAreReadToo() throws IOException {
    String list = "{\"kind\":\"EventList\",\"items\":[%s]}".formatted(create("jane", "2h"));

    assertThat(replay("audit.log.gz", list).out()).contains("1 writes judged");
  }

  @Test
  void theJsonFitsItsSchema() throws IOException {
    Ran ran = replay("audit.log", "-o", "json", create("jane", "2h"), "what", "{}");

    assertThat(ran.schemaProblems("simulate-log")).isEmpty();
    JsonNode result = new ObjectMapper().readTree(ran.out());
    assertThat(result.at("/rules/0/examples/0/user").asText()).isEqualTo("jane");
    assertThat(result.at("/unjudged/0/count").asInt()).isEqualTo(2);
    assertThat(result.at("/summary/denied").asInt()).isEqualTo(1);
  }

  @Test
  void aLineThatIsTooLongIsPassedOver() throws IOException {
    assertThat(replay("audit.log", "x".repeat(9_000_000), create("jane", "2h")).out())
        .contains("1 writes judged")
        .contains("1 could not be judged: the line is longer than 8 MiB");
  }

  @Test
  void aFileThatIsNoAuditLogIsRefused() throws IOException {
    assertThat(replay("audit.log", "kind: Backup").err())
        .contains("holds no event of an audit log");
    assertThat(replay("audit.log").exit()).isEqualTo(ExitCode.BAD_INPUT);
    Path policy = Files.writeString(folder.resolve("policy.yaml"), POLICY);
    assertThat(Ran.of("simulate", "--policy", policy.toString(), "--audit-log", "nowhere").err())
        .isEqualTo("error: nowhere does not exist\n");
  }

  private static String create(String user, String ttl) {
    return event("create", user, ",\"requestObject\":" + BACKUP.formatted(ttl));
  }

  private static String event(String verb, String user, String more) {
    return """
    {"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"Request","stage":"ResponseComplete",\
    "requestURI":"/apis/velero.io/v1/namespaces/velero/backups","verb":"%s",\
    "user":{"username":"%s","groups":["devs"]},"responseStatus":{"code":201},\
    "objectRef":{"resource":"backups","namespace":"velero","name":"one","apiGroup":"velero.io",\
    "apiVersion":"v1"},"requestReceivedTimestamp":"2026-11-20T01:00:00Z"%s}\
    """
        .formatted(verb, user, more);
  }

  /** Writes the lines into a log of that name and judges them; they may begin with -o json. */
  private Ran replay(String name, String... lines) throws IOException {
    boolean json = lines.length > 0 && lines[0].equals("-o");
    String log = String.join("\n", Stream.of(lines).skip(json ? 2 : 0).toList());
    Path file = folder.resolve(name);
    try (OutputStream out =
        name.endsWith(".gz")
            ? new GZIPOutputStream(Files.newOutputStream(file))
            : Files.newOutputStream(file)) {
      out.write(log.getBytes(StandardCharsets.UTF_8));
    }
    Path policy = Files.writeString(folder.resolve("policy.yaml"), POLICY);
    return Ran.of(
        "simulate",
        "--policy",
        policy.toString(),
        "--audit-log",
        file.toString(),
        "-o",
        json ? "json" : "text");
  }
}
