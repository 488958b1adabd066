package dev.counterpart.userspace;

import dev.counterpart.Label;
import dev.counterpart.rules.Project;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a project was offered or has taken.
 *
 * @param id {@code rdma-core#1126}, or {@code rdma-core@master} for what the main branch holds
 * @param project id of its project
 * @param url where a person reads it; absent for a branch of a local clone
 * @param ref Git ref, for example {@code refs/pull/1126/head}
 * @param head full id of the commit that was looked at (with an as-of date, not necessarily the
 *     ref's own)
 * @param base full id of the commit against which its own changes are measured; absent for the main
 *     branch
 * @param foundBy ways that found it
 * @param titles subjects of its commits, oldest first; empty for the main branch
 * @param earliest earliest author date of its commits
 * @param score how well it fits, higher is better; comparable only within one search
 * @param notes what a reader should know: superseded by which, seen only up to a date, closed
 * @param kernelCommit the kernel commit that its header copies say they come from: the kernel side
 *     is merged; absent as long as they name none
 * @param successor what took its place, to the last one
 * @param mailing how it came as patches by mail; absent for what came otherwise
 * @param unready why it is not meant to be merged yet, apart from the titles of its commits
 * @param byOthers whether none of its commits is by an author of the series or by one's colleague
 */
public record Submission(
    String id,
    String project,
    Optional<String> url,
    String ref,
    String head,
    Optional<String> base,
    State state,
    Set<FoundBy> foundBy,
    List<String> titles,
    Optional<Instant> earliest,
    double score,
    List<String> notes,
    Optional<String> kernelCommit,
    Optional<Successor> successor,
    Optional<Mailing> mailing,
    Optional<String> unready,
    boolean byOthers) {
  public Submission {
    foundBy = Set.copyOf(foundBy);
    titles = List.copyOf(titles);
    notes = List.copyOf(notes);
  }

  /**
   * What a main branch has, of which its names alone speak.
   *
   * @param score 0 when it was not searched
   */
  static Submission ofMain(Project project, String branch, String head, double score) {
    return byNames(project, branch, head, Optional.empty(), State.MERGED, List.of(), score);
  }

  /** One without a page of its own, of which its names alone speak. */
  public static Submission byNames(
      Project project,
      String where,
      String head,
      Optional<String> base,
      State state,
      List<String> titles,
      double score) {
    return new Submission(
        project.id() + "@" + where,
        project.id(),
        Optional.empty(),
        where,
        head,
        base,
        state,
        Set.of(FoundBy.IDENTIFIERS),
        titles,
        Optional.empty(),
        score,
        List.of());
  }

  /**
   * A submission that took another one's place.
   *
   * @param kernelCommit as that of a submission
   */
  public record Successor(String id, State state, Optional<String> kernelCommit) {}

  /**
   * A submission that came as patches by mail.
   *
   * @param whole whether all of its patches fit the project's tree of that day
   */
  public record Mailing(boolean whole) {}

  /** One whose header copies name no kernel commit, which nothing replaced, not by mail. */
  public Submission(
      String id,
      String project,
      Optional<String> url,
      String ref,
      String head,
      Optional<String> base,
      State state,
      Set<FoundBy> foundBy,
      List<String> titles,
      Optional<Instant> earliest,
      double score,
      List<String> notes) {
    this(
        id,
        project,
        url,
        ref,
        head,
        base,
        state,
        foundBy,
        titles,
        earliest,
        score,
        notes,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  /** The same with another state and other notes. */
  Submission with(State other, List<String> otherNotes) {
    return with(other, otherNotes, successor, unready);
  }

  /** The same as one that is not meant to be merged yet. */
  Submission unready(String why) {
    return with(state, notes, successor, Optional.of(why));
  }

  /** The same with another successor. */
  Submission replacedBy(Optional<Successor> other) {
    return with(state, notes, other, unready);
  }

  private Submission with(
      State otherState,
      List<String> otherNotes,
      Optional<Successor> otherSuccessor,
      Optional<String> otherUnready) {
    return new Submission(
        id,
        project,
        url,
        ref,
        head,
        base,
        otherState,
        foundBy,
        titles,
        earliest,
        score,
        otherNotes,
        kernelCommit,
        otherSuccessor,
        mailing,
        otherUnready,
        byOthers);
  }

  /**
   * Whether it can be the series' own before its code is read: the main branch is everybody's, and
   * for all else a link, a header commit or its authors speak. Names and headers alone come with
   * whoever copies all headers of a kernel.
   */
  public boolean mayBelong() {
    return base.isEmpty()
        || !byOthers
        || foundBy.contains(FoundBy.LINK)
        || foundBy.contains(FoundBy.HEADER_COMMIT);
  }

  /**
   * Whether it came by mail alone to a project that takes submissions otherwise, as pull requests,
   * and has not come in all the same.
   */
  public boolean isMisplaced(Project its) {
    return its.submissions().isPresent()
        && mailing.isPresent()
        && lastState() != State.MERGED
        && successor.filter(later -> later.id().startsWith(project + "#")).isEmpty();
  }

  /** Its own state, or when it was closed that of what took its place. */
  public State lastState() {
    return state == State.CLOSED ? successor.map(Successor::state).orElse(state) : state;
  }

  /** The kernel commit that its header copies name, or those of what took its place. */
  public Optional<String> lastKernelCommit() {
    return kernelCommit.or(() -> successor.flatMap(Successor::kernelCommit));
  }

  public enum State {
    OPEN,
    MERGED,
    CLOSED,
    UNKNOWN;

    /** For example {@code merged}. */
    public String label() {
      return Label.of(this);
    }
  }
}
