package dev.counterpart.uapi;

import dev.counterpart.c.Abi;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The debugging information of one object file (DWARF 5), from what {@code readelf
 * --debug-dump=info --debug-dump=rawline} prints.
 */
final class Dwarf {
  private static final Pattern ENTRY =
      Pattern.compile("^ *<(\\d+)><([0-9a-f]+)>: Abbrev Number: \\d+ \\(DW_TAG_(\\w+)\\)$");
  private static final Pattern ATTRIBUTE =
      Pattern.compile("^ +<[0-9a-f]+> +DW_AT_(\\w+) *: (?:\\(\\w+\\) ?)?(.*)$");
  private static final Pattern TABLE_LINE =
      Pattern.compile("^  (\\d+)\t(?:\\(udata\\)\t(\\d+)\t)?\\(.*?offset: 0x[0-9a-f]+\\): (.*)$");

  private final List<Entry> top = new ArrayList<>();
  private final Map<String, Entry> byId = new HashMap<>();
  private final Map<String, String> directories = new HashMap<>();
  private final Map<String, String> files = new HashMap<>();

  /** One debugging information entry. */
  static final class Entry {
    final String tag;
    final Map<String, String> attributes = new HashMap<>();
    final List<Entry> children = new ArrayList<>();

    private Entry(String tag) {
      this.tag = tag;
    }

    Optional<String> name() {
      return Optional.ofNullable(attributes.get("name"));
    }

    /** A constant attribute; unsigned ones above the range of long keep their 64 bits. */
    OptionalLong number(String attribute) {
      String text = attributes.get(attribute);
      if (text == null) {
        return OptionalLong.empty();
      }
      String word = text.split("\\s", 2)[0];
      return OptionalLong.of(
          word.startsWith("0x")
              ? Long.parseUnsignedLong(word.substring(2), 16)
              : word.startsWith("-") ? Long.parseLong(word) : Long.parseUnsignedLong(word));
    }

    boolean declarationOnly() {
      return attributes.containsKey("declaration");
    }
  }

  Dwarf(String readelf) {
    Deque<Entry> open = new ArrayDeque<>();
    Optional<Map<String, String>> table = Optional.empty();
    for (String line : readelf.split("\n", -1)) {
      if (line.contains("The Directory Table")) {
        table = Optional.of(directories);
      } else if (line.contains("The File Name Table")) {
        table = Optional.of(files);
      } else if (line.startsWith(" ")) {
        Matcher entry = ENTRY.matcher(line);
        Matcher attribute = ATTRIBUTE.matcher(line);
        Matcher row = TABLE_LINE.matcher(line);
        if (entry.matches()) {
          add(entry, open);
        } else if (attribute.matches() && !open.isEmpty()) {
          open.element().attributes.put(attribute.group(1), text(attribute.group(2)));
        } else if (table.isPresent() && row.matches()) {
          String directory = row.group(2);
          table
              .get()
              .put(
                  row.group(1),
                  directory == null || row.group(3).startsWith("/")
                      ? row.group(3)
                      : directories.get(directory) + "/" + row.group(3));
        }
      }
    }
  }

  private void add(Matcher line, Deque<Entry> open) {
    int depth = Integer.parseInt(line.group(1));
    Entry entry = new Entry(line.group(3));
    while (open.size() > depth) {
      open.remove();
    }
    if (depth == 1) {
      top.add(entry);
    } else if (!open.isEmpty()) {
      open.element().children.add(entry);
    }
    open.push(entry);
    byId.put("<0x" + line.group(2) + ">", entry);
  }

  private static String text(String value) {
    int indirect =
        value.startsWith("(offset: ") || value.startsWith("(indirect") ? value.indexOf("): ") : -1;
    return indirect < 0 ? value : value.substring(indirect + 3);
  }

  /** The entries at the file scope of C. */
  List<Entry> top() {
    return top;
  }

  /** The type that an entry refers to; absent for void. */
  Optional<Entry> type(Entry entry) {
    String reference = entry.attributes.get("type");
    return reference == null
        ? Optional.empty()
        : Optional.ofNullable(byId.get(reference.split(",", 2)[0]));
  }

  /** The file that declares it, "" when that is not known. */
  String file(Entry entry) {
    String number = entry.attributes.getOrDefault("decl_file", "").split("\\s", 2)[0];
    return files.getOrDefault(number, "");
  }

  /**
   * Size of a type in bytes.
   *
   * @param abi for pointers
   */
  OptionalLong size(Entry type, Abi abi) {
    return switch (type.tag) {
      case "pointer_type" -> OptionalLong.of(abi == Abi.LP64 ? 8 : 4);
      case "typedef", "const_type", "volatile_type", "restrict_type", "atomic_type" ->
          type(type).map(target -> size(target, abi)).orElse(OptionalLong.of(1));
      case "subroutine_type" -> OptionalLong.of(1);
      case "array_type" -> arraySize(type, abi);
      default -> type.declarationOnly() ? OptionalLong.empty() : type.number("byte_size");
    };
  }

  private OptionalLong arraySize(Entry array, Abi abi) {
    OptionalLong element =
        type(array).map(target -> size(target, abi)).orElse(OptionalLong.empty());
    if (element.isEmpty()) {
      return element;
    }
    long size = element.getAsLong();
    for (Entry dimension : array.children) {
      if (dimension.tag.equals("subrange_type")) {
        OptionalLong last = dimension.number("upper_bound");
        size *= last.isPresent() ? last.getAsLong() + 1 : dimension.number("count").orElse(0);
      }
    }
    return OptionalLong.of(size);
  }
}
