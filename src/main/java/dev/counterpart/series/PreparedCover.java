package dev.counterpart.series;

import dev.counterpart.git.Commit;
import dev.counterpart.json.JsonReader;
import dev.counterpart.json.JsonValue;
import java.io.IOException;
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
  static Optional<RangeCover> of(Commit commit, int patches) {
    int marker = commit.body().indexOf(MARKER);
    if (marker < 0) {
      return Optional.empty();
    }
    JsonValue series = tracking(commit.body().substring(marker + MARKER.length())).field("series");
    var prefix = new StringBuilder("[");
    series.texts("prefixes").stream()
        .filter(word -> WORD.matcher(word).matches() && !word.equalsIgnoreCase("PATCH"))
        .forEach(word -> prefix.append(word).append(' '));
    prefix.append("PATCH");
    String revision = series.text("revision");
    if (revision.matches("[0-9]{1,4}") && !revision.equals("1")) {
      prefix.append(" v").append(revision);
    }
    String subject = prefix + " 0/" + patches + "] " + commit.subject();
    return Optional.of(
        RangeCover.of(
            new CoverLetter(
                commit.id(), subject, withoutComments(commit.body().substring(0, marker))),
            Optional.of(
                new Series.Head(commit.id(), subject, commit.author(), commit.authored()))));
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
