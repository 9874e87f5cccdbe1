package io.holdfast.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.holdfast.model.Kind;
import io.holdfast.rules.Check;
import io.holdfast.rules.Defaulter;
import io.holdfast.rules.Rule;
import io.holdfast.rules.RuleCatalogue;
import io.holdfast.rules.RuleInfo;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Mixin;

@Command(
    name = "rules",
    description = "Lists the rules: what each one judges, and what a violation leads to.",
    footer = {"", "Example:", "  holdfast rules -o json"},
    mixinStandardHelpOptions = true)
final class RulesCommand implements Callable<Integer> {
  /** What the table takes where nothing is cut. */
  private static final int WIDEST = 121;

  @Mixin private Output output = new Output();

  @Override
  public Integer call() {
    PrintWriter out = output.writer();
    switch (output.format()) {
      case TEXT -> out.print(table());
      case JSON ->
          Json.print(
              out,
              "RuleList",
              json -> {
                json.writeArrayFieldStart("rules");
                for (Rule<?> rule : RuleCatalogue.SHIPPED.rules()) {
                  write(json, rule);
                }
                json.writeEndArray();
              });
    }
    out.flush();
    return ExitCode.FINE;
  }

  private static String table() {
    int width = Terminal.width().orElse(WIDEST);
    int about = width < WIDEST ? 24 : 44;
    int requires = Math.clamp((long) width - 22 - about, 20, 55);
    Help.TextTable table =
        Help.TextTable.forColumns(
            Help.defaultColorScheme(Help.Ansi.OFF),
            new Help.Column(8, 0, Help.Column.Overflow.SPAN),
            new Help.Column(13, 0, Help.Column.Overflow.WRAP),
            new Help.Column(about, 0, Help.Column.Overflow.WRAP),
            new Help.Column(requires, 0, Help.Column.Overflow.WRAP));
    table.addRowValues("RULE", "ACTION", "ABOUT", "REQUIRES");
    for (Rule<?> rule : RuleCatalogue.SHIPPED.rules()) {
      RuleInfo info = rule.info();
      table.addRowValues(
          info.id().toString(), info.recommended().word(), kinds(info), info.title());
    }
    return table.toString();
  }

  private static String kinds(RuleInfo info) {
    return info.kinds().stream().map(Kind::word).collect(Collectors.joining(", "));
  }

  private static void write(JsonGenerator json, Rule<?> rule) throws IOException {
    RuleInfo info = rule.info();
    json.writeStartObject();
    json.writeStringField("id", info.id().toString());
    json.writeStringField("name", info.slug());
    json.writeStringField("title", info.title());
    json.writeStringField("why", info.why());
    json.writeStringField("action", info.recommended().word());
    json.writeStringField("onSchedule", info.onSchedule().word());
    json.writeArrayFieldStart("kinds");
    for (Kind kind : info.kinds()) {
      json.writeString(kind.word());
    }
    json.writeEndArray();
    json.writeBooleanField("checks", rule instanceof Check<?>);
    json.writeBooleanField("defaults", rule instanceof Defaulter<?>);
    json.writeEndObject();
  }
}
