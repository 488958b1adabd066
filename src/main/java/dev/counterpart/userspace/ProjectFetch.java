package dev.counterpart.userspace;

import dev.counterpart.git.FetchLimits;
import dev.counterpart.git.FetchWatch;
import dev.counterpart.git.GitRepository;
import dev.counterpart.git.Mirror;
import dev.counterpart.git.Moves;
import dev.counterpart.rules.Project;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;

/** Fetches of a project's repository what is asked for, or what its file says. */
final class ProjectFetch {
  private ProjectFetch() {}

  /** The main branch and single submissions; see {@link Mirror#fetchSome}. */
  static Moves some(
      Project project,
      String source,
      Path folder,
      Collection<Integer> numbers,
      FetchLimits limits,
      FetchWatch watch) {
    List<String> mains =
        project.repository().mainBranches().stream().map(branch -> "refs/heads/" + branch).toList();
    var heads = new ArrayList<String>();
    project
        .submissions()
        .refs()
        .ifPresent(
            refs ->
                new TreeSet<>(numbers)
                    .descendingSet()
                    .forEach(number -> heads.add(ref(refs.head(), number))));
    return Mirror.fetchSome(source, folder, mains, heads, limits, watch);
  }

  static String ref(String pattern, int number) {
    return pattern.replace("{n}", Integer.toString(number));
  }

  /** Numbers of the submissions that a copy holds, none where there is no copy. */
  static SortedSet<Integer> held(Project project, Path folder) {
    var numbers = new TreeSet<Integer>();
    if (project.submissions().refs().isEmpty() || !GitRepository.isAt(folder)) {
      return numbers;
    }
    String pattern = project.submissions().refs().get().head();
    try (GitRepository git = GitRepository.open(folder)) {
      git.refs(pattern.substring(0, pattern.indexOf("{n}"))).stream()
          .map(ref -> SubmissionRefNames.number(pattern, ref.name()))
          .flatMapToInt(OptionalInt::stream)
          .forEach(numbers::add);
    }
    return numbers;
  }
}
