package io.holdfast.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Sends the sample manifests to a running Holdfast and prints what became of each. */
public final class Demo {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final PrintStream out;

  Demo(PrintStream out) {
    this.out = out;
  }

  /**
   * Runs the demo in the project's folder.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) throws Exception {
    Path project = Path.of("").toAbsolutePath();
    new Demo(System.out).run(project);
  }

  void run(Path project) throws Exception {
    Path samples = project.resolve("policies/demo");
    Path program = project.resolve("target/holdfast/bin/holdfast");
    out.println("Starting holdfast serve --standalone policies/demo/cluster ...");
    try (RunningHoldfast holdfast =
        RunningHoldfast.start(
            program, samples.resolve("cluster"), project.resolve("target/demo"))) {
      ApiServer server = new ApiServer(holdfast.webhook(), holdfast.ca());
      for (Path manifest : manifests(samples)) {
        show(server, manifest);
      }
    }
    out.println();
    out.println("What next:");
    out.println(
        "  target/holdfast/bin/holdfast check policies/demo     the same verdicts, no server");
    out.println("  target/holdfast/bin/holdfast explain HF-301          a rule's page");
    out.println("  target/holdfast/bin/holdfast cron '0 0 13 * 5'       what a cron text means");
    out.println(
        "  ./mvnw -Pcluster                                     a real API server to try it on");
  }

  private void show(ApiServer server, Path manifest) throws IOException, InterruptedException {
    String text = Files.readString(manifest);
    JsonNode object = JSON.valueToTree(yaml().load(text));
    ApiServer.Answer answer = server.create(object);
    out.println();
    out.println("$ kubectl apply -f policies/demo/" + manifest.getFileName());
    text.lines().takeWhile(line -> line.startsWith("#")).forEach(line -> out.println("  " + line));
    answer.warnings().forEach(warning -> out.println("  Warning: " + warning));
    if (!answer.allowed()) {
      out.println("  REFUSED");
      answer.message().lines().forEach(line -> out.println("    " + line));
      return;
    }
    List<String> changes = diff(object, answer.object());
    out.println(changes.isEmpty() ? "  ACCEPTED as it is" : "  ACCEPTED with these changes");
    changes.forEach(line -> out.println("    " + line));
  }

  private static List<String> diff(JsonNode before, JsonNode after) {
    List<String> from = lines(before);
    List<String> diff =
        UnifiedDiffUtils.generateUnifiedDiff("a", "b", from, DiffUtils.diff(from, lines(after)), 2);
    return diff.stream().skip(2).filter(line -> !line.startsWith("@@")).toList();
  }

  private static List<String> lines(JsonNode object) {
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    Object plain = JSON.convertValue(object, Object.class);
    return new Yaml(options).dump(plain).lines().toList();
  }

  private static Yaml yaml() {
    return new Yaml(new SafeConstructor(new LoaderOptions()));
  }

  private static List<Path> manifests(Path samples) throws IOException {
    try (Stream<Path> files = Files.list(samples)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }
}
