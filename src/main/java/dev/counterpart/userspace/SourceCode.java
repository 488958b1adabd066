package dev.counterpart.userspace;

import dev.counterpart.uapi.SourceText;
import java.nio.charset.StandardCharsets;

/** Tells by a path's ending in which language a file is written, and leaves only code of it. */
public final class SourceCode {
  private enum Style {
    C,
    SCRIPT,
    TEXT
  }

  private SourceCode() {}

  /**
   * The text with comments and strings blanked; a file of unknown ending comes back as it is.
   *
   * @param text bytes of any encoding that has ASCII in it; every byte becomes one character
   */
  public static String code(String path, byte[] text) {
    String all = text(text);
    return switch (style(path)) {
      case C -> SourceText.codeOfC(all);
      case SCRIPT -> SourceText.codeOfPython(all);
      case TEXT -> all;
    };
  }

  /** The text as it is, every byte one character. */
  public static String text(byte[] text) {
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  /** Whether a path's ending is one of C, C++ or a language with the same lexical rules. */
  public static boolean isCLike(String path) {
    return style(path) == Style.C;
  }

  /** Whether a path's ending is that of a programming language. */
  public static boolean isCode(String path) {
    return style(path) != Style.TEXT;
  }

  /** What scripting languages write after '#' and between quotes, Python's rules cover. */
  private static Style style(String path) {
    return switch (path.substring(path.lastIndexOf('.') + 1)) {
      case "c", "h", "cc", "cpp", "cxx", "hh", "hpp", "y", "l", "rs", "go", "java", "js", "ts" ->
          Style.C;
      case "py", "pyx", "pxd", "pxi", "sh", "pl", "pm", "cmake", "yml", "yaml", "build" ->
          Style.SCRIPT;
      default -> Style.TEXT;
    };
  }
}
