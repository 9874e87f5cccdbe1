package io.holdfast.cli;

import io.holdfast.audit.AuditScan;
import io.holdfast.codec.YamlWriter;
import io.holdfast.decision.Auditor;
import io.holdfast.decode.SubjectDecoder;
import io.holdfast.kube.ApiFailure;
import io.holdfast.model.Node;
import io.holdfast.model.Quoted;
import io.holdfast.model.RuleId;
import io.holdfast.model.Subject;
import io.holdfast.pipeline.Manifests;
import io.holdfast.plan.GeneratedSchedule;
import io.holdfast.policy.BackupSchedule;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.policy.PolicySource;
import io.holdfast.rules.Evidence;
import io.holdfast.rules.Rule;
import io.holdfast.rules.RuleCatalogue;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "explain",
    description =
        "Of an object: which schedule it gets and why, what covers it, which rules apply and what"
            + " of the policy says so. Of a rule: its page. Of a schedule of the policy: the Velero"
            + " Schedule that it becomes.",
    footer = {
      "",
      "Examples:",
      "  holdfast explain pvc/data -n shop",
      "  holdfast explain ns shop --against cluster.json -o json",
      "  holdfast explain HF-301",
      "  holdfast explain schedule/daily --policy policy.yaml --for shop"
    },
    mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {
  private static final String SCHEDULE = "schedule/";

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "WHAT",
      arity = "0..2",
      description =
          "kind/name or kind and name of an object, a rule's ID, or schedule/ and a name of the"
              + " policy's; Velero's own is schedule.velero.io/name")
  private List<String> what = new ArrayList<>();

  @Option(
      names = {"-f", "--filename"},
      paramLabel = "FILE",
      description = "the objects in this file or folder instead; - is stdin")
  private List<String> files = new ArrayList<>();

  @Option(
      names = {"-n", "--namespace"},
      paramLabel = "NAMESPACE",
      description = "where the object is (default: default; of Velero's kinds Velero's)")
  private @Nullable String namespace;

  @Option(
      names = "--policy",
      paramLabel = "PATH",
      description = "policy documents or ConfigMaps (default: the policy of the cluster or dump)")
  private List<String> policy = new ArrayList<>();

  @Option(
      names = "--for",
      paramLabel = "NAMESPACE",
      defaultValue = "default",
      description = "the Namespace that the policy's schedule is for (default: default)")
  private String target = "";

  @Mixin private Against against = new Against();

  @Mixin private Output output = new Output();

  @Mixin private AsOf asOf = new AsOf();

  @Override
  public Integer call() throws ApiFailure {
    if (what.isEmpty() == files.isEmpty()) {
      throw new BadInputException("name an object or a rule, or give -f FILE: one of the two");
    }
    String first = what.isEmpty() ? "" : what.getFirst();
    if (what.size() == 1 && first.startsWith(SCHEDULE)) {
      return print(schedule(first.substring(SCHEDULE.length())));
    }
    if (what.size() == 1 && !first.contains("/")) {
      return print(page(first));
    }
    return objects();
  }

  private int objects() throws ApiFailure {
    Against.Seen seen = against.look();
    PolicyRevision revision =
        policy.isEmpty()
            ? against.load(seen.policies(), "the policy in force")
            : against.load(given(policy).policies(), "the policy of --policy");
    String velero = revision.spec().velero().namespace();
    List<Node> objects =
        what.isEmpty()
            ? given(files).objects()
            : List.of(
                ObjectQuestion.of(
                        what, Optional.ofNullable(namespace).map(Names::namespace), velero)
                    .in(seen));
    List<Subject> subjects =
        objects.stream()
            .flatMap(object -> SubjectDecoder.decode(object).subject().stream())
            .toList();
    if (subjects.isEmpty()) {
      throw new BadInputException("Holdfast judges no object of " + String.join(", ", files));
    }
    PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
    AuditScan scan =
        new AuditScan(seen.source(), new Auditor(RuleCatalogue.SHIPPED), new SlowWork(err)::goesOn);
    var unread = new TreeMap<io.holdfast.audit.AuditedKind, String>();
    Evidence evidence = scan.evidence(revision, velero, Optional.empty(), asOf.moment(), unread);
    unread.forEach((kind, why) -> against.note(Against.unread(kind, why)));
    subjects.forEach(subject -> print(Explanation.of(subject, evidence)));
    return ExitCode.FINE;
  }

  private void print(Explanation explanation) {
    switch (output.format()) {
      case TEXT -> new ExplanationText(explanation, output.writer()).print();
      case JSON -> new ExplanationJson(explanation).print(output.writer());
    }
  }

  private int print(String text) {
    PrintWriter out = output.writer();
    out.print(text);
    out.flush();
    return ExitCode.FINE;
  }

  private static Manifests given(List<String> paths) {
    Manifests manifests = Manifests.of(Files.read(paths));
    PolicyOptions.refuse(manifests.problems());
    return manifests;
  }

  private static String page(String id) {
    Rule<?> found =
        RuleId.parse(id.toUpperCase(Locale.ROOT))
            .flatMap(RuleCatalogue.SHIPPED::find)
            .orElseThrow(() -> new BadInputException(unknown(id)));
    String page = "policies/" + found.info().folder() + "/README.md";
    return Resources.read(page)
        .orElseThrow(() -> new IllegalStateException(page + " is not in the jar"));
  }

  private String schedule(String name) {
    List<PolicySource> sources = given(policy).policies();
    PolicyRevision revision = against.load(sources, "the policy");
    BackupSchedule schedule =
        revision
            .schedule(name)
            .orElseThrow(() ->
                new BadInputException(
                    "no schedule "
                        + Quoted.of(name)
                        + "; the policy's are "
                        + String.join(", ", revision.schedules().keySet())));
    Optional<Node.Mapping> object =
        new GeneratedSchedule(schedule, target).object(revision.spec().velero().namespace());
    String from = "# " + name + " of " + schedule.origin();
    return object
        .map(one -> from + "\n" + YamlWriter.text(List.of(one)))
        .orElse(from + " is never to run: there is no Velero Schedule\n");
  }

  private static String unknown(String id) {
    List<String> ids =
        RuleCatalogue.SHIPPED.rules().stream().map(r -> r.info().id().toString()).toList();
    return "no rule " + Quoted.of(id) + "; the rules are " + String.join(", ", ids);
  }
}
