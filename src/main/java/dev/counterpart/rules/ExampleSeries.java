package dev.counterpart.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * An example's series as a mail, and what is expected where.
 *
 * @param mail as {@code git format-patch} writes one
 * @param expected in the order of the lines
 */
public record ExampleSeries(String mail, List<Expected> expected) {
  private static final Pattern HEADER = Pattern.compile("(?:To|Cc): .+");
  private static final String FILE = "+++ ";

  public ExampleSeries {
    expected = List.copyOf(expected);
  }

  /**
   * A finding that is expected.
   *
   * @param path of the file in the series, and the line in it
   * @param at line of the rule file that says so
   */
  public record Expected(String rule, String path, int line, int at) {}

  /** A mistake in an example. */
  public static final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int line;

    Malformed(int line, String message) {
      super(message, null, false, false);
      this.line = line;
    }

    /** Of the rule file, 1-based. */
    public int line() {
      return line;
    }
  }

  /**
   * Reads the lines of {@code series:}.
   *
   * @throws Malformed when a line is none of a patch
   */
  public static ExampleSeries of(Example.Block block) {
    var headers = new ArrayList<String>();
    var message = new ArrayList<String>();
    var files = new LinkedHashMap<String, List<Line>>();
    List<Line> file = List.of();
    for (int i = 0; i < block.lines().size(); i++) {
      String text = block.lines().get(i);
      int at = block.first() + i;
      if (text.startsWith(FILE)) {
        file = new ArrayList<>();
        if (files.put(path(text, at), file) != null) {
          throw new Malformed(at, "this file stands here twice");
        }
      } else if (!files.isEmpty()) {
        file.add(new Line(text, at));
      } else if (message.isEmpty() && HEADER.matcher(text).matches()) {
        headers.add(text);
      } else if (!message.isEmpty() || !text.isBlank()) {
        message.add(text);
      }
    }
    if (message.isEmpty() || files.isEmpty()) {
      throw new Malformed(
          block.first(), "a series begins with a subject, and has a line \"+++ path\" for a file");
    }
    var mail = new StringBuilder(head(headers, message));
    var expected = new ArrayList<Expected>();
    files.forEach((path, lines) -> diff(path, lines, mail, expected));
    return new ExampleSeries(mail.append("-- \n2.40.0\n\n").toString(), expected);
  }

  /** The files of {@code userspace:}, a project's, by path. */
  public static Map<String, String> files(Example.Block block) {
    var files = new LinkedHashMap<String, StringBuilder>();
    StringBuilder file = new StringBuilder();
    for (int i = 0; i < block.lines().size(); i++) {
      String text = block.lines().get(i);
      if (text.startsWith(FILE)) {
        file = new StringBuilder();
        files.put(path(text, block.first() + i), file);
      } else if (files.isEmpty()) {
        throw new Malformed(block.first() + i, "a line \"+++ path\" comes first");
      } else {
        file.append(text.startsWith("+") ? text.substring(1) : text).append('\n');
      }
    }
    var texts = new LinkedHashMap<String, String>();
    files.forEach((path, text) -> texts.put(path, text.toString()));
    return texts;
  }

  private record Line(String text, int at) {
    String code() {
      int mark = text.indexOf(Example.MARK);
      return mark < 0 ? text : text.substring(0, mark).stripTrailing();
    }

    List<String> rules() {
      int mark = text.indexOf(Example.MARK);
      return mark < 0
          ? List.of()
          : List.of(text.substring(mark + Example.MARK.length()).strip().split("[, ]+"));
    }

    char sign() {
      return text.isEmpty() ? ' ' : text.charAt(0);
    }
  }

  private static String path(String text, int at) {
    String path = text.substring(FILE.length()).strip();
    if (!path.matches("[A-Za-z0-9._+-]+(?:/[A-Za-z0-9._+-]+)*") || path.contains("..")) {
      throw new Malformed(at, "\"" + path + "\" is no path of a file");
    }
    return path;
  }

  private static String head(List<String> headers, List<String> message) {
    String subject = message.getFirst().strip();
    var head = new StringBuilder("From 1111111111111111111111111111111111111111 ");
    head.append("Mon Sep 17 00:00:00 2001\nFrom: Ada Quill <ada@example.org>\n");
    head.append("Date: Mon, 6 May 2024 07:08:09 +0000\nMessage-ID: <example@example.org>\n");
    headers.forEach(header -> head.append(header).append('\n'));
    head.append("Subject: ").append(subject.startsWith("[") ? "" : "[PATCH] ").append(subject);
    head.append("\n\n");
    message.stream().skip(1).forEach(line -> head.append(line).append('\n'));
    return head.append("\nSigned-off-by: Ada Quill <ada@example.org>\n---\n\n").toString();
  }

  private static void diff(
      String path, List<Line> lines, StringBuilder mail, List<Expected> expected) {
    var hunk = new StringBuilder();
    int before = 0;
    int after = 0;
    for (Line line : lines) {
      if (line.sign() != '+' && line.sign() != '-' && line.sign() != ' ') {
        throw new Malformed(line.at(), "a line of a patch begins with '+', '-' or a blank");
      }
      before += line.sign() == '+' ? 0 : 1;
      after += line.sign() == '-' ? 0 : 1;
      for (String rule : line.rules()) {
        expected.add(new Expected(rule, path, line.sign() == '-' ? before : after, line.at()));
      }
      hunk.append(line.code().isEmpty() ? " " : line.code()).append('\n');
    }
    boolean isNew = before == 0;
    mail.append("diff --git a/").append(path).append(" b/").append(path).append('\n');
    mail.append(isNew ? "new file mode 100644\n--- /dev/null\n" : "--- a/" + path + "\n");
    mail.append("+++ b/").append(path).append("\n@@ -").append(isNew ? "0,0" : "1," + before);
    mail.append(" +").append(after == 0 ? "0,0" : "1," + after).append(" @@\n").append(hunk);
  }
}
