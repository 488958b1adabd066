package dev.counterpart.series;

import dev.counterpart.git.FileDiff;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Something that the mails of a series hold and its patches do not: nobody can tell what it adds.
 *
 * @param what in one sentence, for people
 * @param paths the files that it changes; none where that is not known either
 * @param beside its diffs, where a mail beside the series holds it, such as a reply, and they are
 *     all that Git would change by that mail
 */
public record Unread(String what, List<String> paths, Optional<List<FileDiff>> beside) {
  public Unread {
    paths = List.copyOf(paths);
    beside = beside.map(List::copyOf);
  }

  public Unread(String what, List<String> paths) {
    this(what, paths, Optional.empty());
  }

  /** Something that may change any file. */
  static Unread anywhere(String what) {
    return new Unread(what, List.of());
  }

  /** Whether it may change one of some files. */
  public boolean mayChange(Predicate<String> files) {
    return paths.isEmpty() || paths.stream().anyMatch(files);
  }

  Unread in(String where) {
    return new Unread(where + what, paths, beside);
  }
}
