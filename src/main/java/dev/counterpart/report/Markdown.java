package dev.counterpart.report;

import java.util.regex.Pattern;

/**
 * Makes text of unknown origin safe within GitHub's and GitLab's Markdown. Beside markup, both turn
 * {@code @name} into a mention that notifies somebody, {@code #1} into a reference that shows in
 * that issue, and addresses into links; where a backslash does not stop them, an invisible space
 * does.
 */
final class Markdown {
  /** A space of no width, which ends a name and an address. */
  private static final String APART = "&#8203;";

  private static final Pattern BACKTICKS = Pattern.compile("`+");

  private Markdown() {}

  /** A sentence, in which what stands between backticks is shown as code. */
  static String text(String text) {
    String[] parts = Plain.line(text).split("`", -1);
    var safe = new StringBuilder();
    for (int i = 0; i < parts.length; i++) {
      boolean closed = i + 1 < parts.length;
      if (i % 2 == 0) {
        safe.append(prose(parts[i]));
      } else if (closed && !parts[i].isBlank()) {
        safe.append(code(parts[i]));
      } else {
        safe.append("\\`").append(prose(parts[i])).append(closed ? "\\`" : "");
      }
    }
    // Where it begins a line, some characters would begin a list, a heading or a rule.
    return safe.toString().replaceFirst("^([-+=]|\\d+(?=[.)]))", "&#8203;$1");
  }

  /** A text as code, which is neither markup nor a mention, even within a table. */
  static String code(String text) {
    String plain = Plain.line(text).strip();
    if (plain.isEmpty()) {
      return "";
    }
    // A table's cell ends at a bar, in code as well, unless a backslash is before it; a backslash
    // that stands there by itself would then hide that one.
    if (plain.contains("|") || plain.contains("\\")) {
      return "<code>" + htmlCode(plain) + "</code>";
    }
    int longest =
        BACKTICKS.matcher(plain).results().mapToInt(run -> run.group().length()).max().orElse(0);
    String fence = "`".repeat(longest + 1);
    String margin = longest > 0 ? " " : "";
    return fence + margin + plain + margin + fence;
  }

  /** Within an element of HTML, Markdown still sees markup: nothing of it is left. */
  private static String htmlCode(String plain) {
    var safe = new StringBuilder();
    plain
        .codePoints()
        .forEach(
            c -> {
              if (c == ' ' || c > '~' || Character.isLetterOrDigit(c)) {
                safe.appendCodePoint(c);
              } else {
                safe.append("&#").append(c).append(';');
              }
            });
    return safe.toString();
  }

  private static String prose(String text) {
    var safe = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> safe.append("&amp;");
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '|' -> safe.append("&#124;");
        case '$' -> safe.append("&#36;").append(APART);
        case '~' -> safe.append("\\~").append(APART);
        case '\\', '*', '_', '[', ']' -> safe.append('\\').append(c);
        // GitLab has more: !1 is a merge request, %1 a milestone, ~bug a label, $1 a snippet.
        case '@', '#', '!', '%' -> safe.append(c).append(APART);
        case ':' -> safe.append(text.startsWith("://", i) ? ":" + APART : ":");
        case '.' -> safe.append(endsWithWww(text, i) ? "." + APART : ".");
        case '-' -> safe.append(endsWithGh(text, i) ? "-" + APART : "-");
        default -> safe.append(c);
      }
    }
    return safe.toString();
  }

  private static boolean endsWithWww(String text, int at) {
    return text.regionMatches(true, at - 3, "www", 0, 3);
  }

  private static boolean endsWithGh(String text, int at) {
    return text.regionMatches(true, at - 2, "GH", 0, 2);
  }

  /** A link where the address is one of the web, the text alone otherwise. */
  static String link(String text, String address) {
    String safe = Html.address(address);
    return safe.isEmpty() || safe.matches(".*[<>|\\\\`].*")
        ? text(text)
        : "[" + text(text) + "](<" + safe + ">)";
  }
}
