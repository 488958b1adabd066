package dev.counterpart.cli;

import dev.counterpart.git.GitRepository;
import dev.counterpart.rules.Project;
import dev.counterpart.userspace.ProjectRepository;
import java.util.Optional;

/** Says what there is to search in a project's repository. */
final class Extent {
  private Extent() {}

  /** The commit at the end of a main branch. */
  record Main(String branch, String commit) {}

  /** For example "1,789 pull requests and master at 691953d8d502". */
  static String of(ProjectRepository repository) {
    Project project = repository.project();
    String submissions =
        project
            .submissions()
            .map(
                refs -> {
                  String head = refs.head();
                  String before = head.substring(0, head.indexOf("{n}"));
                  String after = head.substring(head.indexOf("{n}") + 3);
                  long count =
                      repository.git().refs(before).stream()
                          .filter(ref -> ref.name().endsWith(after))
                          .count();
                  String noun = project.submissionNoun();
                  return String.format("%,d %s%s", count, noun, count == 1 ? "" : "s");
                })
            .orElse("");
    String main =
        main(repository)
            .map(tip -> tip.branch() + " at " + tip.commit().substring(0, 12))
            .orElse("");
    return submissions.isEmpty() || main.isEmpty()
        ? submissions + main
        : submissions + " and " + main;
  }

  /** The first of the project's main branches that the repository has. */
  static Optional<Main> main(ProjectRepository repository) {
    GitRepository git = repository.git();
    for (String branch : repository.project().mainBranches()) {
      Optional<String> commit =
          git.commitId("refs/heads/" + branch)
              .or(() -> git.commitId("refs/remotes/origin/" + branch));
      if (commit.isPresent()) {
        return commit.map(id -> new Main(branch, id));
      }
    }
    return Optional.empty();
  }
}
