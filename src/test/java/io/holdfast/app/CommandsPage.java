package io.holdfast.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The page of commands as Markdown, from what picocli knows of them. */
final class CommandsPage {
  private static final String HEAD =
      """
      # The command line

      One program, `holdfast`; each command prints this with `--help`. The exit code is the same everywhere:

      | Code | Means |
      | --- | --- |
      """;

  private CommandsPage() {}

  /** The page. */
  static String of(CommandLine root) {
    StringBuilder page = new StringBuilder(HEAD);
    root.getCommandSpec()
        .usageMessage()
        .exitCodeList()
        .forEach((code, text) -> page.append(row(code, text)));
    page.append(
        """

        Tables are as wide as they need to be; on a terminal they are cut to its width (`COLUMNS`). Colours are used on a
        terminal only, and not with `NO_COLOR`. What takes longer than a second says on stderr what it is at.

        `holdfast schema NAME` prints the JSON Schema of what a command prints with `-o json`.

        """);
    Map<String, CommandLine> commands = all(root);
    commands.keySet().stream()
        .filter(name -> !name.contains(" "))
        .forEach(name -> page.append("- [%s](#holdfast-%s)%n".formatted(name, name)));
    commands.forEach((name, command) -> page.append(section(name, command.getCommandSpec())));
    return page.toString();
  }

  /** Every command with its subcommands, by name. */
  static Map<String, CommandLine> all(CommandLine root) {
    Map<String, CommandLine> all = new LinkedHashMap<>();
    new TreeMap<>(root.getSubcommands())
        .forEach((name, command) -> {
          if (!name.equals("help")) {
            all.put(name, command);
            all(command).forEach((inner, more) -> all.put(name + " " + inner, more));
          }
        });
    return all;
  }

  private static String section(String name, CommandSpec spec) {
    UsageMessageSpec usage = spec.usageMessage();
    StringBuilder text =
        new StringBuilder("\n## holdfast %s\n\n%s\n".formatted(name, said(usage.description())));
    List<String> rows = new ArrayList<>();
    spec.positionalParameters()
        .forEach(parameter -> rows.add(row(label(parameter), said(parameter))));
    spec.options().stream()
        .filter(option -> !option.hidden() && !option.usageHelp() && !option.versionHelp())
        .forEach(option -> rows.add(row(label(option), said(option))));
    if (!rows.isEmpty()) {
      text.append("\n| Argument | What |\n| --- | --- |\n").append(String.join("", rows));
    }
    List<String> examples =
        List.of(usage.footer()).stream().filter(line -> line.startsWith("  ")).toList();
    if (!examples.isEmpty()) {
      text.append("\n```console\n");
      examples.forEach(line -> text.append("$ ").append(line.strip()).append('\n'));
      text.append("```\n");
    }
    return text.toString();
  }

  private static String label(PositionalParamSpec parameter) {
    return "`%s%s`".formatted(parameter.paramLabel(), parameter.arity().max() > 1 ? " …" : "");
  }

  private static String label(OptionSpec option) {
    String names = String.join("`, `", option.names());
    boolean takesValue = option.arity().max() > 0;
    return "`%s%s`%s"
        .formatted(
            names,
            takesValue ? " " + option.paramLabel().replaceAll("[<>]", "") : "",
            option.required() ? " (required)" : "");
  }

  private static String said(ArgSpec argument) {
    return said(argument.description())
        .replace(
            "${COMPLETION-CANDIDATES}",
            argument.completionCandidates() == null
                ? ""
                : java.util.stream.StreamSupport.stream(
                        argument.completionCandidates().spliterator(), false)
                    .map(candidate -> candidate.toLowerCase(java.util.Locale.ROOT))
                    .collect(Collectors.joining(", ")));
  }

  private static String said(String... lines) {
    return String.join(" ", lines);
  }

  private static String row(String first, String second) {
    return "| %s | %s |\n".formatted(first, second.replace("|", "\\|"));
  }
}
