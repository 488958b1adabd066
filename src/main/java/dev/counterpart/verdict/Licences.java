package dev.counterpart.verdict;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Reads SPDX licence expressions (SPDX specification, annex D), as far as files have them. */
final class Licences {
  private final Set<String> open = new HashSet<>();

  /**
   * @param open identifiers of licences that will do
   */
  Licences(Collection<String> open) {
    open.forEach(licence -> this.open.add(plain(licence)));
  }

  /** Whether an expression leaves a choice in which all licences will do. */
  boolean allow(String expression) {
    String flat = expression.replace('(', ' ').replace(')', ' ');
    for (String choice : flat.split("(?i) OR ", -1)) {
      boolean all = true;
      for (String licence : choice.split("(?i) AND ", -1)) {
        all &= open.contains(plain(licence));
      }
      if (all) {
        return true;
      }
    }
    return false;
  }

  /** GPL-2.0, GPL-2.0+ and GPL-2.0-only are one licence here, and an exception only adds to it. */
  private static String plain(String licence) {
    return licence
        .strip()
        .replaceFirst("(?i) WITH .*", "")
        .strip()
        .replaceFirst("(?:\\+|-only|-or-later)$", "")
        .toLowerCase(Locale.ROOT);
  }
}
