package io.holdfast.cli;

import io.holdfast.audit.AuditScan;
import io.holdfast.audit.AuditSource;
import io.holdfast.audit.ClusterSource;
import io.holdfast.audit.PictureSource;
import io.holdfast.decision.Auditor;
import io.holdfast.kube.ApiFailure;
import io.holdfast.kube.ObjectClient;
import io.holdfast.pipeline.Manifests;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.report.AuditTally;
import io.holdfast.report.Counts;
import io.holdfast.report.LatestAudit;
import io.holdfast.rules.RuleCatalogue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "audit",
    description =
        "Says what is protected and what is not, and how that is known: of a cluster, or of what"
            + " holdfast dump wrote of one.",
    footer = {
      "",
      "Examples:",
      "  holdfast audit",
      "  holdfast dump > cluster.json && holdfast audit cluster.json -o json",
      "  holdfast audit -o html > backups.html",
      "  holdfast audit -o policyreport | kubectl apply --server-side -f -"
    },
    mixinStandardHelpOptions = true)
final class AuditCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "PATH",
      arity = "0..*",
      description = "what the cluster holds; - is stdin (default: ask the cluster)")
  private List<String> paths = new ArrayList<>();

  @Option(
      names = "--policy",
      paramLabel = "PATH",
      description = "policy documents or ConfigMaps (default: the policy of the cluster)")
  private List<String> policy = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      description = "${COMPLETION-CANDIDATES}",
      defaultValue = "text")
  private AuditForm form = AuditForm.TEXT;

  @Option(
      names = "--all",
      description = "with -o csv: list too what is met and what does not apply")
  private boolean all;

  @Mixin private ClusterAccess access = new ClusterAccess();

  @Mixin private ClusterPolicy policies = new ClusterPolicy();

  @Mixin private AsOf asOf = new AsOf();

  @Mixin private FailOn failOn = new FailOn();

  /** What is looked at, by which policy. */
  private record Subject(AuditSource source, PolicyRevision policy) {}

  @Override
  public Integer call() throws ApiFailure {
    if (all && form != AuditForm.CSV) {
      throw new BadInputException("--all goes with -o csv; the other forms count what is met");
    }
    Subject subject = paths.isEmpty() ? cluster() : picture();
    CommandLine line = Objects.requireNonNull(spec).commandLine();
    Instant now = asOf.moment();
    String name = subject.policy().name();
    AuditPrinter printer =
        form.printer(new AuditForm.Frame(now, name, all, failOn.least(), line.getOut()));
    AuditTally tally = new AuditTally();
    AuditScan.Outcome outcome =
        new AuditScan(
                subject.source(),
                new Auditor(RuleCatalogue.SHIPPED),
                new SlowWork(line.getErr())::goesOn)
            .run(
                subject.policy(),
                Optional.empty(),
                now,
                result -> {
                  tally.add(result);
                  printer.hear(result);
                });
    LatestAudit audited = new LatestAudit(now, name, tally.report(), outcome.reasons());
    printer.print(audited);
    Counts counts = audited.report().counts();
    return failOn.exitCode(counts.fail() > 0, counts.warn() > 0);
  }

  private Subject cluster() throws ApiFailure {
    ObjectClient client = access.connect();
    PolicyRevision revision =
        policy.isEmpty()
            ? policies.read(client, List.of())
            : policies.given(PolicyOptions.sources(policy));
    return new Subject(new ClusterSource(client), revision);
  }

  private Subject picture() {
    Manifests manifests = Manifests.of(Files.read(paths));
    PolicyOptions.refuse(manifests.problems());
    PolicyRevision revision =
        policies.given(policy.isEmpty() ? manifests.policies() : PolicyOptions.sources(policy));
    return new Subject(new PictureSource(manifests.objects()), revision);
  }
}
