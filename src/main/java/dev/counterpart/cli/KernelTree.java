package dev.counterpart.cli;

import dev.counterpart.UserError;
import dev.counterpart.git.GitRepository;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The kernel repository that {@code --kernel} names, or none. */
final class KernelTree implements AutoCloseable {
  private final Optional<GitRepository> git;
  private final Optional<String> commit;

  private KernelTree(Optional<GitRepository> git, Optional<String> commit) {
    this.git = git;
    this.commit = commit;
  }

  /**
   * Opens {@code DIR} or {@code DIR@REV}; without a revision, HEAD counts.
   *
   * @throws UserError when the repository or the revision is not there
   */
  static KernelTree open(Optional<String> location) {
    if (location.isEmpty()) {
      return new KernelTree(Optional.empty(), Optional.empty());
    }
    String text = location.get();
    int at = text.lastIndexOf('@');
    boolean revised = at > 0 && !Files.isDirectory(Path.of(text));
    String revision = revised ? text.substring(at + 1) : "HEAD";
    GitRepository git = GitRepository.open(Path.of(revised ? text.substring(0, at) : text));
    Optional<String> commit = git.commitId(revision);
    if (commit.isEmpty() && revised) {
      git.close();
      throw new UserError(
          "--kernel " + text + ": the repository has no commit \"" + revision + "\"");
    }
    return new KernelTree(Optional.of(git), commit);
  }

  /** The same for another thread; closed by itself, before this one. */
  KernelTree share() {
    return new KernelTree(git.map(GitRepository::share), commit);
  }

  /** The commit that headers are read from. */
  Optional<String> commit() {
    return commit;
  }

  Optional<GitRepository> git() {
    return git;
  }

  /** Text of a file at the revision. */
  Optional<String> file(String path) {
    return git.flatMap(repository -> commit.flatMap(id -> repository.file(id, path)))
        .map(KernelTree::text);
  }

  Optional<String> blob(String id) {
    return git.flatMap(repository -> repository.blob(id)).map(KernelTree::text);
  }

  /** Headers are UTF-8 or ASCII; a byte that is neither must not stop the reading. */
  static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    git.ifPresent(GitRepository::close);
  }
}
