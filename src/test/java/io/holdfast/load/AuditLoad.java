package io.holdfast.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.cluster.Api;
import io.holdfast.cluster.Cluster;
import io.holdfast.cluster.Gateway;
import io.holdfast.cluster.TestNamespace;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * {@code ./mvnw -Pload-scale -Dload.main=io.holdfast.load.AuditLoad}: what {@code holdfast audit}
 * takes in a large cluster, once with nothing protected, so that every object has results that are
 * listed, and once with a Velero Schedule that covers everything.
 */
public final class AuditLoad {
  private static final String SCHEDULES = "/apis/velero.io/v1/namespaces/velero/schedules";
  private static final int YAML_LIMIT = Integer.MAX_VALUE;
  private static final double THOUSAND = 1000;

  private final PrintStream out = System.out;
  private final LargeCluster size;
  private final Path project = Path.of("").toAbsolutePath();

  private AuditLoad(LargeCluster size) {
    this.size = size;
  }

  /**
   * Runs in the project's folder.
   *
   * @param arguments how many Namespaces, and how many claims in all of them
   */
  public static void main(String[] arguments) throws Exception {
    new AuditLoad(new LargeCluster(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1])))
        .run();
  }

  private void run() throws Exception {
    Machine.print(out);
    try (Cluster cluster = Cluster.start();
        Gateway gateway = cluster.gateway()) {
      cluster.veleroDefinitions();
      TestNamespace home = cluster.createNamespace();
      size.fill(cluster.api());
      Table table =
          new Table(
              out, "protected", "seconds", "MiB", "calls", "results", "KB of reports/1,000 claims");
      audit(table, "nothing", cluster, gateway, home);
      protectAll(cluster.api());
      audit(table, "everything", cluster, gateway, home);
    }
    Machine.print(out);
  }

  private static void protectAll(Api api) {
    api.create(
            SCHEDULES,
            """
            {apiVersion: velero.io/v1, kind: Schedule, metadata: {name: nightly, namespace: velero},
             spec: {schedule: "0 1 * * *", template: {ttl: 720h}}}
            """)
        .orFail();
    api.merge(SCHEDULES + "/nightly", "{\"status\": {\"phase\": \"Enabled\"}}").orFail();
  }

  private void audit(Table table, String what, Cluster cluster, Gateway gateway, TestNamespace home)
      throws Exception {
    Path folder = cluster.directory();
    String kubeconfig = cluster.admin().through(gateway).kubeconfig().toString();
    int before = gateway.asked().size();
    Path json = folder.resolve(what + ".json");
    MeasuredRun run = MeasuredRun.of(command("json", kubeconfig, home), json);
    int calls = gateway.asked().size() - before;
    Path reports = folder.resolve(what + ".yaml");
    MeasuredRun.of(command("policyreport", kubeconfig, home), reports);
    JsonNode summary = new ObjectMapper().readTree(json.toFile()).path("summary");
    long results = 0;
    for (JsonNode count : summary) {
      results += count.asLong();
    }
    table.row(
        what,
        "%.1f".formatted(run.seconds()),
        "%.0f".formatted(run.peak()),
        String.valueOf(calls),
        String.valueOf(results),
        "%.0f".formatted(bytes(reports) / THOUSAND / (size.claims() / THOUSAND)));
  }

  private List<String> command(String form, String kubeconfig, TestNamespace home) {
    return Program.distribution(project)
        .with(
            List.of(
                "audit",
                "-o",
                form,
                "--kubeconfig",
                kubeconfig,
                "--holdfast-namespace",
                home.name()));
  }

  /** As etcd holds them, but for what the API server adds to their metadata. */
  private static long bytes(Path reports) throws Exception {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(YAML_LIMIT);
    options.setMaxAliasesForCollections(0);
    long bytes = 0;
    for (Object document :
        new Yaml(new SafeConstructor(options)).loadAll(Files.readString(reports))) {
      JsonNode tree = new ObjectMapper().valueToTree(document);
      for (JsonNode item : tree.has("items") ? tree.path("items") : List.of(tree)) {
        bytes += new ObjectMapper().writeValueAsBytes(item).length;
      }
    }
    return bytes;
  }
}
