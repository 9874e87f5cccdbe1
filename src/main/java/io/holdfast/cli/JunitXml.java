package io.holdfast.cli;

import java.io.PrintWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The elements that CI servers read of JUnit's reports, each written by the one around it. */
final class JunitXml {
  private final XMLStreamWriter xml;

  private JunitXml(XMLStreamWriter xml) {
    this.xml = xml;
  }

  /** Writes elements. */
  @FunctionalInterface
  interface Content {
    void write(JunitXml xml) throws XMLStreamException;
  }

  /**
   * How many test cases a suite has, and how many of them did not pass.
   *
   * @param errors that could not be judged
   */
  record Sizes(long tests, long failures, long errors, long skipped) {}

  /** Prints a document of one element, which {@code content} writes. */
  static void print(PrintWriter out, Content content) {
    try {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out);
      xml.writeStartDocument("UTF-8", "1.0");
      content.write(new JunitXml(xml));
      xml.writeEndDocument();
      xml.flush();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    out.println();
    out.flush();
  }

  /** Many suites. */
  void suites(String name, Content content) throws XMLStreamException {
    xml.writeStartElement("testsuites");
    attribute("name", name);
    content.write(this);
    xml.writeEndElement();
  }

  void suite(String name, Sizes sizes, Content content) throws XMLStreamException {
    xml.writeStartElement("testsuite");
    attribute("name", name);
    attribute("tests", String.valueOf(sizes.tests()));
    attribute("failures", String.valueOf(sizes.failures()));
    attribute("errors", String.valueOf(sizes.errors()));
    attribute("skipped", String.valueOf(sizes.skipped()));
    content.write(this);
    xml.writeEndElement();
  }

  void testCase(String className, String name, Content content) throws XMLStreamException {
    xml.writeStartElement("testcase");
    attribute("classname", className);
    attribute("name", name);
    content.write(this);
    xml.writeEndElement();
  }

  /** Why a test case did not pass: {@code failure}, {@code error} or {@code skipped}. */
  void because(String element, String message) throws XMLStreamException {
    xml.writeStartElement(element);
    attribute("message", message);
    xml.writeEndElement();
  }

  /** What else there is to say. */
  void said(String text) throws XMLStreamException {
    xml.writeStartElement("system-out");
    xml.writeCharacters(wellFormed(text));
    xml.writeEndElement();
  }

  private void attribute(String name, String value) throws XMLStreamException {
    xml.writeAttribute(name, wellFormed(value));
  }

  /** XML has no way to write some characters at all. */
  private static String wellFormed(String text) {
    StringBuilder whole = new StringBuilder(text.length());
    text.codePoints().forEach(c -> whole.appendCodePoint(isXml(c) ? c : 0xFFFD));
    return whole.toString();
  }

  private static boolean isXml(int c) {
    boolean space = c == '\t' || c == '\n' || c == '\r';
    boolean surrogate = c >= 0xD800 && c <= 0xDFFF;
    return space || (c >= ' ' && !surrogate && c != 0xFFFE && c != 0xFFFF);
  }
}
