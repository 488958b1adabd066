package dev.counterpart.cli;

import dev.counterpart.cli.AbiFact.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what abidiff prints with --leaf-changes-only and --non-reachable-types. */
final class AbidiffReport {
  private static final Pattern REMOVED = Pattern.compile("\\[D] '(?:struct|union|enum) (.*)'");
  private static final Pattern TYPE =
      Pattern.compile("(?:\\[C] )?'((?:struct |union |enum |typedef )(.*))' changed:");
  private static final Pattern SIZE =
      Pattern.compile("type size changed from (\\d+) to (\\d+) \\(in bits\\)");
  private static final Pattern HEADING =
      Pattern.compile("\\d+ (data member|enumerator) (insertion|deletion|change)s?:");
  private static final Pattern FIELD = Pattern.compile("'([^']*)'(?:, at offset .*)?");
  private static final Pattern ENUMERATOR = Pattern.compile("'.*::(\\w+)' (?:from )?value .*");
  private static final Pattern MEMBER_TYPE =
      Pattern.compile("type '(.*)' of '.*::(\\w*)' changed(:|, as reported earlier)");
  private static final Pattern COMPOSITE = Pattern.compile("(?:struct|union) (\\{.*\\}|\\w+)");
  private static final Pattern OFFSET = Pattern.compile("'([^']*)' offset changed from .*");
  private static final Pattern MEMBER_SIZE = Pattern.compile("'([^']*)' size changed from .*");
  private static final Pattern NAME =
      Pattern.compile("(?:and )?name of '.*::(\\w+)' changed to '.*::(\\w+)'");
  private static final Pattern OTHER_TYPE =
      Pattern.compile("(?:entity|type name) changed from '(?!__anonymous).*");
  private static final Pattern UNWRAPPED =
      Pattern.compile("anonymous data member (?:struct|union) \\{(.*)} at offset .* became .*");
  private static final Pattern LAST_WORD = Pattern.compile("(\\w+)(?:\\[[^]]*])*$");

  /**
   * A type whose changes are listed at a deeper indent.
   *
   * @param member through which it was reached; "" for the first
   */
  private record Level(int indent, String type, String owner, String member, boolean composite) {}

  private final List<AbiFact> facts = new ArrayList<>();
  private final Deque<Level> levels = new ArrayDeque<>();
  private String heading = "";
  private String line = "";

  private AbidiffReport() {}

  static List<AbiFact> read(String report) {
    var reader = new AbidiffReport();
    report.lines().forEach(reader::take);
    return reader.facts;
  }

  private void take(String text) {
    int indent = text.length() - text.stripLeading().length();
    line = text.strip();
    if (line.isEmpty()) {
      return;
    }
    String member = "";
    while (!levels.isEmpty() && levels.peek().indent >= indent) {
      Level left = levels.pop();
      // "and offset changed" goes on about the member that the level was opened for.
      member = left.indent == indent ? left.member : "";
      heading = "data member change";
    }
    Matcher type = TYPE.matcher(line);
    Matcher removed = REMOVED.matcher(line);
    Matcher head = HEADING.matcher(line);
    if (type.matches() && indent <= 2) {
      levels.clear();
      String name = type.group(2).startsWith("{") ? type.group(1) : type.group(2);
      levels.push(new Level(indent, name, "", "", true));
      heading = "";
    } else if (removed.matches()) {
      add(Kind.TYPE_REMOVED, removed.group(1), "");
    } else if (levels.isEmpty()) {
      return;
    } else if (!levels.peek().composite) {
      detail();
    } else if (head.matches()) {
      heading = head.group(1) + " " + head.group(2);
    } else if (line.endsWith("there are data member changes:")) {
      heading = "data member change";
    } else {
      change(indent, levels.peek().type, member);
    }
  }

  private void change(int indent, String of, String member) {
    Matcher m = MEMBER_TYPE.matcher(line);
    if (m.matches()) {
      Matcher composite = COMPOSITE.matcher(m.group(1));
      boolean named = composite.matches();
      String type = named && !m.group(1).contains("{") ? composite.group(1) : m.group(1);
      levels.push(new Level(indent, type, of, m.group(2), named));
      if (!named && m.group(3).equals(":")) {
        add(Kind.RETYPED, of, m.group(2));
      }
      return;
    }
    m = SIZE.matcher(line);
    if (m.matches()) {
      boolean less = Long.parseLong(m.group(1)) > Long.parseLong(m.group(2));
      add(less ? Kind.SHRUNK : Kind.GROWN, of, "");
      return;
    }
    if (OTHER_TYPE.matcher(line).matches() && !levels.peek().member.isEmpty()) {
      add(Kind.RETYPED, levels.peek().owner, levels.peek().member);
      return;
    }
    m = ENUMERATOR.matcher(line);
    if (m.matches() && heading.startsWith("enumerator")) {
      Kind kind =
          switch (heading) {
            case "enumerator insertion" -> Kind.ENUMERATOR_INSERTED;
            case "enumerator deletion" -> Kind.ENUMERATOR_DELETED;
            default -> Kind.ENUMERATOR_CHANGED;
          };
      add(kind, of, m.group(1));
      return;
    }
    m = FIELD.matcher(line);
    if (m.matches() && heading.matches("data member (insertion|deletion)")) {
      add(heading.endsWith("deletion") ? Kind.DELETED : Kind.INSERTED, of, lastWord(m.group(1)));
      return;
    }
    m = OFFSET.matcher(line);
    if (m.matches()) {
      add(Kind.MOVED, of, lastWord(m.group(1)));
    } else if (line.startsWith("and offset changed from")) {
      add(Kind.MOVED, of, member);
    }
    m = MEMBER_SIZE.matcher(line);
    if (m.matches()) {
      add(Kind.RESIZED, of, lastWord(m.group(1)));
    }
    m = NAME.matcher(line);
    if (m.matches() && !m.group(1).equals(m.group(2))) {
      add(Kind.RENAMED, of, m.group(1));
    }
    m = UNWRAPPED.matcher(line);
    if (m.matches()) {
      for (String one : m.group(1).split(";", -1)) {
        if (!one.isBlank()) {
          add(Kind.DELETED, of, lastWord(one));
        }
      }
    }
  }

  /** More about a member whose type is no struct. */
  private void detail() {
    if (!facts.isEmpty() && facts.getLast().kind() == Kind.RETYPED) {
      facts.set(facts.size() - 1, facts.getLast().with(line));
    }
  }

  private void add(Kind kind, String type, String member) {
    facts.add(new AbiFact(kind, type, member, line));
  }

  private static String lastWord(String text) {
    Matcher word = LAST_WORD.matcher(text.strip());
    return word.find() ? word.group(1) : text;
  }
}
