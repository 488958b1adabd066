package dev.counterpart.series;

/** What counts as a header field for git-mailinfo(1). */
final class GitField {
  private GitField() {}

  /** Whether a line has the shape of one; the first that has not ends the header. */
  static boolean isShaped(CharSequence line) {
    if (startsWith(line, "From ") || startsWith(line, ">From ")) {
      return true;
    }
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == ':') {
        return true;
      }
      if (c < 33 || c > 126) {
        return false;
      }
    }
    return false;
  }

  private static boolean startsWith(CharSequence line, String prefix) {
    return line.length() >= prefix.length()
        && CharSequence.compare(line.subSequence(0, prefix.length()), prefix) == 0;
  }

  /**
   * Whether a line is a field of this name, with the colon right behind it.
   *
   * @param name in any case
   */
  static boolean isNamed(String line, String name) {
    return line.length() > name.length()
        && line.charAt(name.length()) == ':'
        && line.regionMatches(true, 0, name, 0, name.length());
  }

  static String value(String line) {
    int start = line.indexOf(':') + 1;
    while (start < line.length() && GitText.isSpace(line.charAt(start))) {
      start++;
    }
    return GitText.words(line.substring(start));
  }
}
