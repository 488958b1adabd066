package dev.counterpart.userspace;

import dev.counterpart.TimeLimit;
import dev.counterpart.git.Commit;
import dev.counterpart.git.CommitRange;
import dev.counterpart.git.Trees;
import dev.counterpart.rules.Project;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Header commits of other submissions. Anybody may hand in many large ones under a title, so no
 * diff of them is read, and few of their commits are.
 */
final class Siblings {
  private static final int MAX_SUBMISSIONS = 5;
  private static final int MAX_COMMITS = 100;

  private final ProjectRepository repository;
  private final HeaderCommits headerCommits;
  private final List<String> folder;

  Siblings(ProjectRepository repository) {
    this.repository = repository;
    this.headerCommits = new HeaderCommits(repository.project());
    this.folder =
        repository.project().headers().updates().map(Project.HeaderUpdates::folder).stream()
            .map(path -> path.replaceAll("/+$", ""))
            .filter(path -> !path.isEmpty())
            .toList();
  }

  /**
   * Of each submission the last header commit that names a kernel commit. One that cannot be read
   * has none.
   *
   * @param places of submissions in the index
   * @param kernelCommit id, perhaps abbreviated
   */
  List<Offers.Sibling> naming(IntStream places, String kernelCommit) {
    ProjectIndex index = repository.index();
    return places
        .mapToObj(index::facts)
        .filter(facts -> facts.gap().isEmpty() && facts.base().isPresent())
        .filter(
            facts -> facts.headers().commits().stream().anyMatch(one -> isSame(one, kernelCommit)))
        .limit(MAX_SUBMISSIONS)
        .flatMap(
            facts ->
                last(facts, kernelCommit)
                    .map(commit -> new Offers.Sibling(facts.number(), commit))
                    .stream())
        .toList();
  }

  private static boolean isSame(Facts.HeaderCommit one, String kernelCommit) {
    return one.kernelCommit()
        .filter(id -> id.startsWith(kernelCommit) || kernelCommit.startsWith(id))
        .isPresent();
  }

  private Optional<String> last(Facts facts, String kernelCommit) {
    try (Trees trees = Trees.of(repository.git())) {
      for (Commit commit :
          CommitRange.newest(
              repository.git(), facts.base().orElseThrow(), facts.head(), MAX_COMMITS)) {
        TimeLimit.check();
        if (headerCommits.of(commit).filter(one -> isSame(one, kernelCommit)).isPresent()
            && changesCopies(trees, commit)) {
          return Optional.of(commit.id());
        }
      }
    }
    return Optional.empty();
  }

  private boolean changesCopies(Trees trees, Commit commit) {
    return trees.changes(commit.parents().stream().findFirst(), commit.id(), folder).stream()
        .anyMatch(change -> repository.paths().kernelPath(change.path()).isPresent());
  }
}
