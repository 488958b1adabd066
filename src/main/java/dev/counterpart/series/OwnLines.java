package dev.counterpart.series;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The lines of an answer that its sender wrote: not quoted, up to the signature or a diff. */
final class OwnLines {
  private static final int MAX_LENGTH = 300;

  private static final Pattern FORWARDED =
      Pattern.compile(
          "\\s*(?:-{2,} *(?:original|forwarded) message.*|_{10,}\\s*)", Pattern.CASE_INSENSITIVE);

  private static final String QUOTES = ">|\"'";

  private OwnLines() {}

  /**
   * The lines, each without white space around it, none empty.
   *
   * @param body of the mail
   */
  static Stream<String> of(String body) {
    return body.lines()
        .takeWhile(line -> !line.equals("-- ") && !line.startsWith("diff --git "))
        .takeWhile(line -> !FORWARDED.matcher(line).matches())
        .filter(line -> line.length() <= MAX_LENGTH)
        .map(String::strip)
        .filter(line -> !line.isEmpty() && QUOTES.indexOf(line.charAt(0)) < 0);
  }
}
