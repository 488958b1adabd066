package dev.counterpart.userspace;

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
  private final boolean atTip;
  private final List<File> files = new ArrayList<>();
  private final Set<File> indexed = new HashSet<>();
  private final Map<File, long[]> read = new HashMap<>();

  /** What the main branch had then; absent for the last commit and for those beside the branch. */
  private final Optional<PastNames> past;

  CommitFiles(ProjectRepository opened, String commit) {
    this.opened = opened;
    ProjectIndex index = opened.index();
    this.atTip = index.main().map(IndexContent.Main::tip).orElse("").equals(commit);
    this.past =
        atTip
            ? Optional.empty()
            : index.line().stream()
                .filter(step -> step.commit().equals(commit))
                .findFirst()
                .map(
                    step ->
                        new PastNames(
                            opened,
                            new Visibility(AsOf.of(step.committed()), index.line()),
                            commit));
    if (atTip) {
      return;
    }
    index.files().forEach(file -> indexed.add(file(file)));
    try (Trees trees = Trees.of(opened.git())) {
      for (TreeFile file : trees.files(commit, path -> true)) {
        PathKind kind = opened.paths().kind(file.path());
        if (kind != PathKind.OTHER) {
          files.add(new File(kind, file.path(), file.blob()));
        }
      }
    }
  }

  @Override
  public List<File> with(String name) {
    ProjectIndex index = opened.index();
    List<File> fromIndex =
        Arrays.stream(index.filesWith(name)).mapToObj(place -> file(index.file(place))).toList();
    if (atTip) {
      return fromIndex;
    }
    if (past.filter(names -> !names.mayHaveBeenThere(name)).isPresent()) {
      return List.of();
    }
    readOthers();
    long hash = Identifiers.hash(name);
    var known = new HashSet<>(fromIndex);
    return files.stream()
        .filter(
            file ->
                indexed.contains(file)
                    ? known.contains(file)
                    : Arrays.binarySearch(read.getOrDefault(file, new long[0]), hash) >= 0)
        .toList();
  }

  @Override
  public List<File> all() {
    return atTip
        ? opened.index().files().stream().map(CommitFiles::file).toList()
        : List.copyOf(files);
  }

  private void readOthers() {
    if (read.isEmpty()) {
      try (Extractor extractor = new Extractor(opened.git(), opened.paths())) {
        files.stream()
            .filter(file -> !indexed.contains(file))
            .forEach(
                file ->
                    read.put(
                        file, extractor.file(file.path(), file.blob()).identifiers().sorted()));
      }
    }
  }

  private static File file(IndexContent.MainFile file) {
    return new File(file.kind(), file.path(), file.blob());
  }
}
