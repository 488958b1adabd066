package dev.counterpart.check;

import dev.counterpart.drift.CommitHeaders;
import dev.counterpart.drift.Difference;
import dev.counterpart.drift.LayoutLines;
import dev.counterpart.drift.MirrorReading;
import dev.counterpart.drift.PostedHeaders;
import dev.counterpart.git.FileChange;
import dev.counterpart.git.ShortId;
import dev.counterpart.git.Trees;
import dev.counterpart.rules.Rule;
import dev.counterpart.rules.Severity;
import dev.counterpart.userspace.ProjectRepository;
import dev.counterpart.userspace.Submission;
import dev.counterpart.verdict.Finding;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Compares a project's own definitions of the structs that a series touches with the headers that
 * it makes. Of what is merged the main branch counts, which may have taken a later header since. It
 * is the series' fault where its own submission writes them so; where nobody has touched them, the
 * project has to follow, and nothing is to be changed in the series.
 */
final class SeriesMirrors {
  private final Rule rule;
  private final ProjectRepository repository;
  private final Optional<String> main;
  private final TouchedStructs touched;

  /**
   * @param main the commit at which the main branch is looked at
   */
  SeriesMirrors(
      Rule rule, ProjectRepository repository, Optional<String> main, TouchedStructs touched) {
    this.rule = rule;
    this.repository = repository;
    this.main = main;
    this.touched = touched;
  }

  /**
   * What is laid out otherwise.
   *
   * @param submission absent for the main branch
   */
  List<Finding> of(Optional<Submission> submission) {
    Optional<Submission> open =
        submission.filter(one -> one.base().isPresent() && one.state() != Submission.State.MERGED);
    Optional<String> commit = open.map(Submission::head).or(() -> main);
    return commit.isEmpty() ? List.of() : at(commit.get(), open);
  }

  private List<Finding> at(String commit, Optional<Submission> open) {
    Map<String, Set<String>> structs = touched.of(repository.project());
    var reading =
        new MirrorReading(repository.project(), repository.git(), commit, repository.mainFiles());
    CommitHeaders copies =
        CommitHeaders.copiesOf(
            "its own header copies", repository.git(), commit, repository.paths());
    var posted = new PostedHeaders("the series", touched.texts(), copies);
    List<String> written = open.map(this::changed).orElse(List.of());
    String where =
        open.map(Submission::id).orElse(repository.project().id()) + " at " + ShortId.of(commit);
    MirrorReading.Compared compared = reading.compare(rule, posted, structs, written);
    List<Difference> found = compared.differences();
    if (open.isEmpty() && !found.isEmpty()) {
      List<Difference> now = reading.compare(rule, copies, structs, List.of()).differences();
      found =
          found.stream()
              .filter(
                  one ->
                      touched.isAwaited(one.kernel().path(), copies)
                          || now.stream().anyMatch(it -> isOfSame(one, it)))
              .toList();
    }
    return Stream.concat(
            found.stream().map(one -> finding(one, where, written)),
            compared.left().stream().map(one -> one.note(rule, where + ": ")))
        .toList();
  }

  private static boolean isOfSame(Difference one, Difference other) {
    return one.finding().path().equals(other.finding().path())
        && one.finding().element().equals(other.finding().element());
  }

  private Finding finding(Difference one, String where, List<String> written) {
    String name = one.kernel().name();
    boolean own = one.finding().path().filter(written::contains).isPresent();
    return new Finding(
            rule.id(),
            own ? rule.severity() : rule.severity().atMost(Severity.WARNING),
            where + ", " + one.finding().place().orElse("") + ": " + one.finding().message(),
            Optional.of(one.kernel().path()),
            Optional.of(one.kernel().line()),
            Optional.of(name.substring(name.indexOf(' ') + 1)),
            "",
            own
                ? rule.fix()
                : "Nothing is to be changed in the series: "
                    + repository.project().title()
                    + " has to follow, in "
                    + one.finding().path().orElse("that file")
                    + ".")
        .showing(LayoutLines.of(one.layouts()));
  }

  private List<String> changed(Submission submission) {
    try (Trees trees = Trees.of(repository.git())) {
      return trees.changes(submission.base(), submission.head(), List.of()).stream()
          .map(FileChange::path)
          .toList();
    }
  }
}
