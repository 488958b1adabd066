package dev.counterpart.userspace;

import dev.counterpart.Label;
import dev.counterpart.rules.Project;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What a project was offered or has taken.
 *
 * @param id {@code rdma-core#1126}, or {@code rdma-core@master} for what the main branch holds
 * @param project id of its project
 * @param url where a person reads it; absent for a branch of a local clone
 * @param commits what it consists of
 * @param status what has become of it
 * @param match why it was found
 * @param mailing how it came as patches by mail; absent for what came otherwise
 * @param notes what a reader should know: superseded by which, seen only up to a date, closed
 */
public record Submission(
    String id,
    String project,
    Optional<String> url,
    Commits commits,
    Status status,
    Match match,
    Optional<Mailing> mailing,
    List<String> notes) {
  public Submission {
    notes = List.copyOf(notes);
  }

  /**
   * The commits of a submission.
   *
   * @param ref Git ref, for example {@code refs/pull/1126/head}
   * @param head full id of the commit that was looked at (with an as-of date, not necessarily the
   *     ref's own)
   * @param base full id of the commit against which its own changes are measured; absent for the
   *     main branch
   * @param titles subjects of its commits, oldest first; empty for the main branch
   * @param earliest earliest author date of its commits
   */
  public record Commits(
      String ref,
      String head,
      Optional<String> base,
      List<String> titles,
      Optional<Instant> earliest) {
    public Commits {
      titles = List.copyOf(titles);
    }

    /** All that a branch holds, however it came there. */
    public static Commits ofBranch(String ref, String head) {
      return new Commits(ref, head, Optional.empty(), List.of(), Optional.empty());
    }
  }

  /**
   * What has become of a submission.
   *
   * @param unready why it is not meant to be merged yet, apart from the titles of its commits
   * @param kernelCommit the kernel commit that its header copies say they come from, which nobody
   *     has looked up here; absent as long as they name none
   * @param successor what took its place, to the last one
   * @param lookUp what is known of the commit that it, or what took its place, names
   */
  public record Status(
      State state,
      Optional<String> unready,
      Optional<String> kernelCommit,
      Optional<Successor> successor,
      LookUp lookUp) {
    /** One whose kernel commit nobody has looked up. */
    public Status(
        State state,
        Optional<String> unready,
        Optional<String> kernelCommit,
        Optional<Successor> successor) {
      this(state, unready, kernelCommit, successor, LookUp.NOT_DONE);
    }

    /** One of which nothing else is known. */
    public static Status of(State state) {
      return new Status(state, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The same in another state. */
    Status with(State other) {
      return new Status(other, unready, kernelCommit, successor, lookUp);
    }

    /** The same as one that is not meant to be merged yet. */
    Status withUnready(String why) {
      return new Status(state, Optional.of(why), kernelCommit, successor, lookUp);
    }

    /** The same with another successor. */
    Status replacedBy(Optional<Successor> other) {
      return new Status(state, unready, kernelCommit, other, lookUp);
    }

    Status lookedUp(LookUp result) {
      return new Status(state, unready, kernelCommit, successor, result);
    }
  }

  /**
   * Why a search found a submission.
   *
   * @param foundBy ways that found it
   * @param score how well it fits, higher is better; comparable only within one search
   * @param writers who wrote its commits
   * @param rewritten whether it was there, or may have been, when the series was posted, and was
   *     made anew since: what it was then is not known
   * @param notBefore when it had not been opened yet, as far as that is known
   * @param namesOthers whether its header updates say for which kernel patches they are, and none
   *     is of the series
   */
  public record Match(
      Set<FoundBy> foundBy,
      double score,
      Writers writers,
      boolean rewritten,
      Optional<Instant> notBefore,
      boolean namesOthers) {
    public Match {
      foundBy = Set.copyOf(foundBy);
    }

    /** One that is what it was when the series was posted. */
    public Match(Set<FoundBy> foundBy, double score, Writers writers) {
      this(foundBy, score, writers, false, Optional.empty(), false);
    }

    /**
     * Whether what it has of the series came along with headers that it copies for something else,
     * as it says itself. A colleague may have made it: a company works on more than one matter.
     */
    public boolean isHeaderSync() {
      return namesOthers
          && writers != Writers.AUTHOR
          && !rewritten
          && !foundBy.contains(FoundBy.LINK)
          && !foundBy.contains(FoundBy.HEADER_COMMIT);
    }

    /** Whether none of its commits is by an author of the series or by one's colleague. */
    public boolean byOthers() {
      return writers == Writers.OTHERS;
    }
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

  /**
   * What a main branch has, of which its names alone speak.
   *
   * @param score 0 when it was not searched
   */
  static Submission ofMain(Project project, String branch, String head, double score) {
    return byNames(project, Commits.ofBranch(branch, head), State.MERGED, score);
  }

  /** One without a page of its own, of which its names alone speak. */
  public static Submission byNames(Project project, Commits commits, State state, double score) {
    return new Submission(
        project.id() + "@" + commits.ref(),
        project.id(),
        Optional.empty(),
        commits,
        Status.of(state),
        new Match(Set.of(FoundBy.IDENTIFIERS), score, Writers.AUTHOR),
        Optional.empty(),
        List.of());
  }

  /** The same with other notes. */
  Submission with(List<String> otherNotes) {
    return with(status, otherNotes);
  }

  /** The same of which something else has become. */
  Submission with(Status other) {
    return with(other, notes);
  }

  /**
   * The same after the commit that it names was looked up.
   *
   * @param look tells what is known of an id, perhaps abbreviated
   */
  Submission lookingUp(Function<String, LookUp> look) {
    return lastKernelCommit().map(id -> with(status.lookedUp(look.apply(id)))).orElse(this);
  }

  private Submission with(Status otherStatus, List<String> otherNotes) {
    return new Submission(id, project, url, commits, otherStatus, match, mailing, otherNotes);
  }

  public String head() {
    return commits.head();
  }

  public Optional<String> base() {
    return commits.base();
  }

  /** Subjects of its commits, oldest first; empty for the main branch. */
  public List<String> titles() {
    return commits.titles();
  }

  public Set<FoundBy> foundBy() {
    return match.foundBy();
  }

  public State state() {
    return status.state();
  }

  /**
   * Whether it can be the series' own before its code is read: the main branch is everybody's, and
   * for all else a link, a header commit or its authors speak. Names and headers alone come with
   * whoever copies all headers of a kernel.
   */
  public boolean mayBelong() {
    return base().isEmpty()
        || !match.byOthers()
        || foundBy().contains(FoundBy.LINK)
        || foundBy().contains(FoundBy.HEADER_COMMIT);
  }

  /**
   * Whether it came by mail alone to a project that takes submissions otherwise, as pull requests,
   * and has not come in all the same.
   */
  public boolean isMisplaced(Project its) {
    return its.submissions().refs().isPresent()
        && mailing.isPresent()
        && lastState() != State.MERGED
        && status.successor().filter(later -> later.id().startsWith(project + "#")).isEmpty();
  }

  /** Its own state, or when it was closed that of what took its place. */
  public State lastState() {
    return state() == State.CLOSED
        ? status.successor().map(Successor::state).orElse(state())
        : state();
  }

  /**
   * Whether its header copies are those of what the kernel took: they say so, or it was merged. The
   * copies beside what came by mail are the project's of that day.
   */
  public boolean hasAcceptedHeaders() {
    return mailing.isEmpty()
        && base().isPresent()
        && (state() == State.MERGED
            || (status.kernelCommit().isPresent() && status.lookUp() != LookUp.NOT_FOUND));
  }

  /** The kernel commit that its header copies name, or those of what took its place. */
  public Optional<String> lastKernelCommit() {
    return status.kernelCommit().or(() -> status.successor().flatMap(Successor::kernelCommit));
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
