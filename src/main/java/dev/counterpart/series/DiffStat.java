package dev.counterpart.series;

import dev.counterpart.git.DiffLine;
import dev.counterpart.git.FileDiff;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The diffstat that git-format-patch(1) puts into a cover letter: what the whole series does to
 * each file. Only one in Git's own form counts, as git-diff(1) describes {@code --stat}: all of its
 * lines and the summary below, whose numbers have to agree with them.
 *
 * @param files in its order
 */
public record DiffStat(List<Entry> files) {
  private static final int MAX_FILES = 50_000;
  private static final int MAX_LINE = 5_000;

  /** {@code dir/file.c | 12 +++---}, where the graph may be shorter than the number. */
  private static final Pattern LINE =
      Pattern.compile(" (\\S(?:.*\\S)?) +\\| +(\\d{1,9})(?: (\\+*)(-*))?");

  private static final Pattern BINARY =
      Pattern.compile(" (\\S(?:.*\\S)?) +\\| +Bin(?: \\d+ -> \\d+ bytes)?");

  private static final Pattern SUMMARY =
      Pattern.compile(
          " (\\d{1,6}) files? changed(?:, (\\d{1,9}) insertions?\\(\\+\\))?"
              + "(?:, (\\d{1,9}) deletions?\\(-\\))?");

  private static final Pattern MOVE = Pattern.compile("(.*)\\{(.*) => (.*)\\}(.*)");

  /**
   * One file.
   *
   * @param names its path, or both when it was moved; one that begins with "..." is cut off there
   * @param changed how many lines are new or gone
   * @param added how many are new; absent where the graph does not tell
   * @param binary whether its lines were not counted
   */
  public record Entry(List<String> names, int changed, Optional<Integer> added, boolean binary) {
    public Entry {
      names = List.copyOf(names);
    }

    /** Whether its path is not written out in full. */
    public boolean isCutOff() {
      return isQuoted() || names.stream().anyMatch(name -> name.startsWith("..."));
    }

    /** Whether it holds characters that Git writes otherwise. */
    public boolean isQuoted() {
      return names.stream().anyMatch(name -> name.startsWith("\""));
    }

    private boolean agrees(List<FileDiff> diffs) {
      long read = count(diffs, DiffLine.Kind.ADDED);
      return !binary
          && added.filter(number -> number == read).isPresent()
          && count(diffs, DiffLine.Kind.REMOVED) == changed - read;
    }

    private static long count(List<FileDiff> diffs, DiffLine.Kind kind) {
      return diffs.stream()
          .flatMap(diff -> diff.hunks().stream())
          .flatMap(hunk -> hunk.lines().stream())
          .filter(line -> line.kind() == kind)
          .count();
    }

    /** Whether it counts no more lines than some diffs have. */
    public boolean isWithin(List<FileDiff> diffs) {
      return count(diffs, DiffLine.Kind.ADDED) + count(diffs, DiffLine.Kind.REMOVED) >= changed;
    }

    /** Whether a path may be the one that is meant. */
    public boolean mayBe(String path) {
      return names.stream()
          .anyMatch(
              name ->
                  name.startsWith("...") ? path.endsWith(name.substring(3)) : path.equals(name));
    }
  }

  public DiffStat {
    files = List.copyOf(files);
  }

  /**
   * Whether diffs of a file have just the new and the gone lines that are counted here.
   *
   * @param path as the diffs have it
   */
  public boolean agrees(String path, List<FileDiff> diffs) {
    List<Entry> entries = files.stream().filter(one -> one.mayBe(path)).toList();
    return entries.size() == 1
        && diffs.stream().noneMatch(FileDiff::binary)
        && entries.getFirst().agrees(diffs);
  }

  /**
   * The one of a text; absent when it has none that is whole, or several. Mail programs take the
   * first space of lines away: where no diffstat has it, one may stand without.
   */
  static Optional<DiffStat> of(String text) {
    Result result = read(text.lines());
    return result.summaries() == 0
        ? read(text.lines().map(line -> " " + line)).only()
        : result.only();
  }

