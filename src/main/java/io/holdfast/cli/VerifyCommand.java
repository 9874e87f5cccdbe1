package io.holdfast.cli;

import io.holdfast.pipeline.ManifestFile;
import io.holdfast.rules.RuleCatalogue;
import io.holdfast.verify.CaseResult;
import io.holdfast.verify.CaseRunner;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "verify",
    description =
        "Runs policy cases: every .yaml in a folder called cases below DIR. Exit code 1: a case"
            + " fails.",
    footer = {"", "Example:", "  holdfast verify policies/"},
    mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", arity = "1..*", description = "folders with cases")
  private List<Path> folders = new ArrayList<>();

  @Mixin private Output output = new Output();

  @Override
  public Integer call() throws IOException {
    List<CaseResult> results = new ArrayList<>();
    CaseRunner runner = new CaseRunner(RuleCatalogue.SHIPPED);
    for (Path file : cases()) {
      results.add(runner.run(file));
    }
    if (results.isEmpty()) {
      throw new BadInputException(folders + " has no cases: no .yaml in a folder called cases");
    }
    print(results, output.writer());
    return results.stream().allMatch(CaseResult::passed) ? ExitCode.FINE : ExitCode.FINDING;
  }

  private List<Path> cases() throws IOException {
    List<Path> cases = new ArrayList<>();
    for (Path folder : folders) {
      if (!java.nio.file.Files.exists(folder)) {
        throw new BadInputException(folder + " does not exist");
      }
      for (Path file : ManifestFile.filesBelow(folder)) {
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null && parent.endsWith("cases")) {
          cases.add(file);
        }
      }
    }
    return cases;
  }

  private void print(List<CaseResult> results, PrintWriter out) {
    switch (output.format()) {
      case TEXT -> {
        for (CaseResult result : results) {
          if (!result.passed()) {
            out.println("FAIL " + result.file());
            result.differences().forEach(line -> out.println("     " + line));
          }
        }
        long failed = results.stream().filter(result -> !result.passed()).count();
        out.printf("%d cases passed, %d failed%n", results.size() - failed, failed);
      }
      case JSON ->
          Json.print(
              out,
              "VerifyResult",
              json -> {
                json.writeArrayFieldStart("cases");
                for (CaseResult result : results) {
                  json.writeStartObject();
                  json.writeStringField("file", result.file());
                  json.writeBooleanField("passed", result.passed());
                  json.writeArrayFieldStart("differences");
                  for (String line : result.differences()) {
                    json.writeString(line);
                  }
                  json.writeEndArray();
                  json.writeEndObject();
                }
                json.writeEndArray();
              });
    }
    out.flush();
  }
}
