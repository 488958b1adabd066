package dev.counterpart.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.counterpart.uapi.ClassifiedChange;
import dev.counterpart.uapi.Element;
import dev.counterpart.uapi.IoctlNumber;
import dev.counterpart.uapi.ParsedHeader;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;

/** One JSON array, an object a line; docs/uapi.md describes the members. */
public final class UapiJson implements UapiOutput {
  private final Writer out;
  private final JsonGenerator json;

  /**
   * @param out is flushed and left open
   * @throws IOException when it cannot be written to
   */
  public UapiJson(Writer out) throws IOException {
    this.out = out;
    this.json = JsonEscapes.factory().createGenerator(out);
    json.setPrettyPrinter(
        new DefaultPrettyPrinter()
            .withObjectIndenter(new DefaultPrettyPrinter.FixedSpaceIndenter())
            .withArrayIndenter(new DefaultIndenter("", "\n")));
    json.writeStartArray();
  }

  @Override
  public void header(ParsedHeader header) throws IOException {
    for (Element element : header.elements()) {
      json.writeStartObject();
      element(element);
      json.writeEndObject();
    }
  }

  @Override
  public void changes(List<ClassifiedChange> changes) throws IOException {
    for (ClassifiedChange one : changes) {
      json.writeStartObject();
      text("change", one.change().type().label());
      text("compatibility", one.compatibility().label());
      text("reason", one.reason());
      element(one.change().element());
      if (one.change().before().isPresent()) {
        json.writeObjectFieldStart("before");
        element(one.change().before().get());
        json.writeEndObject();
      }
      json.writeEndObject();
    }
  }

  @Override
  public void close() throws IOException {
    json.writeEndArray();
    json.close();
    out.write('\n');
    out.flush();
  }

  private void element(Element element) throws IOException {
    text("kind", element.label());
    text("name", element.name());
    if (!element.scope().isEmpty()) {
      text("scope", element.scope());
    }
    text("path", element.path());
    json.writeNumberField("line", element.line());
    if (element.value().isPresent()) {
      text("value", element.value().get());
    }
    if (element.type().isPresent()) {
      text("type", element.type().get());
    }
    number("size", element.size());
    number("align", element.align());
    number("offset", element.offset());
    number("bitOffset", element.bitOffset());
    number("bitSize", element.bitSize());
    if (element.ioctl().isPresent()) {
      IoctlNumber ioctl = element.ioctl().get();
      json.writeObjectFieldStart("ioctl");
      text("direction", ioctl.direction().label());
      json.writeNumberField("type", ioctl.type());
      json.writeNumberField("number", ioctl.number());
      json.writeNumberField("size", ioctl.size());
      json.writeEndObject();
    }
  }

  private void number(String name, Optional<Long> value) throws IOException {
    if (value.isPresent()) {
      json.writeNumberField(name, value.get());
    }
  }

  private void text(String name, String value) throws IOException {
    json.writeStringField(name, Plain.wellFormed(value));
  }
}
