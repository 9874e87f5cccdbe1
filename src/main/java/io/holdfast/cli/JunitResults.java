package io.holdfast.cli;

import io.holdfast.decision.Finding;
import io.holdfast.model.Action;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;

/** For CI servers: one test case an object, failed when it is denied. */
final class JunitResults implements CheckPrinter {
  @Override
  public void print(List<Checked> results, PrintWriter out) {
    long denied = results.stream().filter(Checked::denied).count();
    JunitXml.print(
        out,
        xml ->
            xml.suite(
                "holdfast check",
                new JunitXml.Sizes(results.size(), denied, 0, 0),
                suite -> {
                  for (Checked result : results) {
                    suite.testCase(
                        result.file(), result.ref().toString(), test -> write(test, result));
                  }
                }));
  }

  private static void write(JunitXml xml, Checked result) throws XMLStreamException {
    if (result.denied()) {
      xml.because("failure", lines(result, Action.DENY));
    }
    if (result.warned()) {
      xml.said(lines(result, Action.WARN));
    }
  }

  private static String lines(Checked result, Action action) {
    return result
        .decision()
        .withAction(action)
        .map(Finding::line)
        .collect(Collectors.joining("\n"));
  }
}
