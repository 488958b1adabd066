package dev.counterpart.git;

import java.util.List;
import java.util.Optional;

/**
 * A line of work beside a main branch.
 *
 * @param head full id of its last commit
 * @param base full id of the main branch's commit that it starts from; absent when it has no
 *     history in common with the main branch, or too long a one of its own
 * @param commits its own commits, parents before children; merges included
 * @param broughtInBy the commit of the main branch's first-parent line that brought the head in,
 *     absent when the head is not in the main branch
 */
public record TopicBranch(
    String head, Optional<String> base, List<Commit> commits, Optional<String> broughtInBy)
    implements BranchAnswer {
  public TopicBranch {
    commits = List.copyOf(commits);
  }
}
