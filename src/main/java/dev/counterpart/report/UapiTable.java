package dev.counterpart.report;

import dev.counterpart.uapi.Change;
import dev.counterpart.uapi.ClassifiedChange;
import dev.counterpart.uapi.Compatibility;
import dev.counterpart.uapi.Element;
import dev.counterpart.uapi.ElementKind;
import dev.counterpart.uapi.IoctlNumber;
import dev.counterpart.uapi.ParsedHeader;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A table for each header, for people. */
public final class UapiTable implements UapiOutput {
  private static final int WIDEST = 60;

  private final Writer out;
  private boolean begun;

  /**
   * @param out is flushed and left open
   */
  public UapiTable(Writer out) {
    this.out = out;
  }

  @Override
  public void header(ParsedHeader header) throws IOException {
    if (header.elements().isEmpty()) {
      return;
    }
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("line", "kind", "name", "value", "offset", "size", "type"));
    header.elements().forEach(element -> rows.add(row(element)));
    table(header.path(), rows);
  }

  @Override
  public void changes(List<ClassifiedChange> changes) throws IOException {
    var byPath = new LinkedHashMap<String, List<List<String>>>();
    var counts = new EnumMap<Compatibility, Integer>(Compatibility.class);
    Set<String> whole = wholes(changes);
    for (ClassifiedChange one : changes) {
      Element element = one.change().element();
      counts.merge(one.compatibility(), 1, Integer::sum);
      if (element.kind() == ElementKind.FIELD
          && whole.contains(one.change().type() + " " + element.scope())) {
        continue; // its struct says it
      }
      byPath
          .computeIfAbsent(element.path(), path -> new ArrayList<>())
          .add(
              List.of(
                  one.compatibility().label(),
                  one.change().type().label(),
                  String.valueOf(element.line()),
                  element.label(),
                  name(element),
                  one.reason()));
    }
    for (Map.Entry<String, List<List<String>>> one : byPath.entrySet()) {
      table(one.getKey(), one.getValue());
    }
    line((begun ? "\n" : "") + sum(counts));
  }

  /** Structs that come or go with all their fields. */
  private static Set<String> wholes(List<ClassifiedChange> changes) {
    var wholes = new HashSet<String>();
    for (ClassifiedChange one : changes) {
      Element element = one.change().element();
      if (one.change().type() != Change.Type.CHANGED) {
        String name =
            switch (element.kind()) {
              case STRUCT, UNION -> element.fullName();
              case TYPEDEF -> element.name();
              default -> "";
            };
        wholes.add(one.change().type() + " " + name);
      }
    }
    return wholes;
  }

  private static String sum(Map<Compatibility, Integer> counts) {
    int breaks = counts.getOrDefault(Compatibility.BREAK, 0);
    int grown = counts.getOrDefault(Compatibility.GROWTH, 0);
    int others = counts.getOrDefault(Compatibility.COMPATIBLE, 0);
    return breaks + grown + others == 0
        ? "no change of the uAPI"
        : breaks + " break, " + grown + " growth, " + others + " compatible";
  }

  @Override
  public void close() throws IOException {
    out.flush();
  }

  private void table(String title, List<List<String>> rows) throws IOException {
    line((begun ? "\n" : "") + Plain.line(title));
    begun = true;
    int columns = rows.getFirst().size();
    int[] widths = new int[columns];
    List<List<String>> safe =
        rows.stream().map(row -> row.stream().map(Plain::line).toList()).toList();
    for (List<String> row : safe) {
      for (int i = 0; i < columns - 1; i++) {
        widths[i] = Math.max(widths[i], Math.min(row.get(i).length(), WIDEST));
      }
    }
    for (List<String> row : safe) {
      var text = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        text.append("  ").append(row.get(i));
        if (i < columns - 1) {
          text.append(" ".repeat(Math.max(0, widths[i] - row.get(i).length())));
        }
      }
      line(text.toString().stripTrailing());
    }
  }

  private void line(String text) throws IOException {
    out.write(text);
    out.write('\n');
  }

  private static List<String> row(Element element) {
    return List.of(
        String.valueOf(element.line()),
        element.label(),
        name(element),
        value(element),
        offset(element),
        element
            .size()
            .map(String::valueOf)
            .or(() -> element.bitSize().map(bits -> bits + " bits"))
            .orElse(""),
        type(element));
  }

  private static String type(Element element) {
    return switch (element.kind()) {
      case MACRO, FUNCTION_MACRO, FUNCTION, VARIABLE -> Page.cut(element.type().orElse(""), WIDEST);
      default -> element.type().orElse("");
    };
  }

  private static String name(Element element) {
    return element.kind() == ElementKind.FIELD
        ? element.scope() + "." + element.name()
        : element.name();
  }

  private static String value(Element element) {
    Optional<IoctlNumber> ioctl = element.ioctl();
    return ioctl.isEmpty()
        ? element.value().orElse("")
        : ioctl.get().direction().label()
            + " "
            + ioctl.get().type()
            + ":"
            + ioctl.get().number()
            + " ("
            + ioctl.get().size()
            + " bytes)";
  }

  private static String offset(Element element) {
    return element
        .bitOffset()
        .map(bit -> bit / 8 + ":" + bit % 8)
        .or(() -> element.offset().map(String::valueOf))
        .orElse("");
  }
}
