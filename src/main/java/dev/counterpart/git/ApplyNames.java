package dev.counterpart.git;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * File names as git-apply(1) takes them from the lines of a diff. Other readers guess what a sender
 * meant; this one knows nothing but its rules.
 */
final class ApplyNames {
  /** What {@code diff -u} writes behind a name. */
  private static final Pattern STAMP =
      Pattern.compile(
          "(?:\\t| +)(?:\\d\\d)?\\d\\d-\\d\\d-\\d\\d(?:[ \\t]+\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?)?"
              + "(?:[ \\t]+[-+]\\d\\d:?\\d\\d)?[ \\t\\r]*$");

  private static final int MAX_STAMP = 80;

  /** Both names of one file; trying all blanks between them takes the square of it. */
  private static final int MAX_NAMES = 1000;

  private ApplyNames() {}

  static boolean isDevNull(String field) {
    return field.startsWith("/dev/null")
        && (field.length() == 9 || Character.isWhitespace(field.charAt(9)));
  }

  /**
   * The name that a line of a Git header gives.
   *
   * @param strip how many leading folders are taken off
   * @param atTab whether the name ends at a tab
   */
  static Optional<String> of(String field, int strip, boolean atTab) {
    Optional<String> quoted = quoted(field).flatMap(name -> stripped(name, strip));
    return quoted.isPresent() ? quoted : stripped(unquoted(field, atTab), strip);
  }

  private static String unquoted(String field, boolean atTab) {
    int end = 0;
    while (end < field.length()
        && field.charAt(end) != '\r'
        && !(atTab && field.charAt(end) == '\t')) {
      end++;
    }
    return field.substring(0, end);
  }

  /**
   * The name of a diff without Git's header.
   *
   * @param shorter the other side's name; it counts where this one is that with something tacked on
   */
  static Optional<String> traditional(String field, Optional<String> shorter, int strip) {
    Optional<String> quoted = quoted(field).flatMap(name -> stripped(name, strip));
    if (quoted.isPresent()) {
      return quoted;
    }
    int cut = Math.max(0, field.length() - MAX_STAMP);
    var stamp = STAMP.matcher(field.substring(cut));
    String whole = stamp.find() ? field.substring(0, cut + stamp.start()) : unquoted(field, true);
    Optional<String> name = stripped(whole, strip);
    return name.isEmpty() || shorter.filter(below(whole, strip)::startsWith).isPresent()
        ? shorter
        : name;
  }

  /**
   * The name that both halves of a {@code diff --git} line have, when it is the same; where there
   * is more text than names have, all of it, so that it is like no other.
   */
  static Optional<String> both(String names, int strip) {
    if (names.length() > MAX_NAMES) {
      return stripped(names, strip);
    }
    if (names.startsWith("\"")) {
      int close = closingQuote(names);
      return close < 0 || close + 2 > names.length()
          ? Optional.empty()
          : same(names.substring(0, close + 1), names.substring(close + 2), strip);
    }
    String line = names.stripTrailing();
    for (int at = 1; at < line.length(); at++) {
      char c = line.charAt(at);
      if ((c == ' ' || c == '\t') && mayDivide(line, at, strip)) {
        Optional<String> name = same(line.substring(0, at), line.substring(at + 1), strip);
        if (name.isPresent()) {
          return name;
        }
      }
    }
    return Optional.empty();
  }

  /** Whether what is left of both halves has the same length. */
  private static boolean mayDivide(String line, int at, int strip) {
    int left = strip == 0 ? 0 : line.indexOf('/') + 1;
    int right = strip == 0 ? at + 1 : line.indexOf('/', at) + 1;
    return line.charAt(at + 1) == '"' || at - left == line.length() - right;
  }

  private static Optional<String> same(String left, String right, int strip) {
    Optional<String> one = of(left, strip, false);
    return one.isPresent() && one.equals(of(right, strip, false)) ? one : Optional.empty();
  }

  private static Optional<String> quoted(String field) {
    if (!field.startsWith("\"")) {
      return Optional.empty();
    }
    int close = closingQuote(field);
    return close < 0
        ? Optional.empty()
        : Optional.of(DiffPath.unquote(field.substring(0, close + 1)));
  }

  private static int closingQuote(String field) {
    int at = 1;
    while (at < field.length() && field.charAt(at) != '"') {
      at += field.charAt(at) == '\\' ? 2 : 1;
    }
    return at < field.length() ? at : -1;
  }

  /** Whatever else a name has at its end, no trigger tells blanks apart. */
  private static Optional<String> stripped(String name, int strip) {
    String below = below(name, strip);
    int nul = below.indexOf('\0');
    String rest = DiffPath.squashed(nul < 0 ? below : below.substring(0, nul)).strip();
    return rest.isEmpty() ? Optional.empty() : Optional.of(rest);
  }

  /** What is left of a name; nothing where it has fewer folders. */
  private static String below(String name, int strip) {
    int start = 0;
    for (int i = 0; i < strip; i++) {
      int slash = name.indexOf('/', start);
      if (slash < 0) {
        return "";
      }
      start = slash + 1;
    }
    return name.substring(start);
  }
}
