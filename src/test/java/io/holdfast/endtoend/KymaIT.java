package io.holdfast.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cluster.Api;
import io.holdfast.cluster.ApiResponse;
import io.holdfast.cluster.Await;
import io.holdfast.cluster.Cluster;
import io.holdfast.cluster.TestNamespace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Kyma backed its system's namespaces and its users' up by two specs. The preset {@code
 * kyma-velero} does the same by policy, and HF-312 finds nothing between the Schedules. On a
 * cluster of its own, as the policy is about all Namespaces.
 */
@Tag("cluster")
class KymaIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  /** What {@code system-backup.yaml} of Kyma 1.2 named. */
  private static final Set<String> SYSTEM =
      Set.of(
          "istio-system", "kyma-system", "kyma-integration", "kyma-installer", "default", "natss");

  private static final Set<String> USERS = Set.of("orders", "shop", "web");
  private static final Pattern LOST =
      Pattern.compile(
          "HF-312 .* must leave Namespaces? ([a-z0-9, -]+) of group \\W+(\\w+)\\W+ covered");

  private static Cluster cluster;
  private static Api api;
  private static TestNamespace home;
  private static InstalledHoldfast holdfast;

  @BeforeAll
  static void install() throws IOException {
    cluster = Cluster.start();
    api = cluster.api();
    cluster.veleroDefinitions();
    api.create(
            "/apis/velero.io/v1/namespaces/velero/backupstoragelocations",
            """
            {apiVersion: velero.io/v1, kind: BackupStorageLocation, metadata: {name: default},
             spec: {provider: aws, default: true, objectStorage: {bucket: backups}}}
            """)
        .orFail();
    Stream.concat(SYSTEM.stream(), USERS.stream())
        .filter(name -> !name.equals("default"))
        .forEach(name ->
            api.create(
                    "/api/v1/namespaces",
                    "{apiVersion: v1, kind: Namespace, metadata: {name: %s}}".formatted(name))
                .orFail());
    home = cluster.createNamespace();
    policy("schedule");
    holdfast = InstalledHoldfast.controlling(cluster, home, Map.of("policy.create", false));
  }

  @AfterAll
  static void stop() {
    holdfast.close();
    cluster.close();
  }

  @Test
  void theSystemsAndTheUsersScheduleCoverEveryNamespaceAndNoneTwice() throws IOException {
    Await.until(SOON, "two Schedules", () -> generated().equals(Set.of("system", "user")));
    assertThat(of("system")).isEqualTo(SYSTEM);
    assertThat(of("user")).isEqualTo(users());
    SYSTEM.forEach(
        name -> assertThat(lostWithout("system", name)).containsExactly("system " + name));
    users().forEach(name -> assertThat(lostWithout("user", name)).containsExactly("user " + name));

    policy("namespace");
    Await.until(
        SOON, "one for each Namespace", () -> generated().size() == SYSTEM.size() + users().size());
    for (String name : SYSTEM) {
      assertThat(of(name + "-system")).containsExactly(name);
      assertThat(lostWithout(name + "-system")).containsExactly("system " + name);
    }
    for (String name : users()) {
      assertThat(of(name + "-user")).containsExactly(name);
      assertThat(lostWithout(name + "-user")).containsExactly("user " + name);
    }
  }

  /** Holdfast's own is no part of the system. */
  private static Set<String> users() {
    return Stream.concat(USERS.stream(), Stream.of(home.name()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Group and Namespace that HF-312 misses when a Schedule takes that Namespace no more. */
  private static List<String> lostWithout(String schedule, String namespace) {
    Set<String> others = of(schedule);
    others.remove(namespace);
    return lost(
        api.merge(
            Schedules.PATH + "/" + schedule + "?dryRun=All",
            "{\"spec\": {\"template\": {\"includedNamespaces\": [\"%s\"]}}}"
                .formatted(String.join("\", \"", others))));
  }

  /** The same when it is deleted. */
  private static List<String> lostWithout(String schedule) {
    return lost(api.delete(Schedules.PATH + "/" + schedule + "?dryRun=All"));
  }

  private static List<String> lost(ApiResponse answer) {
    answer.orFail();
    return answer.warnings().stream()
        .flatMap(warning -> LOST.matcher(warning).results())
        .map(found -> found.group(2) + " " + found.group(1))
        .toList();
  }

  private static Set<String> generated() {
    return Schedules.now(api).all().keySet();
  }

  private static Set<String> of(String schedule) {
    Set<String> namespaces = new TreeSet<>();
    JsonNode found = Schedules.now(api).get(schedule);
    found.at("/spec/template/includedNamespaces").forEach(name -> namespaces.add(name.asText()));
    return namespaces;
  }

  /**
   * The preset's document with that grouping; what one loses is said by who denies its deletion.
   */
  private static void policy(String grouping) throws IOException {
    String preset = Files.readString(Path.of("policies", "presets", "kyma-velero.yaml"));
    Matcher document = Pattern.compile("(?s)policy.yaml: \\|\n(.*)").matcher(preset);
    assertThat(document.find()).isTrue();
    String text =
        Arrays.stream(document.group(1).split("\n"))
            .map(line -> line.substring(Math.min(4, line.length())))
            .collect(Collectors.joining("\n", "", "\n"));
    CompanyPolicy.apply(
            cluster,
            home,
            text.replace("    HF-312:", "    HF-406: {action: Off}\n    HF-312:")
                .replace(
                    "  engine: velero\n",
                    """
                      engine: velero
                      holdfast: {namespace: %s}
                      velero: {grouping: %s}
                    """
                        .formatted(home, grouping)))
        .orFail();
  }
}
