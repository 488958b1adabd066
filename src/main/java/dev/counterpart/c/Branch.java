package dev.counterpart.c;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Who gets to see a branch of a conditional. */
enum Branch {
  /** The C parser, which reads as a program on x86-64 does. */
  TAKEN,
  /** Programs of other machines and languages, or with other macros. */
  OTHERS,
  /**
   * No program: the kernel's own part, which scripts/headers_install.sh takes out of headers
   * (unifdef -U__KERNEL__), and what nobody compiles.
   */
  NOBODYS;

  private static final String KERNEL = "defined(?: __KERNEL__| \\( __KERNEL__ \\))";
  private static final String TERM = "(?:! )?defined(?: \\w+| \\( \\w+ \\))";

  private static final Pattern FOR_NOBODY =
      Pattern.compile(
          "if 0|if(?:def)? __KERNEL__|if (?:%1$s & & )*%2$s(?: & & %1$s)*".formatted(TERM, KERNEL));

  private static final Pattern FOR_EVERYBODY =
      Pattern.compile("if 1|ifndef __KERNEL__|if ! " + KERNEL);

  /**
   * What a branch is that was not taken.
   *
   * @param directive that begins it, as it is written
   */
  static Branch notTaken(String directive) {
    return FOR_NOBODY.matcher(bare(directive)).matches() ? NOBODYS : OTHERS;
  }

  /** Whether no branch behind this one is for anybody. */
  static boolean isEverybodys(String directive) {
    return FOR_EVERYBODY.matcher(bare(directive)).matches();
  }

  /** A directive's words and signs with single spaces, {@code elif} as {@code if}. */
  private static String bare(String directive) {
    return Token.of(SourceText.logicalLines(directive).text()).stream()
        .map(Token::text)
        .collect(Collectors.joining(" "))
        .replaceFirst("^(?:#|% :) (?:el(?=if))?", "");
  }
}
