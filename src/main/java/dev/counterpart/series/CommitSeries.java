package dev.counterpart.series;

import dev.counterpart.git.Commit;
import dev.counterpart.git.CommitRange;
import dev.counterpart.git.FileDiff;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Commits as a series: the oldest is patch 1, a commit id stands for a Message-ID. A merge is no
 * patch; what it changes itself is unread. The commit in which {@code b4 prep} keeps the cover
 * letter is that, and no patch.
 */
final class CommitSeries {
  private final UserspaceMarks marks;
  private final List<Patch> patches = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final List<Unread> unread = new ArrayList<>();
  private Optional<Commit> letter = Optional.empty();

  CommitSeries(UserspaceMarks marks) {
    this.marks = marks;
  }

  /**
   * Makes the series; to be called once.
   *
   * @param commits oldest first, at least one
   * @param given a cover letter that comes before the one among the commits
   */
  Series of(List<CommitRange.Entry> commits, Optional<GivenCover> given) {
    commits.forEach(this::take);
    if (patches.isEmpty()) { // a cover letter alone, or merges
      letter.ifPresent(commit -> patches.add(patch(commit, List.of())));
    }
    Optional<RangeCover> cover =
        given.map(this::read).or(() -> letter.map(one -> PreparedCover.of(one, patches.size())));
    List<String> paths =
        patches.stream().flatMap(patch -> patch.files().stream()).map(FileDiff::path).toList();
    return new Series(
        cover.flatMap(RangeCover::head).orElseGet(() -> Series.Head.of(patches.getFirst())),
        cover
            .map(one -> new Series.Prefix(one.version(), one.rfc(), patches.size()))
            .orElseGet(() -> Series.Prefix.first(patches.size())),
        marks.target(cover.map(RangeCover::words).orElse(List.of()), paths),
        cover.map(RangeCover::letter),
        patches,
        new Series.Reading(Series.Source.COMMITS, notes, unread, List.of()),
        Optional.empty());
  }

  private RangeCover read(GivenCover given) {
    return switch (given) {
      case GivenCover.Letter one -> CoverFile.read(one);
      case GivenCover.Kept kept -> PreparedCover.of(kept, patches);
    };
  }

  private void take(CommitRange.Entry entry) {
    Commit commit = entry.commit();
    if (entry.isMerge()) {
      notes.addAll(entry.diff().notes());
      entry.diff().unread().forEach(what -> unread.add(Unread.anywhere(what)));
      return;
    }
    boolean changesNothing = entry.diff().files().isEmpty() && entry.diff().unread().isEmpty();
    if (changesNothing && PreparedCover.is(commit)) {
      letter = Optional.of(commit); // the newest counts
      return;
    }
    patches.add(patch(commit, entry.diff().files()));
    String where = "patch " + patches.size() + ": ";
    entry.diff().notes().forEach(note -> notes.add(where + note));
    entry.diff().unread().forEach(what -> unread.add(Unread.anywhere(where + what)));
  }

  private Patch patch(Commit commit, List<FileDiff> files) {
    return new Patch(
        patches.size() + 1,
        new Patch.Envelope(commit.id(), commit.subject(), commit.authored(), List.of()),
        new Patch.Message(commit.subject(), commit.author(), commit.body().strip()),
        "",
        files);
  }
}
