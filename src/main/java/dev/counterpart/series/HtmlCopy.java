package dev.counterpart.series;

import java.util.List;
import java.util.regex.Pattern;

/** Whether an HTML part of a mail says the same as its plain text, as far as that is a diff. */
final class HtmlCopy {
  /** Lines of a diff that name a file or add something. */
  private static final Pattern TELLING =
      Pattern.compile("(?:\\+|diff --git |rename |copy |@@ )[^\n]*");

  private static final Pattern TAG = Pattern.compile("<[^<>]{0,2000}>");

  private HtmlCopy() {}

  /**
   * Git takes the lines of an HTML part as they are. So each of them that belongs to a diff has to
   * stand in the plain text as well, in the same order, whether or not it was written for HTML.
   */
  static boolean isOf(String plain, String html) {
    List<String> lines = telling(html);
    List<String> wanted = telling(plain);
    return lines.equals(wanted)
        || lines.stream().map(HtmlCopy::unescaped).map(HtmlCopy::squashed).toList().equals(wanted);
  }

  private static List<String> telling(String text) {
    return text.lines()
        .filter(line -> TELLING.matcher(line).matches())
        .map(HtmlCopy::squashed)
        .toList();
  }

  private static String unescaped(String line) {
    return TAG.matcher(line)
        .replaceAll("")
        .replace("&nbsp;", " ")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }

  private static String squashed(String line) {
    return line.replaceAll("[\\s\u00a0]+", " ").strip();
  }
}
