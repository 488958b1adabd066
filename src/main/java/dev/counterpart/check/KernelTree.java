package dev.counterpart.check;

import dev.counterpart.UserError;
import dev.counterpart.git.GitRepository;
import dev.counterpart.git.PathHistory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The kernel repository that a series applies to, or none. */
public final class KernelTree implements AutoCloseable {
  private final Optional<GitRepository> git;
  private final Optional<String> commit;

  /** What headers may have been: of the revision, and of where a range begins. */
  private final List<PathHistory> histories;

  private KernelTree(
      Optional<GitRepository> git, Optional<String> commit, List<PathHistory> histories) {
    this.git = git;
    this.commit = commit;
    this.histories = histories;
  }

  /**
   * Opens the repository, if one is named.
   *
   * @throws UserError when the repository or the revision is not there
   */
  public static KernelTree open(Optional<KernelRevision> named) {
    if (named.isEmpty()) {
      return new KernelTree(Optional.empty(), Optional.empty(), List.of());
    }
    GitRepository git = opened(named.get().repository());
    Optional<String> revision = named.get().revision();
    Optional<String> commit = git.commitId(revision.orElse("HEAD"));
    if (commit.isEmpty() && revision.isPresent()) {
      git.close();
      throw new UserError(
          "--kernel "
              + named.get().repository()
              + "@"
              + revision.get()
              + ": the repository has no commit \""
              + revision.get()
              + "\"");
    }
    return new KernelTree(
        Optional.of(git),
        commit,
        Stream.concat(commit.stream(), named.get().from().flatMap(git::commitId).stream())
            .distinct()
            .map(PathHistory::new)
            .toList());
  }

  /** The same for another thread; closed by itself, before this one. */
  KernelTree share() {
    return new KernelTree(git.map(GitRepository::share), commit, histories);
  }

  /** The commit that headers are read from. */
  public Optional<String> commit() {
    return commit;
  }

  public Optional<GitRepository> git() {
    return git;
  }

  /** Whether what is not there may only not have been cloned. */
  boolean isShallow() {
    return git.filter(GitRepository::isShallow).isPresent();
  }

  /** Text of a file at the revision. */
  Optional<String> file(String path) {
    return git.flatMap(repository -> commit.flatMap(id -> repository.file(id, path)))
        .map(KernelTree::text);
  }

  /** A file of the revision's history; what else the repository holds may be of anyone. */
  Optional<String> blob(String path, String id) {
    return git.flatMap(
            repository ->
                histories.stream()
                    .flatMap(history -> history.find(repository, path, id).stream())
                    .findFirst()
                    .flatMap(repository::blob))
        .map(KernelTree::text);
  }

  /** Headers are UTF-8 or ASCII; a byte that is neither must not stop the reading. */
  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    git.ifPresent(GitRepository::close);
  }

  private static GitRepository opened(Path folder) {
    try {
      return GitRepository.openAround(folder);
    } catch (UserError e) {
      throw new UserError("--kernel: " + e.getMessage());
    }
  }
}
