package dev.counterpart.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Reads a report of tests as servers do, with the JDK's own parser. */
public final class JunitReading {
  private static final Path SCHEMA = Path.of("src/test/resources/formats/junit.xsd");

  private JunitReading() {}

  /** The report, after a comparison with what servers read and with what it says of itself. */
  public static Document requireValid(String report) throws IOException {
    try {
      SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
          .newSchema(SCHEMA.toFile())
          .newValidator()
          .validate(new StreamSource(new StringReader(report)));
      Document document =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(report)));
      counts(document, "testcase", "tests");
      counts(document, "failure", "failures");
      counts(document, "error", "errors");
      counts(document, "skipped", "skipped");
      return document;
    } catch (SAXException | ParserConfigurationException e) {
      throw new AssertionError(report, e);
    }
  }

  private static void counts(Document document, String element, String attribute) {
    String there = Integer.toString(document.getElementsByTagName(element).getLength());
    assertThat(document.getDocumentElement().getAttribute(attribute)).isEqualTo(there);
    var suite = (Element) document.getElementsByTagName("testsuite").item(0);
    assertThat(suite.getAttribute(attribute)).isEqualTo(there);
  }
}
