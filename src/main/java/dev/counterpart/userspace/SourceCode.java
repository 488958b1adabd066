package dev.counterpart.userspace;

/**
 * Blanks comments and the contents of strings in source text, so that what is left is code. Length
 * and line ends stay as they were.
 *
 * <p>A lexer for what C-like and scripting languages have in common, not a parser: an unfinished
 * string ends with its line, so that one odd line never swallows the rest of a file.
 */
public final class SourceCode {
  private enum Style {
    C,
    PYTHON,
    SCRIPT,
    TEXT
  }

  private SourceCode() {}

  /**
   * Blanks what is no code.
   *
   * @param path tells the language by its ending; a file of unknown ending comes back as it is
   * @param text not changed
   */
  public static byte[] blank(String path, byte[] text) {
    return switch (style(path)) {
      case C -> cLike(text.clone());
      case PYTHON -> script(text.clone(), true);
      case SCRIPT -> script(text.clone(), false);
      case TEXT -> text;
    };
  }

  /** Whether a path's ending is one of C, C++ or their headers. */
  public static boolean isCLike(String path) {
    return style(path) == Style.C;
  }

  private static Style style(String path) {
    return switch (path.substring(path.lastIndexOf('.') + 1)) {
      case "c", "h", "cc", "cpp", "cxx", "hh", "hpp", "y", "l", "rs", "go", "java", "js", "ts" ->
          Style.C;
      case "py", "pyx", "pxd", "pxi" -> Style.PYTHON;
      case "sh", "pl", "pm", "cmake", "yml", "yaml", "build" -> Style.SCRIPT;
      default -> Style.TEXT;
    };
  }

  private static byte[] cLike(byte[] text) {
    int i = 0;
    while (i < text.length) {
      byte c = text[i];
      if (c == '/' && i + 1 < text.length && text[i + 1] == '/') {
        int end = lineEnd(text, i);
        fill(text, i, end);
        i = end;
      } else if (c == '/' && i + 1 < text.length && text[i + 1] == '*') {
        int end = i + 2;
        while (end < text.length
            && !(text[end] == '*' && end + 1 < text.length && text[end + 1] == '/')) {
          end++;
        }
        end = Math.min(text.length, end + 2);
        fill(text, i, end);
        i = end;
      } else if (c == '"' || c == '\'') {
        i = string(text, i, c);
      } else {
        i++;
      }
    }
    return text;
  }

  private static byte[] script(byte[] text, boolean docStrings) {
    int i = 0;
    while (i < text.length) {
      byte c = text[i];
      if (c == '#') {
        int end = lineEnd(text, i);
        fill(text, i, end);
        i = end;
      } else if (c == '"' || c == '\'') {
        i = docStrings && opensTriple(text, i, c) ? triple(text, i, c) : string(text, i, c);
      } else {
        i++;
      }
    }
    return text;
  }

  private static boolean opensTriple(byte[] text, int at, byte quote) {
    return at + 2 < text.length && text[at + 1] == quote && text[at + 2] == quote;
  }

  private static int triple(byte[] text, int start, byte quote) {
    int end = start + 3;
    while (end < text.length && !(text[end] == quote && opensTriple(text, end, quote))) {
      end += text[end] == '\\' ? 2 : 1;
    }
    end = Math.min(text.length, end + 3);
    fill(text, start, end);
    return end;
  }

  /** Blanks between the quotes; returns where code goes on. */
  private static int string(byte[] text, int start, byte quote) {
    int end = start + 1;
    while (end < text.length && text[end] != quote && text[end] != '\n') {
      end += text[end] == '\\' ? 2 : 1;
    }
    end = Math.min(end, text.length);
    fill(text, start + 1, end);
    return end < text.length && text[end] == quote ? end + 1 : end;
  }

  private static int lineEnd(byte[] text, int from) {
    int end = from;
    while (end < text.length && text[end] != '\n') {
      end++;
    }
    return end;
  }

  private static void fill(byte[] text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text[i] != '\n') {
        text[i] = ' ';
      }
    }
  }
}
