package dev.counterpart.c;

/**
 * Tells text that a C++ parser would read in exponentially many ways: each {@code <} may begin the
 * arguments of a template or be a comparison, and each parenthesis behind one a cast.
 */
final class Ambiguity {
  /** Templates that people write are nested a few times. */
  private static final int MAX_OPEN = 14;

  private Ambiguity() {}

  /** Whether one statement has too many angle brackets open at once. */
  static boolean isTooGreat(String text) {
    int open = 0;
    for (int i = 1; i + 1 < text.length(); i++) {
      char before = text.charAt(i - 1);
      char after = text.charAt(i + 1);
      switch (text.charAt(i)) {
        case '<' -> open += before != '<' && after != '<' && after != '=' ? 1 : 0;
        case '>' -> open -= before != '-' && after != '=' && open > 0 ? 1 : 0;
        case ';', '{', '}' -> open = 0;
        default -> {}
      }
      if (open > MAX_OPEN) {
        return true;
      }
    }
    return false;
  }
}
