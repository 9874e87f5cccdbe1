package io.holdfast.cli;

import io.holdfast.model.Quoted;
import io.holdfast.model.RuleId;
import io.holdfast.rules.Rule;
import io.holdfast.rules.RuleCatalogue;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "explain",
    description = "Prints a rule's page: what it requires, why, and how to meet it.",
    footer = {"", "Example:", "  holdfast explain HF-301"},
    mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "RULE", description = "a rule's ID, for example HF-301")
  private String rule = "";

  @Override
  public Integer call() {
    Rule<?> found =
        RuleId.parse(rule.toUpperCase(Locale.ROOT))
            .flatMap(RuleCatalogue.SHIPPED::find)
            .orElseThrow(() -> new BadInputException(unknown()));
    String page = "policies/" + found.info().folder() + "/README.md";
    String text =
        Resources.read(page)
            .orElseThrow(() -> new IllegalStateException(page + " is not in the jar"));
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    out.print(text);
    out.flush();
    return ExitCode.FINE;
  }

  private String unknown() {
    List<String> ids =
        RuleCatalogue.SHIPPED.rules().stream().map(r -> r.info().id().toString()).toList();
    return "no rule " + Quoted.of(rule) + "; the rules are " + String.join(", ", ids);
  }
}
