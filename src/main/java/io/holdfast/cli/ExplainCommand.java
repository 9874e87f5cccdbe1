package io.holdfast.cli;

import io.holdfast.codec.YamlWriter;
import io.holdfast.model.Node;
import io.holdfast.model.Quoted;
import io.holdfast.model.RuleId;
import io.holdfast.plan.GeneratedSchedule;
import io.holdfast.policy.BackupSchedule;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.rules.Rule;
import io.holdfast.rules.RuleCatalogue;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
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
        "Prints a rule's page: what it requires, why, and how to meet it. Or the Velero Schedule"
            + " that a schedule of the policy becomes.",
    footer = {
      "",
      "Examples:",
      "  holdfast explain HF-301",
      "  holdfast explain schedule/daily --policy policy.yaml --for shop"
    },
    mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {
  private static final String SCHEDULE = "schedule/";

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "WHAT", description = "a rule's ID, or schedule/ and its name")
  private String what = "";

  @Option(
      names = "--for",
      paramLabel = "NAMESPACE",
      defaultValue = "default",
      description = "the Namespace that the schedule is for (default: default)")
  private String target = "";

  @Mixin private PolicyOptions options = new PolicyOptions();

  @Override
  public Integer call() {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    out.print(what.startsWith(SCHEDULE) ? schedule(what.substring(SCHEDULE.length())) : page());
    out.flush();
    return ExitCode.FINE;
  }

  private String page() {
    Rule<?> found =
        RuleId.parse(what.toUpperCase(Locale.ROOT))
            .flatMap(RuleCatalogue.SHIPPED::find)
            .orElseThrow(() -> new BadInputException(unknown()));
    String page = "policies/" + found.info().folder() + "/README.md";
    return Resources.read(page)
        .orElseThrow(() -> new IllegalStateException(page + " is not in the jar"));
  }

  private String schedule(String name) {
    PolicyRevision policy = options.policy().revision();
    BackupSchedule schedule =
        policy
            .schedule(name)
            .orElseThrow(() ->
                new BadInputException(
                    "no schedule "
                        + Quoted.of(name)
                        + "; the policy's are "
                        + String.join(", ", policy.schedules().keySet())));
    Optional<Node.Mapping> object =
        new GeneratedSchedule(schedule, target).object(policy.spec().velero().namespace());
    String from = "# " + name + " of " + schedule.origin();
    return object
        .map(one -> from + "\n" + YamlWriter.text(List.of(one)))
        .orElse(from + " is never to run: there is no Velero Schedule\n");
  }

  private String unknown() {
    List<String> ids =
        RuleCatalogue.SHIPPED.rules().stream().map(r -> r.info().id().toString()).toList();
    return "no rule " + Quoted.of(what) + "; the rules are " + String.join(", ", ids);
  }
}
