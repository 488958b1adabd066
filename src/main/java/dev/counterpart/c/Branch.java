package dev.counterpart.c;

import java.util.regex.Pattern;

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

  private static final String TERM = "!?defined\\(?\\w+\\)?";

  private static final Pattern FOR_NOBODY =
      Pattern.compile(
          "if0|if(?:def)?__KERNEL__|if(?:TERM&&)*defined\\(?__KERNEL__\\)?(?:&&TERM)*"
              .replace("TERM", TERM));

  private static final Pattern FOR_EVERYBODY =
      Pattern.compile("if1|ifndef__KERNEL__|if!defined\\(?__KERNEL__\\)?");

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

  private static String bare(String directive) {
    return SourceText.withoutComments(directive)
        .replaceAll("\\\\\r?\n|\\s+|^(?:#|%:)\\s*(?:el(?=if))?", "");
  }
}
