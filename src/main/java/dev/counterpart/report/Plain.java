package dev.counterpart.report;

/**
 * Makes text of unknown origin safe to print. Mails and file names may hold escape sequences that a
 * terminal obeys, characters that turn the direction of the text around, and halves of surrogate
 * pairs that no encoder takes.
 */
public final class Plain {
  private Plain() {}

  /** The text in one line, with whatever a terminal might obey shown as {@code \}{@code u001b}. */
  public static String line(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints().forEach(c -> append(safe, c));
    return safe.toString();
  }

  /**
   * The same for what may stand in the log of a job, on standard error too: services look for two
   * hash signs before a bracket, wherever in a line, and take what follows for a command.
   */
  public static String logged(String text) {
    return line(text).replaceAll("#(?=#)", "# ");
  }

  private static void append(StringBuilder safe, int c) {
    if (c == '\n' || c == '\r' || c == '\t') {
      safe.append(' ');
    } else if (isUnsafe(c)) {
      safe.append(String.format("\\u%04x", c));
    } else {
      safe.appendCodePoint(c);
    }
  }

  private static boolean isUnsafe(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
