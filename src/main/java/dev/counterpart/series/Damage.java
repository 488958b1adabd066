package dev.counterpart.series;

import dev.counterpart.git.FileDiff;
import dev.counterpart.git.ParsedDiff;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Says which files the damage of a mail may concern. */
final class Damage {
  private Damage() {}

  /** What of a patch was not read: of which file, where that is known. */
  static List<Unread> unread(ParsedDiff diff, String body) {
    var unread = new ArrayList<Unread>();
    diff.unread().forEach(what -> unread.add(new Unread(what, paths(diff, what))));
    if (endsIn(diff, body)) {
      lost(diff, head(diff, body)).ifPresent(unread::add);
    }
    return unread;
  }

  /** What stands before the first diff. */
  static String head(ParsedDiff diff, String body) {
    return body.substring(0, Math.min(body.length(), diff.start()));
  }

  /** Whether the mail ends in the midst of a hunk: where text goes on, it is damaged otherwise. */
  private static boolean endsIn(ParsedDiff diff, String body) {
    return !diff.files().isEmpty()
        && isCut(diff.files().getLast())
        && diff.files().getLast().raw().stripTrailing().endsWith(lastLine(body));
  }

  private static String lastLine(String body) {
    String text = body.stripTrailing();
    return text.substring(text.lastIndexOf('\n') + 1);
  }

  /** The file that a sentence begins with. */
  private static List<String> paths(ParsedDiff diff, String what) {
    return diff.files().stream()
        .filter(file -> what.startsWith(file.path() + ": "))
        .max(Comparator.comparingInt(file -> file.path().length()))
        .map(FileDiff::paths)
        .orElse(List.of());
  }

  /**
   * The files that come after the end of what is cut off: those of the patch's own diffstat, or any
   * where it has none.
   */
  private static Optional<Unread> lost(ParsedDiff diff, String head) {
    Optional<DiffStat> stat = DiffStat.of(head);
    if (stat.isEmpty()) {
      return Optional.of(Unread.anywhere("it may be cut off, and what follows is not there"));
    }
    List<DiffStat.Entry> lost =
        stat.get().files().stream()
            .filter(one -> diff.files().stream().map(FileDiff::path).noneMatch(one::mayBe))
            .toList();
    if (lost.isEmpty()) {
      return Optional.empty();
    }
    String what = "it is cut off: " + lost.size() + " of its files are not there";
    return Optional.of(
        lost.stream().anyMatch(DiffStat.Entry::isCutOff)
            ? Unread.anywhere(what)
            : new Unread(what, lost.stream().flatMap(one -> one.names().stream()).toList()));
  }

  private static boolean isCut(FileDiff file) {
    return !file.hunks().isEmpty() && file.hunks().getLast().isCut();
  }
}
