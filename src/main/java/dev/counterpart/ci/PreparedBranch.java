package dev.counterpart.ci;

import dev.counterpart.git.Commit;
import dev.counterpart.git.GitRepository;
import dev.counterpart.series.GivenCover;
import dev.counterpart.series.PatchMail;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The series on a branch of {@code b4 prep}. Its cover letter is in a commit below the patches, in
 * one above them, or in the branch's description (b4, {@code src/b4/ez.py}, cover strategies).
 *
 * @param range its commits, the one with the cover letter among them
 * @param cover the letter, where no commit has it
 */
public record PreparedBranch(String range, Optional<GivenCover> cover) {
  private static final int MAX_COMMITS = 1000;
  private static final Pattern BEFORE_TITLE =
      Pattern.compile("(?:\\[[^\\]]*+] ?|re: ?)*+", Pattern.CASE_INSENSITIVE);

  /**
   * Looks for the series that a mail is the last patch of.
   *
   * @return absent when HEAD is another series, or none
   */
  public static Optional<PreparedBranch> of(GitRepository tree, PatchMail last) {
    List<Commit> line = line(tree, last.total() + 2);
    if (line.isEmpty()) {
      return Optional.empty();
    }
    boolean above = GivenCover.isKeptIn(line.getFirst());
    int top = above ? 1 : 0;
    int below = top + last.total();
    if (line.size() <= below || !isTitle(line.get(top), last)) {
      return Optional.empty();
    }
    Commit start = line.get(below);
    boolean kept = above || GivenCover.isKeptIn(start);
    return Optional.of(
        new PreparedBranch(
            start.id() + (GivenCover.isKeptIn(start) ? "~1" : "") + ".." + line.getFirst().id(),
            kept ? Optional.empty() : described(tree)));
  }

  /** Commits from HEAD on, each the first parent of the one before it. */
  private static List<Commit> line(GitRepository tree, int most) {
    var line = new ArrayList<Commit>();
    Optional<Commit> next = tree.commitId("HEAD").flatMap(tree::commit);
    while (next.isPresent() && line.size() < Math.min(most, MAX_COMMITS)) {
      line.add(next.get());
      next = next.get().parents().stream().findFirst().flatMap(tree::commit);
    }
    return line;
  }

  private static boolean isTitle(Commit commit, PatchMail mail) {
    return words(commit.subject()).equals(words(mail.title()));
  }

  /** b4 takes what stands in brackets off a commit's title, and "Re:", before it mails it. */
  private static String words(String text) {
    String title = text.strip().replaceAll("\\s+", " ");
    Matcher before = BEFORE_TITLE.matcher(title);
    return before.lookingAt() ? title.substring(before.end()) : title;
  }

  private static Optional<GivenCover> described(GitRepository tree) {
    return tree.branch()
        .flatMap(
            branch ->
                tree.configured("branch", branch, "description")
                    .filter(text -> !text.isBlank())
                    .map(
                        text ->
                            new GivenCover.Kept(
                                text.lines().findFirst().orElse(""),
                                text.lines().skip(1).reduce("", (a, b) -> a + b + "\n"),
                                tree.configured("branch", branch, "b4-tracking").orElse(""))));
  }
}
