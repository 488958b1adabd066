package dev.counterpart.report;

import dev.counterpart.json.JsonObject;
import dev.counterpart.json.JsonWriter;
import dev.counterpart.uapi.ClassifiedChange;
import dev.counterpart.uapi.Element;
import dev.counterpart.uapi.IoctlNumber;
import dev.counterpart.uapi.ParsedHeader;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** One JSON array, an object a line; docs/uapi.md describes the members. */
public final class UapiJson implements UapiOutput {
  private final Writer out;
  private final JsonWriter writer = new JsonWriter(JsonWriter.Style.SPACED);
  private boolean empty = true;

  /**
   * @param out is flushed and left open
   * @throws IOException when it cannot be written to
   */
  public UapiJson(Writer out) throws IOException {
    this.out = out;
    out.write('[');
  }

  @Override
  public void header(ParsedHeader header) throws IOException {
    for (Element element : header.elements()) {
      write(json(element));
    }
  }

  @Override
  public void changes(List<ClassifiedChange> changes) throws IOException {
    for (ClassifiedChange one : changes) {
      var change =
          JsonObject.with()
              .text("change", one.change().type().label())
              .text("compatibility", one.compatibility().label())
              .text("reason", one.reason())
              .all(json(one.change().element()));
      one.change().before().ifPresent(before -> change.value("before", json(before)));
      write(change.build());
    }
  }

  @Override
  public void close() throws IOException {
    out.write(empty ? " ]\n" : "\n]\n");
    out.flush();
  }

  /** One at a time, so that no tree holds them all. */
  private void write(JsonObject object) throws IOException {
    out.write(empty ? "\n" : ",\n");
    empty = false;
    writer.write(object, out);
  }

  private static JsonObject json(Element element) {
    var json = ElementJson.named(element);
    json.text("path", element.path())
        .number("line", element.line())
        .text("value", element.value())
        .text("type", element.type())
        .number("size", element.size())
        .number("align", element.align())
        .number("offset", element.offset())
        .number("bitOffset", element.bitOffset())
        .number("bitSize", element.bitSize());
    element.ioctl().ifPresent(ioctl -> json.value("ioctl", json(ioctl)));
    return json.build();
  }

  private static JsonObject json(IoctlNumber ioctl) {
    return JsonObject.with()
        .text("direction", ioctl.direction().label())
        .number("type", ioctl.type())
        .number("number", ioctl.number())
        .number("size", ioctl.size())
        .build();
  }
}
