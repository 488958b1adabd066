package dev.counterpart.series;

import dev.counterpart.git.Commit;
import dev.counterpart.json.JsonReader;
import dev.counterpart.json.JsonValue;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The commit in which {@code b4 prep} keeps a series' cover letter and what it knows of the series:
 * the text, a marker line, and JSON (b4, {@code src/b4/ez.py}, {@code load_cover} and {@code
 * make_magic_json}).
 */
final class PreparedCover {
  private static final String MARKER = "--- b4-submit-tracking ---";

  /** Larger than any that b4 writes. */
  private static final int MAX_JSON = 1 << 20;

  private static final Pattern WORD = Pattern.compile("[\\w.+/-]{1,40}");

  private PreparedCover() {}

  /** Whether a commit is one; such a commit changes no file. */
  static boolean is(Commit commit) {
    return commit.body().contains(MARKER);
  }

  /**
   * The cover letter as it will be sent.
   *
   * @param patches how many there are
   */
  static RangeCover of(Commit commit, int patches) {
    int marker = commit.body().indexOf(MARKER);
    String json = commit.body().substring(marker + MARKER.length());
    return of(
        new Series.Head(
            commit.id(),
            subject(commit.subject(), tracking(json), patches),
            commit.author(),
            commit.authored()),
        commit.body().substring(0, marker));
  }

  /** The same where no commit keeps it. */
  static RangeCover of(GivenCover.Kept kept, List<Patch> patches) {
    Patch first = patches.getFirst();
    String subject = subject(kept.subject(), tracking(kept.tracking()), patches.size());
    return of(
        new Series.Head(first.messageId(), subject, first.author(), first.date()), kept.text());
  }

  private static RangeCover of(Series.Head head, String text) {
    return RangeCover.of(
        new CoverLetter(head.messageId(), head.subject(), withoutComments(text)),
        Optional.of(head));
  }

  private static String subject(String title, JsonValue tracking, int patches) {
    JsonValue series = tracking.field("series");
    var prefix = new StringBuilder("[");
    series.texts("prefixes").stream()
        .filter(word -> WORD.matcher(word).matches() && !word.equalsIgnoreCase("PATCH"))
        .forEach(word -> prefix.append(word).append(' '));
    prefix.append("PATCH");
    String revision = series.text("revision");
    if (revision.matches("[0-9]{1,4}") && !revision.equals("1")) {
      prefix.append(" v").append(revision);
    }
    return prefix + " 0/" + patches + "] " + title;
  }

  /** What b4 leaves out when it sends the letter. */
  private static String withoutComments(String text) {
    return text.lines()
        .filter(line -> !line.startsWith("# "))
        .collect(Collectors.joining("\n"))
        .strip();
  }

  private static JsonValue tracking(String text) {
    String json = withoutComments(text);
    try {
      return json.length() > MAX_JSON ? new JsonValue.Absent() : new JsonReader().read(json);
    } catch (IOException e) {
      return new JsonValue.Absent(); // the letter is there all the same
    }
  }
}
