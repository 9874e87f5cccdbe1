package io.holdfast.cli;

import io.holdfast.plan.RestoreStep;
import java.io.PrintWriter;
import java.util.List;

/** Prints the steps of a restore: those to be taken, or those that were. */
final class RestoreResult {
  private RestoreResult() {}

  static void print(Output output, List<RestoreStep> steps, boolean done) {
    PrintWriter out = output.writer();
    switch (output.format()) {
      case TEXT -> {
        if (done) {
          out.println("done: " + steps.getLast().text());
        } else {
          steps.forEach(step -> out.println(step.text()));
        }
      }
      case JSON ->
          Json.print(
              out,
              "RestoreResult",
              json -> {
                json.writeBooleanField("done", done);
                json.writeArrayFieldStart("steps");
                for (RestoreStep step : steps) {
                  json.writeString(step.text());
                }
                json.writeEndArray();
              });
    }
    out.flush();
  }
}
