package dev.counterpart.userspace;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the ref of a mailed submission says.
 *
 * @param number identifies it in the index
 * @param applied whether its patches fit the project's tree of their day
 * @param rfc whether it was posted as a request for comments
 * @param messageId without angle brackets
 */
record MailedName(int number, boolean applied, boolean rfc, String messageId) {
  static final String PREFIX = "refs/mailed/";

  private static final Pattern REF =
      Pattern.compile("refs/mailed/([1-9]\\d{0,8})/(applied|partly)(-rfc)?/([\\w-]+)");
  private static final int MAX_ID = 180;
  private static final int NUMBERS = 999_999_999;

  /** A name for a Message-ID; absent when it is too long for one. */
  static Optional<MailedName> of(String messageId, boolean applied, boolean rfc) {
    return messageId.isEmpty() || messageId.length() > MAX_ID
        ? Optional.empty()
        : Optional.of(new MailedName(number(messageId), applied, rfc, messageId));
  }

  /** Two of a list's postings with one number would take more postings than there are. */
  static int number(String messageId) {
    return (int) Math.floorMod(Identifiers.hash(messageId), (long) NUMBERS) + 1;
  }

  String ref() {
    return PREFIX
        + number
        + (applied ? "/applied" : "/partly")
        + (rfc ? "-rfc/" : "/")
        + Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(messageId.getBytes(StandardCharsets.UTF_8));
  }

  /** Reads a ref; absent when it is none of a mailed submission. */
  static Optional<MailedName> parse(String ref) {
    Matcher matcher = REF.matcher(ref);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new MailedName(
              Integer.parseInt(matcher.group(1)),
              matcher.group(2).equals("applied"),
              matcher.group(3) != null,
              new String(Base64.getUrlDecoder().decode(matcher.group(4)), StandardCharsets.UTF_8)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
