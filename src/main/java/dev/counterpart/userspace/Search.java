package dev.counterpart.userspace;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a search of one project found.
 *
 * @param project its id
 * @param candidates best first
 * @param linkProblems links of the series that are no submissions
 * @param notes how the search was limited (as-of estimates, refs not held), in words for the report
 * @param undecided reasons why this search cannot tell, each with its fix; empty when it can
 * @param scope what there was to look at
 * @param uncertain what nobody can tell to have been there on the date asked for, best first: no
 *     evidence, and where it would settle something, that is not settled
 */
public record Search(
    String project,
    List<Submission> candidates,
    List<LinkProblem> linkProblems,
    List<String> notes,
    List<Undecided> undecided,
    Scope scope,
    List<Uncertain> uncertain) {
  public Search {
    candidates = List.copyOf(candidates);
    linkProblems = List.copyOf(linkProblems);
    notes = List.copyOf(notes);
    undecided = List.copyOf(undecided);
    uncertain = List.copyOf(uncertain);
  }

  /** The same with other candidates and notes. */
  Search with(List<Submission> otherCandidates, List<String> otherNotes) {
    return new Search(
        project, otherCandidates, linkProblems, otherNotes, undecided, scope, uncertain);
  }

  /** The same where the main branch stands for all submissions, for which a note gives reasons. */
  Search ofMainAlone(String note) {
    List<String> more = Stream.concat(notes.stream(), Stream.of(note)).toList();
    return new Search(
        project, candidates, linkProblems, more, undecided, Scope.MAIN_BRANCH, uncertain);
  }

  /** The same with more reasons why it cannot tell. */
  public Search doubting(List<Undecided> more) {
    return more.isEmpty()
        ? this
        : new Search(
            project,
            candidates,
            linkProblems,
            notes,
            Stream.concat(undecided.stream(), more.stream()).toList(),
            scope,
            uncertain);
  }

  /**
   * The same where no repository of the project is at hand: what came by mail, and nothing of what
   * only the repository tells.
   *
   * @param note says so
   */
  Search ofMailsAlone(String note) {
    return new Search(
        project, candidates, List.of(), List.of(note), List.of(), Scope.MAILS, List.of());
  }

  /** Whether no submission is held, and the main branch stands for them. */
  public boolean mainAlone() {
    return scope == Scope.MAIN_BRANCH;
  }

  /** Whether no repository of the project is at hand, so that what is not found may be there. */
  public boolean mailsAlone() {
    return scope == Scope.MAILS;
  }

  /** One of all the submissions that there are. */
  public Search(
      String project,
      List<Submission> candidates,
      List<LinkProblem> linkProblems,
      List<String> notes,
      List<Undecided> undecided) {
    this(project, candidates, linkProblems, notes, undecided, Scope.WHOLE, List.of());
  }

  /**
   * The same after the commits that submissions name were looked up.
   *
   * @param look tells what is known of an id, perhaps abbreviated
   */
  public Search lookingUp(Function<String, LookUp> look) {
    return with(candidates.stream().map(one -> one.lookingUp(look)).toList(), notes);
  }

  /** The same with what may have been there. */
  Search with(List<Uncertain> others) {
    return new Search(project, candidates, linkProblems, notes, undecided, scope, others);
  }

  /** What there was to look at. */
  public enum Scope {
    /** A repository with its submissions. */
    WHOLE,
    /** A repository's main branch. */
    MAIN_BRANCH,
    /** Mails. */
    MAILS
  }

  /**
   * A submission that may have been there.
   *
   * @param submission as it is now
   * @param why nobody can tell
   */
  public record Uncertain(Submission submission, Undecided why) {}

  /**
   * Why something cannot be told.
   *
   * @param fix what to do, a command where there is one
   * @param ofUnlinked whether it is only that submissions are not at hand which the series does not
   *     link
   */
  public record Undecided(String reason, String fix, boolean ofUnlinked) {
    public Undecided(String reason, String fix) {
      this(reason, fix, false);
    }
  }
}
