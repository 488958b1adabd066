package dev.counterpart.verdict;

import dev.counterpart.coverage.Copied;
import dev.counterpart.coverage.SubmissionCoverage;
import dev.counterpart.rules.Project;
import dev.counterpart.series.Applied;
import dev.counterpart.series.Series;
import dev.counterpart.uapi.Change;
import dev.counterpart.uapi.UapiDelta;
import dev.counterpart.userspace.Search;
import dev.counterpart.userspace.Submission;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The userspace side at hand: what a check asks about each project. */
public interface ProjectsAtHand {

  /**
   * Looks for submissions.
   *
   * @return absent when no repository of the project is at hand
   */
  Optional<Search> search(Project project, Series series, UapiDelta delta);

  /**
   * Looks for submissions among mails alone, for a project of which no repository is at hand.
   *
   * @return absent when nothing was found
   */
  default Optional<Search> mailed(Project project, Series series, UapiDelta delta) {
    return Optional.empty();
  }

  /**
   * Reads how far a submission that {@link #search} or {@link #mailed} has found takes some
   * changes.
   */
  SubmissionCoverage coverage(
      Project project, Submission submission, List<Change> changes, UapiDelta delta);

  /**
   * The commit at which a project's main branch stands, or stood on the date asked for.
   *
   * @return absent when no repository of the project is at hand, or it has no such branch
   */
  Optional<String> presence(Project project);

  /**
   * The project's main branch, whether or not {@link #search} found its names telling.
   *
   * @return absent when there is none, or names are not to be looked for
   */
  Optional<Submission> mainBranch(Project project);

  /**
   * What a search of the project goes through: "1,789 pull requests and master at 691953d8d502".
   */
  String extent(Project project);

  /**
   * What a project itself defines of the structs that a series adds or changes, and lays out
   * otherwise.
   *
   * @param submission where to look; the main branch where that is merged, or there is none
   */
  default List<Finding> mirrors(Project project, Optional<Submission> submission, UapiDelta delta) {
    return List.of();
  }

  /**
   * Which version of a series makes a header of a content.
   *
   * @param header its path in the kernel tree
   * @param blob full id of the content
   * @return absent when no archive tells
   */
  default Optional<Integer> version(Series series, String header, String blob) {
    return Optional.empty();
  }

  /**
   * What there is by now of what a series does: in the header copies of a project's main branch,
   * and in the kernel.
   *
   * @return empty where neither is at hand
   */
  default List<Taken> taken(Project project, List<Change> changes, UapiDelta delta) {
    return List.of();
  }

  /**
   * What one of them has.
   *
   * @param place in words: "rdma-core@master"
   * @param copied for each change
   */
  record Taken(String place, List<Copied> copied) {
    public Taken {
      copied = List.copyOf(copied);
    }
  }

  /**
   * Answers of maintainers on the lists that a series, or its last version, was applied, by time.
   *
   * @param maintainers addresses whose word counts
   * @return empty when no archive tells
   */
  default List<Applied> applied(Series series, Set<String> maintainers) {
    return List.of();
  }
}
