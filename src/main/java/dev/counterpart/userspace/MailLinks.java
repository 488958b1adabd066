package dev.counterpart.userspace;

import dev.counterpart.series.Patch;
import dev.counterpart.series.Series;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the mails that a series links, and says where a mail is to be read. */
final class MailLinks {
  private static final Pattern URL =
      Pattern.compile(
          "https?://[\\w.-]{1,100}/[\\w.-]{1,60}/([^\\s/<>\"'?#]{1,200}@[^\\s/<>\"'?#,]{1,100})");
  private static final int MAX_TEXT = 1 << 20;

  private MailLinks() {}

  /** Message-IDs that the cover letter, commit messages and notes link. */
  static Set<String> of(Series series) {
    var ids = new LinkedHashSet<String>();
    series.cover().ifPresent(cover -> read(cover.text(), ids));
    for (Patch patch : series.patches()) {
      read(patch.notes(), ids);
      read(patch.description(), ids);
    }
    return ids;
  }

  private static void read(String text, Set<String> ids) {
    Matcher matcher = URL.matcher(text.substring(0, Math.min(text.length(), MAX_TEXT)));
    while (matcher.find()) {
      ids.add(matcher.group(1).replaceFirst("[.;:!)*]+$", ""));
    }
  }

  /** The address under which the kernel's mail archive shows every list's mails. */
  static String url(String messageId) {
    return "https://lore.kernel.org/all/"
        + URLEncoder.encode(messageId, StandardCharsets.UTF_8).replace("%40", "@")
        + "/";
  }
}
