package dev.counterpart.coverage;

import dev.counterpart.c.SourceText;

/**
 * What a C header declares, without the bodies of its functions: whoever includes it asks for its
 * types, and reading the bodies again for each file takes a quarter of the time.
 */
final class HeaderOutline {
  private HeaderOutline() {}

  /** The header with comments and bodies blanked; length and line ends stay. */
  static String of(String header) {
    String text = SourceText.withoutComments(header);
    var out = new StringBuilder(text.length());
    int depth = 0;
    char before = ' ';
    boolean lineBegins = true;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '#' && lineBegins) {
        int end = endOfDirective(text, at);
        out.append(text, at, end);
        at = end - 1;
        continue;
      }
      if (c == '{' && depth == 0 && before == ')') {
        int end = endOfBody(text, at);
        if (end > 0) {
          out.append('{');
          for (int i = at + 1; i < end - 1; i++) {
            out.append(text.charAt(i) == '\n' ? '\n' : ' ');
          }
          out.append('}');
          at = end - 1;
          before = '}';
          continue;
        }
      }
      // What stands behind extern "C" is on the outside too.
      if (c == '{' && before != '"') {
        depth++;
      } else if (c == '}') {
        depth = Math.max(0, depth - 1);
      }
      out.append(c);
      if (c == '\n') {
        lineBegins = true;
      } else if (!Character.isWhitespace(c)) {
        lineBegins = false;
        before = c;
      }
    }
    return out.toString();
  }

  private static int endOfDirective(String text, int from) {
    int at = from;
    while (at < text.length() && (text.charAt(at) != '\n' || isContinued(text, at))) {
      at++;
    }
    return at;
  }

  private static boolean isContinued(String text, int lineEnd) {
    int last = lineEnd - 1;
    if (last >= 0 && text.charAt(last) == '\r') {
      last--;
    }
    return last >= 0 && text.charAt(last) == '\\';
  }

  /** Behind the brace that closes a body; 0 where directives or literals may hide it. */
  private static int endOfBody(String text, int from) {
    int depth = 0;
    for (int at = from; at < text.length(); at++) {
      switch (text.charAt(at)) {
        case '{' -> depth++;
        case '}' -> {
          depth--;
          if (depth == 0) {
            return at + 1;
          }
        }
        case '#', '"', '\'' -> {
          return 0;
        }
        default -> {}
      }
    }
    return 0;
  }
}
