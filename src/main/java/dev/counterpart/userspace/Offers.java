package dev.counterpart.userspace;

import dev.counterpart.UserError;
import dev.counterpart.git.Commit;
import dev.counterpart.git.CommitRange;
import dev.counterpart.git.PathHistory;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/** What a project is offered: by number, or as commits of a clone. */
public final class Offers {
  private final ProjectRepository repository;
  private final Visibility visibility;

  Offers(ProjectRepository repository, Visibility visibility) {
    this.repository = repository;
    this.visibility = visibility;
  }

  /** Numbers of those that Git says are open, ascending. */
  public List<Integer> open() {
    ProjectIndex index = repository.index();
    return IntStream.range(0, index.size())
        .filter(place -> index.facts(place).state() == Submission.State.OPEN)
        .map(index::number)
        .boxed()
        .toList();
  }

  /** Whether Git tells at all which ones are open. */
  public boolean tellsOpen() {
    return repository.index().content().submissions().open().limit() > 0;
  }

  /**
   * A submission by its number.
   *
   * @throws UserError when it is not held, or not whole
   */
  public Offer numbered(int number) {
    ProjectIndex index = repository.index();
    OptionalInt place = index.place(number);
    String id = repository.project().id() + "#" + number;
    if (place.isEmpty()) {
      throw new UserError(id + " is not in " + repository.location() + howToFetch(number));
    }
    Facts facts = index.facts(place.getAsInt());
    if (facts.gap().isPresent()) {
      throw new UserError(
          id + " cannot be looked at: it " + facts.gap().get().reason() + howToFetch(number));
    }
    if (facts.base().isEmpty()) {
      throw new UserError(
          id + " has no history in common with the main branch, or nothing beside it");
    }
    var submission =
        new Submission(
            id,
            repository.project().id(),
            ProjectRepository.url(repository.project(), number),
            new Submission.Commits(
                facts.ref(),
                facts.head(),
                facts.base(),
                facts.commits().stream().map(Facts.CommitFacts::subject).toList(),
                facts.earliest()),
            status(
                visibility.state(facts),
                facts.headers().commits().stream()
                    .flatMap(one -> one.kernelCommit().stream())
                    .reduce((_, last) -> last)),
            found(),
            Optional.empty(),
            List.of());
    return facts.headers().blobs().isEmpty()
        ? new OfferReader(repository.git(), repository.project()).headAlone(submission)
        : read(submission);
  }

  private String howToFetch(int number) {
    return repository
        .project()
        .submissions()
        .refs()
        .map(refs -> refs.head().replace("{n}", Integer.toString(number)))
        .map(ref -> "; fetch it: " + repository.fetchCommand(ref))
        .orElse("; this project has no numbered submissions");
  }

  /**
   * Commits of a clone.
   *
   * @param range {@code A..B}
   * @throws UserError when it names none
   */
  public Offer range(String range) {
    List<CommitRange.Entry> entries = CommitRange.read(repository.git(), range);
    Commit first = entries.getFirst().commit();
    Commit last = entries.getLast().commit();
    if (first.parents().isEmpty()) {
      throw new UserError(
          "the range " + range + " begins where the project does; name a later one");
    }
    return read(
        new Submission(
            repository.project().id() + "@" + range,
            repository.project().id(),
            Optional.empty(),
            new Submission.Commits(
                range,
                last.id(),
                Optional.of(first.parents().getFirst()),
                entries.stream().map(entry -> entry.commit().subject()).toList(),
                Optional.of(first.authored())),
            status(Submission.State.OPEN, Optional.empty()),
            found(),
            Optional.empty(),
            List.of()));
  }

  private static Submission.Status status(Submission.State state, Optional<String> kernelCommit) {
    return new Submission.Status(state, Optional.empty(), kernelCommit, Optional.empty());
  }

  private static Submission.Match found() {
    return new Submission.Match(Set.of(), 0, Writers.AUTHOR);
  }

  private Offer read(Submission submission) {
    return new OfferReader(repository.git(), repository.project())
        .read(submission, visibility.date());
  }

  /** The main branch's last commit of the day that is asked about. */
  public Optional<String> main() {
    return visibility.date().isEmpty()
        ? repository.index().main().map(IndexContent.Main::tip)
        : visibility.main().map(IndexContent.Step::commit);
  }

  /** Whether a header copy of this content stood on the main branch up to that day. */
  public boolean mainHad(String path, String blob) {
    return main()
        .flatMap(tip -> new PathHistory(tip).find(repository.git(), path, blob))
        .isPresent();
  }

  /**
   * Other submissions that name a kernel commit with a title, each by its number and head.
   *
   * @param title normalised
   */
  public List<Integer> naming(String title) {
    ProjectIndex index = repository.index();
    return java.util.Arrays.stream(index.withTitle(title))
        .map(index::number)
        .filter(visibility::sees)
        .boxed()
        .toList();
  }
}
