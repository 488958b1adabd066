package dev.counterpart.userspace;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a search of one project found.
 *
 * @param project its id
 * @param candidates best first
 * @param linkProblems links of the series that are no submissions
 * @param notes how the search was limited (as-of estimates, refs not held), in words for the report
 * @param undecided reasons why this search cannot tell, each with its fix; empty when it can
 * @param mainAlone whether no submission is held, and the main branch stands for them
 */
public record Search(
    String project,
    List<Submission> candidates,
    List<LinkProblem> linkProblems,
    List<String> notes,
    List<Undecided> undecided,
    boolean mainAlone) {
  public Search {
    candidates = List.copyOf(candidates);
    linkProblems = List.copyOf(linkProblems);
    notes = List.copyOf(notes);
    undecided = List.copyOf(undecided);
  }

  /** The same with other candidates and notes. */
  Search with(List<Submission> otherCandidates, List<String> otherNotes) {
    return new Search(project, otherCandidates, linkProblems, otherNotes, undecided, mainAlone);
  }

  /** The same where the main branch stands for all submissions, for which a note gives reasons. */
  Search ofMainAlone(String note) {
    List<String> more = Stream.concat(notes.stream(), Stream.of(note)).toList();
    return new Search(project, candidates, linkProblems, more, undecided, true);
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
            mainAlone);
  }

  /** One of all the submissions that there are. */
  public Search(
      String project,
      List<Submission> candidates,
      List<LinkProblem> linkProblems,
      List<String> notes,
      List<Undecided> undecided) {
    this(project, candidates, linkProblems, notes, undecided, false);
  }

  /**
   * Why something cannot be told.
   *
   * @param fix what to do, a command where there is one
   */
  public record Undecided(String reason, String fix) {}
}
