package dev.counterpart.git;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a patch as git-apply(1) does, to see whether another reading of it has all that Git would
 * apply. {@link DiffParser} mends what mail programs damage and guesses what a sender meant; Git
 * does neither.
 *
 * <p>Where Git would refuse the whole patch, this goes on: it may tell of a change that Git would
 * not make, and never keeps one back. Time and memory are linear in the text.
 */
public final class GitApply {
  private static final int MAX_FILES = 60_000;

  private final String text;
  private final List<AppliedFile> files = new ArrayList<>();

  /** How many leading folders are taken off; a new name without any says that there are none. */
  private int strip = 1;

  private boolean stripKnown;

  /** The name of a line {@code diff --git} that began no diff, for the next one. */
  private Optional<String> carried = Optional.empty();

  /** Whether Git would refuse the text. */
  private boolean corrupt;

  private GitApply(String text) {
    this.text = text;
  }

  /**
   * How what Git would apply of a text differs from some diffs.
   *
   * @param more paths of files that the text changes and the diffs do not in the same way
   * @param less paths of files that the diffs change more than the text does
   */
  public record Differences(Set<String> more, Set<String> less) {
    private static final Differences NONE = new Differences(Set.of(), Set.of());
  }

  /** Both ways; of a text that Git refuses nothing is less, and it is read once. */
  public static Differences between(String text, List<FileDiff> read) {
    var git = new GitApply(text);
    List<AppliedFile> files = git.read();
    return files.isEmpty()
        ? Differences.NONE
        : new Differences(beyond(files, read), git.corrupt ? Set.of() : lessThan(files, read));
  }

  /** The paths of all files that a text changes, in order, old names and new ones. */
  public static Set<String> paths(String text) {
    return beyond(text, List.of());
  }

  /**
   * The paths of files that a text changes and some diffs do not change in the same way.
   *
   * @param read the diffs, perhaps of the same text in another charset
   */
  public static Set<String> beyond(String text, List<FileDiff> read) {
    List<AppliedFile> files = new GitApply(text).read();
    return files.isEmpty() ? Set.of() : beyond(files, read);
  }

  private static Set<String> beyond(List<AppliedFile> files, List<FileDiff> read) {
    Map<String, List<Hunk>> hunks = new HashMap<>();
    read.forEach(
        file ->
            hunks
                .computeIfAbsent(AppliedFile.key(file), _ -> new ArrayList<>())
                .addAll(file.hunks()));
    Map<String, List<AppliedHunk>> applied = new HashMap<>();
    Set<String> beyond = new LinkedHashSet<>();
    for (AppliedFile file : files) {
      applied.computeIfAbsent(file.key(), _ -> new ArrayList<>()).addAll(file.hunks());
    }
    for (AppliedFile file : files) {
      List<Hunk> its = hunks.get(file.key());
      List<AppliedHunk> all = applied.put(file.key(), List.of());
      if (its == null
          || (all != null && !new AppliedFile(file.before(), file.after(), all).isReadAs(its))) {
        beyond.add(file.before());
        beyond.add(file.after());
      }
    }
    return beyond;
  }

  /**
   * The paths of files that diffs change more than a text does, by which they might take back what
   * it changes. None where Git finds nothing in the text, or refuses it: then a reader that mends
   * mails is all that there is.
   */
  private static Set<String> lessThan(List<AppliedFile> files, List<FileDiff> read) {
    Map<String, Integer> hunks = new HashMap<>();
    files.forEach(file -> hunks.merge(file.key(), file.hunks().size(), Integer::sum));
    Map<String, Integer> more = new HashMap<>();
    read.forEach(file -> more.merge(AppliedFile.key(file), file.hunks().size(), Integer::sum));
    Set<String> paths = new LinkedHashSet<>();
    for (FileDiff file : read) {
      Integer applied = hunks.get(AppliedFile.key(file));
      if (applied == null || applied < more.getOrDefault(AppliedFile.key(file), 0)) {
        file.oldPath().ifPresent(paths::add);
        file.newPath().ifPresent(paths::add);
      }
    }
    return paths;
  }

  private List<AppliedFile> read() {
    int at = 0;
    while (at < text.length() && files.size() < MAX_FILES) {
      char first = text.charAt(at);
      if (first == 'd' && text.startsWith("diff --git ", at)) {
        at = file(ApplyHeader.git(text, at, strip, carried), ApplyLines.next(text, at));
      } else if (first == '-' && isTraditional(at)) {
        guessStrip(at);
        at = file(ApplyHeader.traditional(text, at, strip), at);
      } else {
        at = ApplyLines.next(text, at);
      }
    }
    return files;
  }

  private boolean isTraditional(int at) {
    if (!text.startsWith("--- ", at)) {
      return false;
    }
    int second = ApplyLines.next(text, at);
    return text.startsWith("+++ ", second)
        && text.startsWith("@@ -", ApplyLines.next(text, second));
  }

  private void guessStrip(int at) {
    if (stripKnown) {
      return;
    }
    // Git asks the other name as well, which decides nothing.
    if (hasFolder(ApplyLines.next(text, at) + 4).filter(folder -> !folder).isPresent()) {
      strip = 0;
      stripKnown = true;
    }
  }

  /** Whether the name there lies in a folder; absent for {@code /dev/null}. */
  private Optional<Boolean> hasFolder(int at) {
    String field = text.substring(at, ApplyLines.end(text, at));
    return ApplyNames.isDevNull(field)
        ? Optional.empty()
        : ApplyNames.traditional(field, Optional.empty(), 0).map(name -> name.contains("/"));
  }

  /**
   * Takes a file's diff. A line {@code diff --git} by itself is none.
   *
   * @param start behind the header's first line
   * @return where the text goes on
   */
  private int file(ApplyHeader header, int start) {
    var hunks = new ArrayList<AppliedHunk>();
    int at = header.end();
    while (text.startsWith("@@ -", at)) {
      Optional<HunkRange> first = HunkRange.read(text.substring(at, ApplyLines.end(text, at)));
      int from = ApplyLines.next(text, at);
      int to = first.map(counts -> hunkEnd(counts, from)).orElse(-1);
      if (to < 0) {
        corrupt = true;
        at = from;
        break;
      }
      hunks.add(new AppliedHunk(text, first.orElseThrow(), from, to));
      at = to;
    }
    boolean bare = header.end() == start && hunks.isEmpty();
    carried = bare ? header.after() : Optional.empty();
    if (header.before().isPresent() && !bare) {
      files.add(new AppliedFile(header.before().get(), header.after().orElseThrow(), hunks));
    }
    return at;
  }

  /** Behind the last line of a hunk; negative when it has not all the lines that it should have. */
  private int hunkEnd(HunkRange header, int from) {
    long old = header.oldCount();
    long made = header.newCount();
    int at = from;
    while (old > 0 || made > 0) {
      if (at >= text.length()) {
        return -1;
      }
      switch (text.charAt(at)) {
        case ' ', '\n', '\r' -> {
          old--;
          made--;
        }
        case '-' -> old--;
        case '+' -> made--;
        case '\\' -> {
          // No line of the file.
        }
        default -> {
          return -1;
        }
      }
      at = ApplyLines.next(text, at);
    }
    return old < 0 || made < 0 ? -1 : text.startsWith("\\ ", at) ? ApplyLines.next(text, at) : at;
  }
}
