package dev.counterpart.userspace;

import dev.counterpart.git.TreeFile;
import dev.counterpart.git.Trees;
import dev.counterpart.rules.Project;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The header copies of a commit, and whether the build's list has them.
 *
 * @param copies full blob ids by path
 * @param listedOnly what the list names and is not there
 * @param unlisted what is there and not in the list
 */
public record HeaderList(
    Map<String, String> copies, List<String> listedOnly, List<String> unlisted) {
  private static final Pattern LISTED =
      Pattern.compile("(?m)^\\s+([\\w./-]{1,200}/[\\w.-]{1,100}\\.h)\\b");

  public HeaderList {
    copies = Map.copyOf(copies);
    listedOnly = List.copyOf(listedOnly);
    unlisted = List.copyOf(unlisted);
  }

  /** Reads those of a commit. */
  public static HeaderList of(ProjectRepository repository, String commit) {
    var copies = new TreeMap<String, String>();
    try (Trees trees = Trees.of(repository.git())) {
      for (TreeFile file :
          trees.files(commit, path -> repository.paths().kernelPath(path).isPresent())) {
        copies.put(file.path(), file.blob());
      }
    }
    Optional<Project.HeaderUpdates> updates = repository.project().headers().updates();
    String folder = updates.map(Project.HeaderUpdates::folder).orElse("");
    Optional<String> list =
        updates
            .flatMap(Project.HeaderUpdates::list)
            .flatMap(name -> repository.git().file(commit, folder + name))
            .map(text -> new String(text, StandardCharsets.UTF_8));
    if (list.isEmpty()) {
      return new HeaderList(copies, List.of(), List.of());
    }
    Set<String> listed =
        LISTED
            .matcher(list.get())
            .results()
            .map((MatchResult one) -> folder + one.group(1))
            .collect(Collectors.toSet());
    return new HeaderList(
        copies,
        listed.stream().filter(path -> !copies.containsKey(path)).sorted().toList(),
        copies.keySet().stream().filter(path -> !listed.contains(path)).sorted().toList());
  }
}
