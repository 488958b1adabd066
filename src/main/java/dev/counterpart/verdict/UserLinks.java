package dev.counterpart.verdict;

import dev.counterpart.rules.Glob;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds addresses in a text at which the user of an interface may be. */
final class UserLinks {
  private static final Pattern URL =
      Pattern.compile("https?://([^\\s<>\"'\\[\\]{}|\\\\^`]{3,500})");

  /** Where mails, bugs and documents are: a discussion of the series, and no user of it. */
  private static final Pattern TALK =
      Pattern.compile(
          "(?:lore|lkml|docs|patchwork|bugzilla|lists?|patch|syzkaller|syzbot)\\..*"
              + "|(?:www\\.)?(?:kernel\\.org|lkml\\.org|spinics\\.net|mail-archive\\.com|lwn\\.net"
              + "|marc\\.info)/.*");

  /** A mail may be the userspace side itself, when the words before it say so. */
  private static final Pattern ANNOUNCED =
      Pattern.compile("user[ -]?(?:space|mode|land)|\\btools?\\b|\\blibrary\\b|\\blib[a-z]{2,}");

  private static final int ANNOUNCEMENT = 200;

  private UserLinks() {}

  /**
   * Whether a text links anything but talk.
   *
   * @param ignored globs of addresses without {@code https://} that are no users
   */
  static boolean anyIn(String text, List<String> ignored) {
    List<Glob> globs = ignored.stream().map(Glob::of).toList();
    Matcher urls = URL.matcher(text);
    int previous = 0;
    while (urls.find()) {
      String address = urls.group(1).toLowerCase(Locale.ROOT);
      String before =
          text.substring(Math.max(previous, urls.start() - ANNOUNCEMENT), urls.start())
              .toLowerCase(Locale.ROOT);
      previous = urls.end();
      boolean talk = TALK.matcher(address).matches() && !ANNOUNCED.matcher(before).find();
      if (!talk && globs.stream().noneMatch(glob -> glob.matches(address))) {
        return true;
      }
    }
    return false;
  }
}
