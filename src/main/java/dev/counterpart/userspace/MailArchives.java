package dev.counterpart.userspace;

import dev.counterpart.UserError;
import dev.counterpart.git.GitRepository;
import dev.counterpart.git.Trees;
import dev.counterpart.rules.Project;
import java.nio.file.Path;
import java.util.Optional;

/** Tells a mailing list's archive from a clone of a project: both are Git repositories. */
final class MailArchives {
  private MailArchives() {}

  /**
   * Each commit of a public-inbox (v2) archive holds one mail, as the file "m"; see
   * public-inbox-v2-format(5).
   *
   * @throws UserError when the repository is such an archive
   */
  static void refuse(GitRepository git, Project project, Path location) {
    Optional<String> head = git.commitId("HEAD").or(() -> git.commitId("refs/heads/master"));
    if (head.filter(commit -> git.blobId(commit, "m").isPresent()).isEmpty()) {
      return;
    }
    try (Trees trees = Trees.of(git)) {
      if (trees.files(head.orElseThrow(), _ -> true).size() == 1) {
        throw new UserError(
            location
                + " is a mailing list's archive (public-inbox), no clone of "
                + project.title()
                + "; give it with --archive");
      }
    }
  }
}
