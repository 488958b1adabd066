package dev.counterpart.coverage;

/** The last three tokens before the one at hand; each is empty where there was none. */
final class TokenWindow {
  private String last = "";
  private String second = "";
  private String third = "";
  private String lastBefore = "";
  private String secondBefore = "";

  /** Moves on by one token. */
  void add(String token) {
    third = second;
    second = last;
    last = token;
  }

  /** A directive begins: the tokens around it are neighbours. */
  void beginDirective() {
    lastBefore = last;
    secondBefore = second;
  }

  void endDirective() {
    last = lastBefore;
    second = secondBefore;
  }

  /** The token right before the one at hand. */
  String last() {
    return last;
  }

  /** The one before the last. */
  String second() {
    return second;
  }

  /** Whether the one at hand is accessed as a member. */
  boolean isBeforeMember() {
    return isAccess(last);
  }

  /** Whether the one at hand is a member of what the second token names, and that of nothing. */
  boolean isBeforeMemberOfVariable() {
    return isAccess(last) && !isAccess(third);
  }

  /** Whether the one at hand is the tag of a struct or union. */
  boolean isBeforeTag() {
    return isTypeWord(last);
  }

  /** The last token where it is a name, else empty. */
  String name() {
    return !last.isEmpty() && CodeScan.isStart(last.charAt(0)) ? last : "";
  }

  /** The last token where it is the tag of a struct or union, else empty. */
  String tag() {
    return isTypeWord(second) ? name() : "";
  }

  private static boolean isTypeWord(String token) {
    return token.equals("struct") || token.equals("union");
  }

  private static boolean isAccess(String token) {
    return token.equals(".") || token.equals("->");
  }
}
