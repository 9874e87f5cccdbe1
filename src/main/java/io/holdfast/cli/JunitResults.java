package io.holdfast.cli;

import io.holdfast.decision.Finding;
import io.holdfast.model.Action;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** For CI servers: one test case an object, failed when it is denied. */
final class JunitResults implements CheckPrinter {
  @Override
  public void print(List<Checked> results, PrintWriter out) {
    try {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("testsuite");
      xml.writeAttribute("name", "holdfast check");
      xml.writeAttribute("tests", String.valueOf(results.size()));
      xml.writeAttribute(
          "failures", String.valueOf(results.stream().filter(Checked::denied).count()));
      for (Checked result : results) {
        write(xml, result);
      }
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.flush();
      out.println();
      out.flush();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void write(XMLStreamWriter xml, Checked result) throws XMLStreamException {
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", result.file());
    xml.writeAttribute("name", result.ref().toString());
    if (result.denied()) {
      xml.writeStartElement("failure");
      xml.writeAttribute("message", lines(result, Action.DENY));
      xml.writeEndElement();
    }
    if (result.warned()) {
      xml.writeStartElement("system-out");
      xml.writeCharacters(lines(result, Action.WARN));
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private static String lines(Checked result, Action action) {
    return result
        .decision()
        .withAction(action)
        .map(Finding::line)
        .collect(Collectors.joining("\n"));
  }
}
