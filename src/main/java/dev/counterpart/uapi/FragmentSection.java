package dev.counterpart.uapi;

import dev.counterpart.c.SourceText;
import dev.counterpart.c.Token;
import java.util.List;

/**
 * What the text behind {@code @@ ... @@} says of the place of a hunk. Git writes it and never reads
 * it, so that anything may stand there: it can give a declaration its name, and hides nothing.
 *
 * @param keyword {@code struct}, {@code union} or {@code enum}; "" when it opens none
 * @param tag "" when the type has none
 * @param code whether it opens a function, or another body that declares nothing
 */
record FragmentSection(String keyword, String tag, boolean typedef, boolean code) {
  private static final FragmentSection NOTHING = new FragmentSection("", "", false, false);

  static FragmentSection of(String text) {
    List<Token> tokens = FragmentFields.withoutAttributes(Token.of(SourceText.codeOfC(text)));
    int end = 0;
    while (end < tokens.size() && !tokens.get(end).is("{")) {
      end++;
    }
    List<Token> head = tokens.subList(0, end);
    if (head.isEmpty() || head.getFirst().is("#")) {
      return NOTHING;
    }
    if (head.stream().anyMatch(token -> token.is("(") || token.is("="))) {
      return new FragmentSection("", "", false, true);
    }
    boolean typedef = head.getFirst().is("typedef");
    int at = typedef ? 1 : 0;
    boolean opens =
        at < head.size() && isKeyword(head.get(at)) && head.size() <= at + 2 && allNames(head);
    return opens
        ? new FragmentSection(
            head.get(at).text(), head.size() == at + 2 ? head.getLast().text() : "", typedef, false)
        : NOTHING;
  }

  private static boolean allNames(List<Token> tokens) {
    return tokens.stream().allMatch(Token::isName);
  }

  /** Whether a token begins a type that has a body. */
  static boolean isKeyword(Token token) {
    return token.is("struct") || token.is("union") || token.is("enum");
  }
}
