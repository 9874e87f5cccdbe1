package io.holdfast.cli;

import io.holdfast.decision.Evaluator;
import io.holdfast.model.Node;
import io.holdfast.pipeline.ManifestJudge;
import io.holdfast.pipeline.Manifests;
import io.holdfast.policy.PolicyState;
import io.holdfast.rules.Facts;
import io.holdfast.rules.RuleCatalogue;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "check",
    description =
        "Judges manifests as kubectl apply would find them judged: files, folders, or - for what"
            + " helm or kustomize print.",
    footer = {
      "",
      "Examples:",
      "  holdfast check manifests/ --policy policy.yaml",
      "  helm template chart | holdfast check - -o sarif > holdfast.sarif"
    },
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "PATH", arity = "1..*", description = "files or folders; - is stdin")
  private List<String> paths = new ArrayList<>();

  @Mixin private PolicyOptions options = new PolicyOptions();

  @Option(
      names = {"-o", "--output"},
      description = "${COMPLETION-CANDIDATES}",
      defaultValue = "text")
  private Form form = Form.TEXT;

  @Option(
      names = "--mutate",
      description = "print the manifests as Holdfast would change them; findings go to stderr")
  private boolean mutate;

  @Option(
      names = "--fail-on",
      description = "the weakest action that makes exit code 1: deny or warn",
      defaultValue = "deny")
  private Threshold failOn = Threshold.DENY;

  private enum Form {
    TEXT,
    JSON,
    JUNIT,
    SARIF
  }

  private enum Threshold {
    DENY,
    WARN
  }

  @Override
  public Integer call() {
    PolicyState policy = options.policy();
    Manifests manifests = Manifests.of(Files.read(paths));
    PolicyOptions.refuse(manifests.problems());
    Facts facts =
        new Facts(policy.revision(), options.inventory(manifests.objects()), Instant.now());
    ManifestJudge judge =
        new ManifestJudge(new Evaluator(RuleCatalogue.SHIPPED), options.loader(), policy.sources());
    List<Checked> results = new ArrayList<>();
    for (Node object : manifests.objects()) {
      judge(judge, object, facts, results);
    }
    print(results, manifests.objects());
    boolean failed =
        results.stream().anyMatch(r -> r.denied() || (failOn == Threshold.WARN && r.warned()));
    return failed ? ExitCode.FINDING : ExitCode.FINE;
  }

  private static void judge(ManifestJudge judge, Node object, Facts facts, List<Checked> results) {
    switch (judge.judge(object, facts)) {
      case ManifestJudge.NotOurs _ -> {}
      case ManifestJudge.Malformed malformed -> PolicyOptions.refuse(malformed.problems());
      case ManifestJudge.Judged(var subject, var decision) ->
          results.add(
              new Checked(
                  object.path().source(), object.line(), subject.ref(), subject.root(), decision));
    }
  }

  private void print(List<Checked> results, List<Node> objects) {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
    if (mutate) {
      MutatedManifests.print(results, objects, out);
    }
    CheckPrinter printer =
        switch (form) {
          case TEXT -> new TextResults();
          case JSON -> new JsonResults();
          case JUNIT -> new JunitResults();
          case SARIF -> new SarifResults();
        };
    printer.print(results, mutate ? err : out);
  }
}
