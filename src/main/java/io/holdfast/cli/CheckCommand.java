package io.holdfast.cli;

import io.holdfast.decision.Evaluator;
import io.holdfast.model.Node;
import io.holdfast.pipeline.ManifestJudge;
import io.holdfast.pipeline.Manifests;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.policy.PolicyState;
import io.holdfast.rules.RuleCatalogue;
import java.io.PrintWriter;
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
      "  helm template chart | holdfast check - -o sarif > holdfast.sarif",
      "  kubectl get schedules.velero.io -A -o yaml |"
          + " holdfast check - --velero-version 1.18.2 --compare 1.18.3"
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
      names = "--compare",
      paramLabel = "V",
      description =
          "print what changes from --velero-version to this one: verdicts, next fires, selected"
              + " Namespaces; exit code 1 when a denial comes or an object means something else")
  private @Nullable String compare;

  @Mixin private AsOf asOf = new AsOf();

  @Mixin private FailOn failOn = new FailOn();

  private enum Form {
    TEXT,
    JSON,
    JUNIT,
    SARIF
  }

  @Override
  public Integer call() {
    if (compare != null && (mutate || form == Form.JUNIT || form == Form.SARIF)) {
      throw new BadInputException("--compare prints text or json, and does not go with --mutate");
    }
    PolicyState policy = options.policy();
    Manifests manifests = Manifests.of(Files.read(paths));
    PolicyOptions.refuse(manifests.problems());
    Checks checks =
        new Checks(
            new ManifestJudge(
                new Evaluator(RuleCatalogue.SHIPPED), options.loader(), policy.sources()),
            options.inventory(manifests.objects()),
            asOf.moment());
    if (compare != null) {
      return compare(
          checks,
          manifests.objects(),
          policy.revision(),
          options.inVersion(policy.revision(), "--compare", compare));
    }
    List<Checked> results = checks.of(manifests.objects(), policy.revision());
    print(results, manifests.objects());
    return failOn.exitCode(
        results.stream().anyMatch(Checked::denied), results.stream().anyMatch(Checked::warned));
  }

  private int compare(
      Checks checks, List<Node> objects, PolicyRevision policy, PolicyRevision other) {
    VersionComparison comparison = VersionComparison.of(objects, checks, policy, other);
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    if (form == Form.JSON) {
      new ComparisonJson(comparison).print(out);
    } else {
      new ComparisonText(comparison, out).print();
    }
    return comparison.isWorse(failOn.least()) ? ExitCode.FINDING : ExitCode.FINE;
  }

  private void print(List<Checked> results, List<Node> objects) {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
    if (mutate) {
      MutatedManifests.print(results, objects, out);
    }
    CheckPrinter printer =
        switch (form) {
          case TEXT -> new TextResults(options.seesCluster());
          case JSON -> new JsonResults();
          case JUNIT -> new JunitResults();
          case SARIF -> new SarifResults();
        };
    printer.print(results, mutate ? err : out);
  }
}
