package dev.counterpart.series;

import dev.counterpart.git.FileDiff;
import dev.counterpart.git.GitApply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Holds what was read of a mail against what git-am(1) would apply of it. Who reads the mail by
 * another program's rules than the maintainer's may miss what the maintainer merges.
 */
final class GitReading {
  private static final int MAX_TOLD = 20;

  private GitReading() {}

  /**
   * The text that Git would look for diffs in; absent when that is the mail's body.
   *
   * @param length how many bytes of the mail are read
   */
  static Optional<String> text(byte[] mail, int length) {
    return PlainMail.is(mail, length)
        ? Optional.empty()
        : Optional.of(GitMail.text(mail, length)).filter(GitReading::mayHoldDiff);
  }

  private static boolean mayHoldDiff(String text) {
    return text.contains("diff --git ") || (text.contains("--- ") && text.contains("+++ "));
  }

  /** Whether Git may find a diff in a mail; cheap, and true too often. */
  static boolean mayHoldDiff(Mail mail) {
    return mayHoldDiff(mail.gitText().orElse(mail.body()));
  }

  /** Whether some diffs have all that Git would change by a mail. */
  static boolean isAllOf(Mail mail, List<FileDiff> read) {
    return GitApply.beyond(mail.gitText().orElse(mail.body()), read).isEmpty();
  }

  /**
   * What Git would change and what was read does not.
   *
   * @param read the diffs that were read of the mail
   */
  static List<Unread> beyond(Mail mail, List<FileDiff> read) {
    if (!mail.unread().isEmpty()) {
      return List.of(); // said already, whichever file it is
    }
    Set<String> paths = GitApply.beyond(mail.gitText().orElse(mail.body()), read);
    var unread = new ArrayList<Unread>();
    for (String path : paths) {
      unread.add(
          new Unread(
              "git am finds a diff of " + printable(path) + " there that was not read",
              List.of(path)));
      if (unread.size() == MAX_TOLD && paths.size() > MAX_TOLD) {
        unread.add(
            new Unread("and diffs of " + (paths.size() - MAX_TOLD) + " more files", rest(paths)));
        break;
      }
    }
    return unread;
  }

  private static List<String> rest(Set<String> paths) {
    return paths.stream().skip(MAX_TOLD).toList();
  }

  private static String printable(String path) {
    String printable = path.replaceAll("\\p{Cntrl}", "?");
    return printable.length() > 200 ? printable.substring(0, 200) + "..." : printable;
  }
}
