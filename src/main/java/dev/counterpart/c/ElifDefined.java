package dev.counterpart.c;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes {@code #elifdef} and {@code #elifndef} (C23, and GCC in every mode) as {@code #elif},
 * since the C parser takes them for part of the branch before. Lines stay where they are.
 */
final class ElifDefined {
  private static final String SPLICE = "(?:\\\\\\r?\\n)*";
  private static final Pattern DIRECTIVE =
      Pattern.compile(
          "(?m)^(?:[ \\t]|/\\*[^*\\n]*\\*/)*+(?:#|%:)((?:[ \\t]|/\\*[^*\\n]*\\*/|\\\\\\r?\\n)*+"
              + spliced("elif")
              + "("
              + "n?"
              + ")"
              + SPLICE
              + spliced("def")
              + ")((?:[ \\t]|/\\*[^*\\n]*\\*/|\\\\\\r?\\n)++)([A-Za-z_]\\w*)");

  private ElifDefined() {}

  private static String spliced(String word) {
    return word.chars().mapToObj(letter -> (char) letter + SPLICE).collect(Collectors.joining());
  }

  static String asElif(String text) {
    if (!text.contains("elif") && !text.contains("\\\n") && !text.contains("\\\r\n")) {
      return text;
    }
    return DIRECTIVE
        .matcher(text)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    "#elif "
                        + (found.group(2).isEmpty() ? "" : "!")
                        + "defined("
                        + found.group(4)
                        + ")"
                        + "\\\n"
                            .repeat((int) found.group().chars().filter(c -> c == '\n').count())));
  }
}
