package dev.counterpart.userspace;

import dev.counterpart.TimeLimit;
import dev.counterpart.UserError;
import dev.counterpart.git.Commit;
import dev.counterpart.git.CommitRange;
import dev.counterpart.git.Gap;
import dev.counterpart.git.PathHistory;
import dev.counterpart.git.TooLarge;
import dev.counterpart.git.Trees;
import java.nio.IntBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/** What a project is offered: by number, or as commits of a clone. */
public final class Offers {
  private static final String BY_HAND = "nothing but a person can look at it";

  private final ProjectRepository repository;
  private final Visibility visibility;

  Offers(ProjectRepository repository, Visibility visibility) {
    this.repository = repository;
    this.visibility = visibility;
  }

  /** Numbers of those that Git says are open, ascending. */
  public List<Integer> open() {
    ProjectIndex index = repository.index();
    var opened = new HashSet<Integer>();
    IntBuffer open = index.content().submissions().open();
    for (int i = 0; i < open.limit(); i++) {
      opened.add(open.get(i));
    }
    return IntStream.range(0, index.size())
        .filter(place -> isOpen(index.facts(place), opened))
        .map(index::number)
        .boxed()
        .toList();
  }

  /** Of what cannot be read nothing else is known than that its ref is there. */
  private static boolean isOpen(Facts facts, Set<Integer> opened) {
    return facts.gap().isPresent()
        ? opened.contains(facts.number())
        : facts.state() == Submission.State.OPEN;
  }

  /** Whether Git tells at all which ones are open. */
  public boolean tellsOpen() {
    return repository.index().content().submissions().open().limit() > 0;
  }

  /**
   * A submission that is held.
   *
   * @param offer of one that cannot be read its last commit alone
   * @param unread why it cannot be read
   */
  public record Reading(Offer offer, Optional<Search.Undecided> unread) {}

  /**
   * A submission by its number.
   *
   * @throws UserError when it is not held
   * @throws TimeLimit.Spent when there is no time left to read it
   */
  public Reading numbered(int number) {
    Facts facts = facts(number);
    if (facts.gap().isPresent()) {
      Gap gap = facts.gap().get();
      return unread(
          number,
          "it " + gap.reason(),
          gap.kind() == Gap.Kind.NOT_HELD ? fetch(number).orElse(BY_HAND) : BY_HAND);
    }
    if (facts.base().isEmpty()) {
      return unread(
          number,
          "it has no history in common with the main branch, or nothing beside it",
          BY_HAND);
    }
    try {
      return new Reading(
          touchesCopies(facts) ? read(submission(facts)) : reader().headAlone(submission(facts)),
          Optional.empty());
    } catch (TooLarge e) {
      return unread(number, "it " + e.getMessage(), BY_HAND);
    } catch (UserError e) {
      return unread(number, String.valueOf(e.getMessage()), BY_HAND);
    }
  }

  /**
   * One that was not read.
   *
   * @throws UserError when it is not held
   */
  public Reading unread(int number, String reason, String fix) {
    return new Reading(
        reader().headAlone(submission(facts(number))),
        Optional.of(new Search.Undecided(reason, fix)));
  }

  private Facts facts(int number) {
    ProjectIndex index = repository.index();
    OptionalInt place = index.place(number);
    if (place.isEmpty()) {
      throw new UserError(
          id(number)
              + " is not in "
              + repository.location()
              + fetch(number)
                  .map(how -> "; " + how)
                  .orElse("; this project has no numbered submissions"));
    }
    return index.facts(place.getAsInt());
  }

  private String id(int number) {
    return repository.project().id() + "#" + number;
  }

  private Submission submission(Facts facts) {
    return new Submission(
        id(facts.number()),
        repository.project().id(),
        RepositoryPlace.url(repository.project(), facts.number()),
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
  }

  /** A copy that is gone, or that something else than a file replaces, has no blob. */
  private boolean touchesCopies(Facts facts) {
    if (!facts.headers().blobs().isEmpty()) {
      return true;
    }
    try (Trees trees = Trees.of(repository.git())) {
      return trees.differing(facts.base(), facts.head()).stream()
          .anyMatch(path -> repository.paths().kernelPath(path).isPresent());
    }
  }

  private Optional<String> fetch(int number) {
    return repository
        .project()
        .submissions()
        .refs()
        .map(refs -> refs.head().replace("{n}", Integer.toString(number)))
        .map(ref -> "fetch it: " + repository.fetchCommand(ref));
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
    return reader().read(submission, visibility.date());
  }

  private OfferReader reader() {
    return new OfferReader(repository.git(), repository.project());
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
   * A header commit of another submission.
   *
   * @param number of the submission
   * @param commit full id
   */
  public record Sibling(int number, String commit) {}

  /**
   * Other submissions with a header update from the same kernel commit: a few, each with the last
   * such commit.
   *
   * @param named with a kernel commit
   * @param but the submission that is asked about
   */
  public List<Sibling> siblings(OfferStep.Named named, Optional<Integer> but) {
    ProjectIndex index = repository.index();
    return new Siblings(repository)
        .naming(
            IntStream.of(index.withTitle(named.title()))
                .filter(place -> visibility.sees(index.number(place)))
                .filter(place -> but.filter(it -> it == index.number(place)).isEmpty()),
            named.kernelCommit().orElseThrow());
  }
}
