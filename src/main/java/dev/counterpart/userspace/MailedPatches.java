package dev.counterpart.userspace;

import dev.counterpart.git.DiffLine;
import dev.counterpart.git.FileDiff;
import dev.counterpart.git.Hunk;
import dev.counterpart.git.PatchApplication;
import dev.counterpart.git.PatchedRepository;
import dev.counterpart.series.Patch;
import dev.counterpart.series.Series;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Applies a mailed posting to a commit of the project. A hunk that does not fit leaves its added
 * lines at the end of the file, so that they are looked at all the same; in a header copy it leaves
 * nothing, since a declaration out of its place says something else. Where the project's files are
 * not known, added lines stand where the patch puts them, and the lines between are empty.
 */
final class MailedPatches {
  private static final int MAX_PATCHES = 300;

  private final PatchedRepository repository;
  private final ProjectPaths paths;
  private final String base;
  private final boolean alone;
  private final Map<String, Optional<String>> now = new HashMap<>();
  private int misses;

  private MailedPatches(
      PatchedRepository repository, ProjectPaths paths, String base, boolean alone) {
    this.alone = alone;
    this.repository = repository;
    this.paths = paths;
    this.base = base;
  }

  /** What one patch makes of files, by path; absent where a file goes. */
  record Step(Patch patch, SortedMap<String, Optional<String>> files) {}

  /**
   * A posting set on a commit, not stored yet.
   *
   * @param misses how many hunks or files did not fit
   */
  record Applied(String base, List<Step> steps, int misses) {}

  /**
   * Sets a posting on the commit that it fits best; among equals, on the first.
   *
   * @param alone whether these commits have no files, since the project's are not known
   */
  static Applied best(
      PatchedRepository repository,
      ProjectPaths paths,
      List<String> bases,
      boolean alone,
      Series series) {
    Applied best = new Applied("", List.of(), Integer.MAX_VALUE);
    for (String base : bases.stream().distinct().toList()) {
      Applied outcome = new MailedPatches(repository, paths, base, alone).run(series);
      if (outcome.misses() < best.misses()) {
        best = outcome;
      }
      if (best.misses() == 0) {
        break;
      }
    }
    return best;
  }

  /**
   * Stores the commits of an applied posting; the last one's full id, absent when there are none.
   */
  static Optional<String> store(PatchedRepository repository, Applied outcome) {
    Optional<String> head = Optional.empty();
    for (Step step : outcome.steps()) {
      head =
          Optional.of(
              repository.commit(
                  head.orElse(outcome.base()),
                  step.files(),
                  step.patch().author(),
                  step.patch().date(),
                  step.patch().title() + "\n\n" + step.patch().description()));
    }
    return head;
  }

  private Applied run(Series series) {
    List<Step> steps =
        series.patches().stream()
            .limit(MAX_PATCHES)
            .map(this::step)
            .filter(step -> !step.files().isEmpty())
            .toList();
    return new Applied(base, steps, misses);
  }

  private Step step(Patch patch) {
    var files = new TreeMap<String, Optional<String>>();
    for (FileDiff diff : patch.files()) {
      if (diff.binary() || !isSafe(diff.path())) {
        misses++;
        continue;
      }
      Optional<String> before = diff.oldPath().filter(MailedPatches::isSafe).flatMap(this::text);
      if (diff.oldPath().isPresent() && before.isEmpty()) {
        misses++;
      }
      Optional<String> after =
          diff.isDeletedFile() ? Optional.empty() : Optional.of(after(before.orElse(""), diff));
      diff.oldPath()
          .filter(old -> isSafe(old) && !old.equals(diff.path()))
          .ifPresent(old -> put(files, old, Optional.empty()));
      put(files, diff.path(), after);
    }
    return new Step(patch, files);
  }

  private void put(SortedMap<String, Optional<String>> files, String path, Optional<String> text) {
    files.put(path, text);
    now.put(path, text);
  }

  private Optional<String> text(String path) {
    return now.computeIfAbsent(path, file -> repository.file(base, file));
  }

  /** What a tree can hold: no empty names, nothing that Git keeps for itself. */
  private static boolean isSafe(String path) {
    return !path.isEmpty()
        && List.of(path.split("/", -1)).stream()
            .noneMatch(
                part ->
                    part.isEmpty()
                        || part.equals(".")
                        || part.equals("..")
                        || part.equalsIgnoreCase(".git"));
  }

  private String after(String before, FileDiff diff) {
    if (diff.hunks().isEmpty()) {
      return before;
    }
    Optional<String> whole = PatchApplication.apply(before, diff);
    if (whole.isPresent()) {
      return whole.get();
    }
    boolean header = paths.kind(diff.path()) == PathKind.HEADER_COPY;
    String text = before;
    var rest = new StringBuilder();
    for (Hunk hunk : diff.hunks()) {
      Optional<String> applied = PatchApplication.apply(text, only(diff, hunk));
      if (applied.isPresent()) {
        text = applied.get();
      } else {
        misses++;
        if (!header && alone) {
          text = SparseText.with(text, hunk);
        } else if (!header) {
          hunk.lines().stream()
              .filter(line -> line.kind() == DiffLine.Kind.ADDED)
              .forEach(line -> rest.append(line.text()).append('\n'));
        }
      }
    }
    return rest.isEmpty() ? text : text + "\n" + rest;
  }

  private static FileDiff only(FileDiff diff, Hunk hunk) {
    return new FileDiff(
        diff.oldPath(),
        diff.newPath(),
        diff.oldBlob(),
        diff.newBlob(),
        false,
        List.of(hunk),
        diff.raw());
  }
}
