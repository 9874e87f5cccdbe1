package io.holdfast.cli;

import io.holdfast.decision.Evaluator;
import io.holdfast.model.Inventory;
import io.holdfast.pipeline.Answer;
import io.holdfast.pipeline.Endpoint;
import io.holdfast.pipeline.PolicyLoader;
import io.holdfast.pipeline.ReviewHandler;
import io.holdfast.policy.PolicyState;
import io.holdfast.rules.RuleCatalogue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
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
    name = "review",
    description =
        "Answers AdmissionReviews as the webhook would. Exit code 1: at least one is denied.",
    footer = {
      "",
      "Examples:",
      "  holdfast review review.json",
      "  holdfast review --stream < reviews.jsonl"
    },
    mixinStandardHelpOptions = true)
final class ReviewCommand implements Callable<Integer> {
  /** As much as the webhook reads. */
  private static final int MOST_BYTES = 8 * 1024 * 1024;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "AdmissionReviews in JSON (default: stdin)")
  private List<String> files = new ArrayList<>();

  @Mixin private PolicyOptions options = new PolicyOptions();

  @Option(
      names = "--stream",
      description = "one AdmissionReview a line on stdin, one answer a line on stdout")
  private boolean stream;

  @Option(
      names = "--endpoint",
      defaultValue = "mutate",
      description = "mutate or validate: which of the two webhooks answers (default: mutate)")
  private Endpoint endpoint = Endpoint.MUTATE;

  @Override
  public Integer call() throws IOException {
    PolicyState policy = options.policy();
    Inventory inventory = options.inventory(List.of());
    PolicyLoader loader = options.loader();
    ReviewHandler handler =
        new ReviewHandler(
            new Evaluator(RuleCatalogue.SHIPPED),
            (sources, changed) ->
                loader.load(sources).refusing(changed.namespace(), changed.name()));
    Answers answers = new Answers(handler, policy, inventory);
    int worst = ExitCode.FINE;
    if (stream) {
      worst = answerLines(answers);
    } else {
      for (String file : files.isEmpty() ? List.of("-") : files) {
        worst = Math.max(worst, answers.answer(bytes(file), file));
      }
    }
    return worst;
  }

  private int answerLines(Answers answers) throws IOException {
    int worst = ExitCode.FINE;
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      int number = 1;
      String line = in.readLine();
      while (line != null) {
        byte[] body = line.getBytes(StandardCharsets.UTF_8);
        worst = Math.max(worst, answers.answer(body, "line " + number));
        line = in.readLine();
        number++;
      }
    }
    return worst;
  }

  private static byte[] bytes(String file) throws IOException {
    if (file.equals("-")) {
      return System.in.readNBytes(MOST_BYTES + 1);
    }
    try (InputStream in = java.nio.file.Files.newInputStream(Path.of(file))) {
      return in.readNBytes(MOST_BYTES + 1);
    } catch (NoSuchFileException e) {
      throw new BadInputException(file + " does not exist");
    } catch (IOException e) {
      throw new BadInputException(file + " cannot be read: " + e.getMessage());
    }
  }

  /** Answers one review after another, with the same policy and inventory. */
  private final class Answers {
    private final ReviewHandler handler;
    private final PolicyState policy;
    private final Inventory inventory;

    Answers(ReviewHandler handler, PolicyState policy, Inventory inventory) {
      this.handler = handler;
      this.policy = policy;
      this.inventory = inventory;
    }

    int answer(byte[] body, String name) {
      return switch (handler.handle(body, endpoint, policy, inventory, Instant.now())) {
        case Answer.Reviewed reviewed -> {
          PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
          out.println(new String(reviewed.body(), StandardCharsets.UTF_8));
          out.flush();
          yield reviewed.allowed() ? ExitCode.FINE : ExitCode.FINDING;
        }
        case Answer.Refused(int status, String message) -> {
          PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
          err.println(
              "error: "
                  + name
                  + ": "
                  + message
                  + " (the webhook would answer HTTP "
                  + status
                  + ")");
          yield ExitCode.BAD_INPUT;
        }
      };
    }
  }
}
