package dev.counterpart.userspace;

import dev.counterpart.c.SourceText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Tells by a path's ending in which language a file is written, and leaves only code of it. */
public final class SourceCode {
  private enum Style {
    C,
    SCRIPT,
    TEXT
  }

  /** The kernel's names of KMS properties have 31 characters (DRM_PROP_NAME_LEN, drm_mode.h). */
  private static final int LONGEST_STRING = 31;

  private SourceCode() {}

  /**
   * The text with comments and strings blanked; a file of unknown ending comes back as it is.
   *
   * @param text bytes of any encoding that has ASCII in it; every byte becomes one character
   */
  public static String code(String path, byte[] text) {
    return code(path, text(text));
  }

  /** The same of a text. */
  public static String code(String path, String all) {
    return switch (style(path)) {
      case C -> SourceText.codeOfC(all);
      case SCRIPT -> SourceText.codeOfPython(all);
      case TEXT -> all;
    };
  }

  /**
   * The strings of a C-like file by which something may be looked up, each with its quotes, and the
   * lines where it stands, 1-based.
   */
  public static Map<String, List<Integer>> strings(byte[] text) {
    return SourceText.stringsOfC(text(text), LONGEST_STRING);
  }

  /** The text as it is, every byte one character. */
  public static String text(byte[] text) {
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  /** Whether a path's ending is one of C, C++ or a language with the same lexical rules. */
  public static boolean isCLike(String path) {
    return style(path) == Style.C;
  }

  /** Whether a path's ending is one of Cython's. */
  public static boolean isCython(String path) {
    return path.endsWith(".pxd") || path.endsWith(".pyx") || path.endsWith(".pxi");
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
