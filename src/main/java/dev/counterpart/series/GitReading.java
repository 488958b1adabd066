package dev.counterpart.series;

import dev.counterpart.UapiPaths;
import dev.counterpart.git.DiffParser;
import dev.counterpart.git.FileDiff;
import dev.counterpart.git.GitApply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Holds what was read of a mail against what git-am(1) would apply of it. Who reads the mail by
 * another program's rules than the maintainer's may miss what the maintainer merges.
 */
final class GitReading {
  private static final int MAX_TOLD = 20;

  private static final int MAX_SHOWN = 3;

  private static final Comparator<String> HEADERS_FIRST =
      Comparator.comparing((String path) -> !UapiPaths.isBelowOrInCopy(path));

  private static final String UNREAD = "git am finds a diff of %s there that was not read";

  private GitReading() {}

  /**
   * What Git would look for diffs in.
   *
   * @param length how many bytes of the mail are read
   */
  static Mail.ToGit of(byte[] mail, int length) {
    if (PlainMail.is(mail, length)) {
      return Mail.ToGit.SAME;
    }
    GitMail.Read read = GitMail.of(mail, length);
    return new Mail.ToGit(
        mayHoldDiff(read.text()) ? List.of(read.text()) : List.of(), read.doubt());
  }

  /** The same mail where Git is made to take it for another format, of which it decodes nothing. */
  static Mail asText(Mail mail, byte[] bytes) {
    int length = Math.min(bytes.length, MailParser.MAX_BYTES);
    String text = new String(bytes, 0, length, StandardCharsets.ISO_8859_1).replace("\r\n", "\n");
    return PlainMail.is(bytes, length) || !mayHoldDiff(text) ? mail : mail.withGitText(text);
  }

  private static boolean mayHoldDiff(String text) {
    return text.contains("diff --git ") || (text.contains("--- ") && text.contains("+++ "));
  }

  /** Whether Git may find a diff in a mail; cheap, and true too often. */
  static boolean mayHoldDiff(Mail mail) {
    return mail.gitTexts().stream().anyMatch(GitReading::mayHoldDiff);
  }

  /** Whether some diffs have all that Git would change by a mail. */
  static boolean isAllOf(Mail mail, List<FileDiff> read) {
    return mail.gitTexts().stream().allMatch(text -> GitApply.beyond(text, read).isEmpty());
  }

  /**
   * What Git would change and what was read does not.
   *
   * @param read the diffs that were read of the mail
   */
  static List<Unread> beyond(Mail mail, List<FileDiff> read) {
    return mail.unread().isEmpty()
        ? told(UNREAD, pathsBeyond(mail, read))
        : List.of(); // said already, whichever file it is
  }

  /**
   * What Git would change by a mail that is no patch of the series: one for the mail where it can
   * be read whole, so that others may tell whether it adds anything. What of the mail is unread
   * nobody has said where it looked like no patch.
   */
  static List<Unread> beside(Mail mail) {
    List<FileDiff> read = DiffParser.read(mail.body()).files();
    Set<String> paths = pathsBeyond(mail, List.of());
    if (paths.isEmpty() || !mail.unread().isEmpty() || !otherThan(mail, read).isEmpty()) {
      return told(UNREAD, paths);
    }
    String shown =
        paths.stream()
            .sorted(HEADERS_FIRST)
            .limit(MAX_SHOWN)
            .map(GitReading::printable)
            .collect(Collectors.joining(", "));
    return List.of(
        new Unread(
            "git am would apply the diff in it, of "
                + shown
                + (paths.size() > MAX_SHOWN ? " and " + (paths.size() - MAX_SHOWN) + " more" : ""),
            List.copyOf(paths),
            Optional.of(read)));
  }

  /**
   * The same of a patch, and what was read of it that Git would not change: by that a mail could
   * take back what another one does.
   */
  static List<Unread> otherThan(Mail mail, List<FileDiff> read) {
    if (!mail.unread().isEmpty()) {
      return List.of();
    }
    Set<String> more = new LinkedHashSet<>();
    Set<String> less = new LinkedHashSet<>();
    for (String text : mail.gitTexts()) {
      GitApply.Differences differences = GitApply.between(text, read);
      more.addAll(differences.more());
      less.addAll(differences.less());
    }
    less.removeAll(more);
    var unread = new ArrayList<>(told(UNREAD, more));
    unread.addAll(told("a diff of %s was read there that git am would not apply", less));
    return unread;
  }

  private static Set<String> pathsBeyond(Mail mail, List<FileDiff> read) {
    Set<String> paths = new LinkedHashSet<>();
    mail.gitTexts().forEach(text -> paths.addAll(GitApply.beyond(text, read)));
    return paths;
  }

  private static List<Unread> told(String sentence, Set<String> paths) {
    var unread = new ArrayList<Unread>();
    for (String path : paths) {
      unread.add(new Unread(sentence.formatted(printable(path)), List.of(path)));
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
