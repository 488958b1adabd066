package dev.counterpart.c;

import java.util.ArrayList;
import java.util.List;

/**
 * A token of C text without comments: a name, a number, a literal or one punctuation character.
 *
 * @param line index of its line in the text, 0-based
 */
public record Token(String text, int line) {

  /** Whether it is an identifier or a keyword. */
  public boolean isName() {
    char c = text.charAt(0);
    return Character.isLetter(c) || c == '_' || c == '$';
  }

  /** Whether it is spelled so. */
  public boolean is(String other) {
    return text.equals(other);
  }

  /**
   * Cuts text into tokens; literals are whole, every other character that is no space stands alone.
   */
  public static List<Token> of(String text) {
    List<Token> tokens = new ArrayList<>();
    int line = 0;
    for (int i = 0; i < text.length(); ) {
      char c = text.charAt(i);
      int end = i + 1;
      if (c == '\n') {
        line++;
      } else if (isWordPart(c)) {
        while (end < text.length() && isWordPart(text.charAt(end))) {
          end++;
        }
        tokens.add(new Token(text.substring(i, end), line));
      } else if (c == '"' || c == '\'') {
        while (end < text.length() && text.charAt(end) != c && text.charAt(end) != '\n') {
          end += text.charAt(end) == '\\' && end + 1 < text.length() ? 2 : 1;
        }
        end = Math.min(text.length(), end);
        if (end < text.length() && text.charAt(end) == c) {
          end++;
        }
        tokens.add(new Token(text.substring(i, end), line));
      } else if (!Character.isWhitespace(c)) {
        tokens.add(new Token(text.substring(i, end), line));
      }
      i = end;
    }
    return tokens;
  }

  /** Whether a character may stand in a name or a number. */
  public static boolean isWordPart(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '$';
  }

  /** Tokens as text again, with single spaces where names would run together. */
  public static String join(List<Token> tokens) {
    StringBuilder out = new StringBuilder();
    boolean word = false;
    for (Token token : tokens) {
      boolean now = isWordPart(token.text().charAt(0));
      if (out.length() > 0 && (now && (word || out.charAt(out.length() - 1) == ','))) {
        out.append(' ');
      } else if (token.is("*") && word) {
        out.append(' ');
      }
      out.append(token.text());
      word = now;
    }
    return out.toString();
  }
}