  /**
   * @param summaries how many lines sum something up, also above which the files do not agree
   */
  private record Result(List<DiffStat> found, int summaries) {
    Optional<DiffStat> only() {
      return summaries == 1 ? found.stream().findFirst() : Optional.empty();
    }
  }

  private static Result read(Stream<String> lines) {
    var found = new ArrayList<DiffStat>();
    var block = new ArrayList<Entry>();
    int summaries = 0;
    for (String line : lines.toList()) {
      String plain = line.substring(0, Math.min(line.length(), MAX_LINE)).stripTrailing();
      if (block.size() > MAX_FILES) {
        return new Result(List.of(), 1);
      }
      Matcher summary = SUMMARY.matcher(plain);
      if (summary.matches()) {
        summaries++;
        if (agree(block, summary)) {
          found.add(new DiffStat(summedUp(block, number(Optional.ofNullable(summary.group(2))))));
        }
        block.clear();
      } else {
        entry(plain).ifPresentOrElse(block::add, block::clear);
      }
    }
    return new Result(found, summaries);
  }

  private static boolean agree(List<Entry> block, Matcher summary) {
    long changed = block.stream().mapToLong(Entry::changed).sum();
    long added = number(Optional.ofNullable(summary.group(2)));
    long removed = number(Optional.ofNullable(summary.group(3)));
    long surelyAdded = surelyAdded(block);
    boolean exact = block.stream().allMatch(one -> one.added().isPresent());
    return block.size() == Long.parseLong(summary.group(1))
        && changed == added + removed
        && (exact ? surelyAdded == added : surelyAdded <= added);
  }

  /** The same where the graph of one file alone does not tell: what the others have not is its. */
  private static List<Entry> summedUp(List<Entry> block, long added) {
    if (block.stream().filter(one -> one.added().isEmpty()).count() != 1) {
      return block;
    }
    int rest = (int) (added - surelyAdded(block));
    return block.stream()
        .map(
            one ->
                one.added().isPresent()
                    ? one
                    : new Entry(one.names(), one.changed(), Optional.of(rest), false))
        .toList();
  }

  private static long surelyAdded(List<Entry> block) {
    return block.stream().mapToLong(one -> one.added().orElse(0)).sum();
  }

  private static long number(Optional<String> digits) {
    return digits.map(Long::parseLong).orElse(0L);
  }

  private static Optional<Entry> entry(String line) {
    Matcher counted = LINE.matcher(line);
    if (counted.matches()) {
      int changed = Integer.parseInt(counted.group(2));
      int plus = length(Optional.ofNullable(counted.group(3)));
      int minus = length(Optional.ofNullable(counted.group(4)));
      // Git draws at least one sign for each kind that there is.
      Optional<Integer> added =
          plus + minus == changed
              ? Optional.of(plus)
              : plus == 0 || minus == 0 ? Optional.of(minus == 0 ? changed : 0) : Optional.empty();
      return Optional.of(new Entry(names(counted.group(1)), changed, added, false))
          .filter(_ -> plus + minus <= changed && (changed == 0) == (plus + minus == 0));
    }
    Matcher binary = BINARY.matcher(line);
    return binary.matches()
        ? Optional.of(new Entry(names(binary.group(1)), 0, Optional.of(0), true))
        : Optional.empty();
  }

  private static int length(Optional<String> signs) {
    return signs.map(String::length).orElse(0);
  }

  /** {@code dir/{old => new}/file}, or {@code old => new}. */
  private static List<String> names(String name) {
    Matcher move = MOVE.matcher(name);
    if (move.matches()) {
      return List.of(
          (move.group(1) + move.group(2) + move.group(4)).replace("//", "/"),
          (move.group(1) + move.group(3) + move.group(4)).replace("//", "/"));
    }
    int arrow = name.indexOf(" => ");
    return arrow < 0 ? List.of(name) : List.of(name.substring(0, arrow), name.substring(arrow + 4));
  }
}
