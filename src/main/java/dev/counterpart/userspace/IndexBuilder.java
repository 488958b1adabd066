package dev.counterpart.userspace;

import dev.counterpart.git.BranchAnswer;
import dev.counterpart.git.GitRepository;
import dev.counterpart.git.MainHistory;
import dev.counterpart.git.MainLine;
import dev.counterpart.rules.Project;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes the content of an index from a repository, taking over what an earlier index still knows.
 */
final class IndexBuilder {
  private final GitRepository repository;
  private final Project project;
  private final SubmissionRefNames refs;
  private final Optional<ProjectIndex> earlier;
  private final Extractors extractors;

  private IndexBuilder(
      GitRepository repository,
      Project project,
      SubmissionRefNames refs,
      Optional<ProjectIndex> earlier) {
    this.repository = repository;
    this.project = project;
    this.refs = refs;
    this.earlier = earlier;
    this.extractors = new Extractors(repository, new ProjectPaths(project));
  }

  /**
   * @param earlier made by the same rules
   */
  static IndexContent build(
      GitRepository repository,
      Project project,
      SubmissionRefNames refs,
      Optional<ProjectIndex> earlier) {
    return new IndexBuilder(repository, project, refs, earlier).build();
  }

  private IndexContent build() {
    Optional<IndexContent.Main> main =
        refs.main().map(ref -> new IndexContent.Main(ref.name(), ref.commit()));
    if (main.isEmpty()) {
      return new IndexContent(
          main, MainCommits.none(), SubmissionIndexer.none(), FileIndexer.none());
    }
    Optional<IndexContent> same =
        earlier
            .map(ProjectIndex::content)
            .filter(content -> content.main().equals(main))
            .filter(
                content ->
                    content.files().lacking().stream()
                        .allMatch(file -> repository.lacks(file.blob())));
    Optional<MainLine> known = same.flatMap(content -> content.commits().in(repository));
    if (known.isPresent()) {
      try (MainLine line = known.get()) {
        return new IndexContent(
            main,
            same.get().commits(),
            submissions(same.get().commits(), line::branch, true),
            same.get().files());
      }
    }
    String tip = main.get().tip();
    try (MainHistory history = MainHistory.of(repository, tip)) {
      MainCommits commits = MainCommits.of(project, history);
      return new IndexContent(
          main, commits, submissions(commits, history::branch, false), files(tip));
    }
  }

  private IndexContent.Submissions submissions(
      MainCommits commits, Function<String, BranchAnswer> branches, boolean sameMain) {
    return new SubmissionIndexer(extractors, refs, earlier, sameMain)
        .of(new Landings(project, commits), branches);
  }

  /** What came by mail has its main branch in another index. */
  private IndexContent.Files files(String tip) {
    return refs.mailed()
        ? FileIndexer.none()
        : new FileIndexer(
                extractors,
                earlier.map(index -> index.content().files()).orElseGet(FileIndexer::none))
            .of(tip);
  }
}
