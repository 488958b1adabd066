package dev.counterpart.check;

import dev.counterpart.UserError;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which earlier version a series is to be compared with. */
public sealed interface Against {
  /** The last one before it. */
  record Previous() implements Against {}

  /** That of a number. */
  record Version(int number) implements Against {}

  /** That which holds a mail. */
  record Mail(String messageId) implements Against {}

  /**
   * Reads {@code previous}, {@code vN}, or a Message-ID or its archive address.
   *
   * @throws UserError when it is none of these
   */
  static Against parse(String option, String text) {
    Matcher number = Pattern.compile("v([0-9]{1,4})").matcher(text);
    if (text.equals("previous")) {
      return new Previous();
    }
    if (number.matches()) {
      return new Version(Integer.parseInt(number.group(1)));
    }
    if (text.contains("@") || text.contains("%40")) {
      return new Mail(text);
    }
    throw new UserError(
        option + " \"" + text + "\" has to be \"previous\", a version such as v2, or a Message-ID");
  }
}
