package dev.counterpart.userspace;

import java.util.List;

/**
 * What a search of one project found.
 *
 * @param project its id
 * @param candidates best first
 * @param linkProblems links of the series that are no submissions
 * @param notes how the search was limited (as-of estimates, refs not held), in words for the report
 * @param undecided reasons why this search cannot tell, each with its remedy; empty when it can
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
   * @param remedy what to do, a command where there is one
   */
  public record Undecided(String reason, String remedy) {}
}
