package dev.counterpart.cli.manual;

import dev.counterpart.report.Wrapped;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A manual page in the making, in the macros of man(7). */
final class Roff {
  private static final int WIDTH = 76;

  private final StringBuilder text = new StringBuilder();

  /** Whether a heading stands last: it begins the paragraph too. */
  private boolean begun;

  /**
   * Begins a page.
   *
   * @param section 1 for a command, 5 for a file
   */
  Roff(String page, int section, Edition edition) {
    line(
        ".TH \"%s\" \"%d\" \"%s\" \"%s\" \"%s\""
            .formatted(
                escaped(page.toUpperCase(Locale.ROOT)),
                section,
                edition.date(),
                escaped("counterpart " + edition.version()),
                section == 1 ? "User Commands" : "File Formats"));
    line(".nh"); // names and options are not to be cut in two
    line(".ad l");
  }

  /** The heading of a part, in any case. */
  Roff heading(String heading) {
    line(".SH \"" + escaped(heading.toUpperCase(Locale.ROOT)) + "\"");
    begun = true;
    return this;
  }

  Roff subheading(String heading) {
    line(".SS \"" + escaped(heading) + "\"");
    begun = true;
    return this;
  }

  Roff paragraph(String paragraph) {
    if (!begun) {
      line(".PP");
    }
    return prose(paragraph);
  }

  /** Text that goes on where the text before it ended. */
  Roff prose(String prose) {
    Wrapped.whole(prose, WIDTH).forEach(one -> line(escaped(one)));
    return this;
  }

  /**
   * A word and what it means.
   *
   * @param tag from {@link #bold} and its like
   */
  Roff term(String tag, String meaning) {
    return line(".TP").line(tag).prose(meaning);
  }

  /** Lines as they are, to the right of the text. */
  Roff example(List<String> lines) {
    line(".RS 4").line(".EX");
    lines.forEach(one -> line(escaped(one)));
    return line(".EE").line(".RE");
  }

  /** What follows stands further to the right, until {@link #back}. */
  Roff deeper() {
    return line(".RS");
  }

  Roff back() {
    return line(".RE");
  }

  /** Text that is marked up already. */
  Roff line(String line) {
    text.append(line).append('\n');
    begun = false;
    return this;
  }

  static String bold(String words) {
    return "\\fB" + escaped(words) + "\\fR";
  }

  static String italic(String words) {
    return "\\fI" + escaped(words) + "\\fR";
  }

  /** Another page, as in counterpart(1). */
  static String page(String page, int section) {
    return bold(page) + "(" + section + ")";
  }

  /** Other pages, in the order of the alphabet. */
  Roff seeAlso(List<String> pages) {
    heading("See also");
    return line(pages.stream().sorted().collect(Collectors.joining(",\n")));
  }

  /** Text in which nothing means anything to roff. */
  static String escaped(String words) {
    var safe = new StringBuilder();
    words.codePoints().forEach(c -> safe.append(escaped(c)));
    return words.startsWith(".") ? "\\&" + safe : safe.toString();
  }

  private static String escaped(int c) {
    return switch (c) {
      case '\\' -> "\\e";
      case '-' -> "\\-"; // else a hyphen, which no shell takes when it is copied
      case '\'' -> "\\(aq";
      case '"' -> "\\(dq";
      case '`' -> "\\(ga";
      case '^' -> "\\(ha";
      case '~' -> "\\(ti";
      default -> c < 0x7f ? Character.toString(c) : String.format("\\[u%04X]", c);
    };
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
