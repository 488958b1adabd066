package dev.counterpart.userspace;

import dev.counterpart.TimeLimit;
import dev.counterpart.git.TreeFile;
import dev.counterpart.git.Trees;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The files of one commit. Those that the main branch still has are looked up in the index; the
 * others are read, once, when first asked for.
 */
final class CommitFiles implements FilesByName {
  private final ProjectRepository opened;
  private final String commit;
  private final boolean atTip;
  private final Map<File, long[]> read = new HashMap<>();

  /** What the main branch had then; absent for the last commit and for those beside the branch. */
  private final Optional<PastNames> past;

  private Optional<Listing> listing = Optional.empty();

  /**
   * The commit's tree.
   *
   * @param indexed what the main branch has now
   */
  private record Listing(List<File> files, Set<File> indexed) {}

  CommitFiles(ProjectRepository opened, String commit) {
    this.opened = opened;
    this.commit = commit;
    ProjectIndex index = opened.index();
    this.atTip = index.main().map(IndexContent.Main::tip).orElse("").equals(commit);
    this.past = atTip ? Optional.empty() : past(opened, commit);
  }

  private static Optional<PastNames> past(ProjectRepository opened, String commit) {
    return opened.index().line().stream()
        .filter(step -> step.commit().equals(commit))
        .findFirst()
        .map(step -> new PastNames(opened, step.committed(), commit));
  }

  String commit() {
    return commit;
  }

  /** Whether it is the main branch as it was. */
  boolean isOfPast() {
    return past.isPresent();
  }

  /** Whether a name may be there, without reading the commit. */
  boolean mayHave(String name) {
    return past.isEmpty() || past.get().mayHaveBeenThere(name);
  }

  @Override
  public List<File> with(String name) {
    ProjectIndex index = opened.index();
    List<File> fromIndex =
        Arrays.stream(index.filesWith(name)).mapToObj(place -> file(index.file(place))).toList();
    if (atTip) {
      return fromIndex;
    }
    if (!mayHave(name)) {
      return List.of();
    }
    Listing tree = listing();
    readOthers(tree);
    long hash = Identifiers.hash(name);
    var known = new HashSet<>(fromIndex);
    return tree.files().stream()
        .filter(
            file ->
                tree.indexed().contains(file)
                    ? known.contains(file)
                    : Arrays.binarySearch(read.getOrDefault(file, new long[0]), hash) >= 0)
        .toList();
  }

  @Override
  public List<File> all() {
    return atTip
        ? opened.index().files().stream().map(CommitFiles::file).toList()
        : listing().files();
  }

  private Listing listing() {
    if (listing.isEmpty()) {
      var indexed = new HashSet<File>();
      opened.index().files().forEach(file -> indexed.add(file(file)));
      try (Trees trees = Trees.of(opened.git())) {
        var files = new ArrayList<File>();
        for (TreeFile file : trees.files(commit, path -> true)) {
          PathKind kind = opened.paths().kind(file.path());
          if (kind != PathKind.OTHER) {
            files.add(new File(kind, file.path(), file.blob()));
          }
        }
        listing = Optional.of(new Listing(List.copyOf(files), indexed));
      }
    }
    return listing.get();
  }

  private void readOthers(Listing tree) {
    if (read.isEmpty()) {
      try (Extractor extractor = new Extractor(opened.git(), opened.paths())) {
        tree.files().stream()
            .filter(file -> !tree.indexed().contains(file))
            .forEach(
                file -> {
                  TimeLimit.check();
                  read.put(file, extractor.file(file.path(), file.blob()).identifiers().sorted());
                });
      }
    }
  }

  private static File file(IndexContent.MainFile file) {
    return new File(file.kind(), file.path(), file.blob());
  }
}
