package dev.counterpart.check;

import dev.counterpart.UapiPaths;
import dev.counterpart.git.Commit;
import dev.counterpart.git.DiffLine;
import dev.counterpart.git.FileDiff;
import dev.counterpart.git.GitRepository;
import dev.counterpart.git.ShortId;
import dev.counterpart.series.Patch;
import dev.counterpart.series.Series;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Holds what patches say of themselves against the kernel repository: that they mend an earlier
 * commit, or bring one of mainline to a stable tree. Without a repository they are believed.
 */
final class References {
  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_]\\w*");
  private static final Pattern COMMENT = Pattern.compile("/\\*.*?(?:\\*/|$)|//.*|^\\s*\\*.*");

  /** What anybody may have pushed is beside these. */
  private static final List<String> BRANCHES =
      List.of("refs/heads/", "refs/remotes/", "refs/tags/");

  private static final int MAX_TIPS = 100;

  private final GitRepository git;
  private final String commit;

  private References(GitRepository git, String commit) {
    this.git = git;
    this.commit = commit;
  }

  /** The series without the excuses that the kernel repository shows to be none, with notes. */
  static Series checked(Series series, KernelTree kernel) {
    if (kernel.git().isEmpty() || kernel.commit().isEmpty() || kernel.isShallow()) {
      return series;
    }
    var references = new References(kernel.git().orElseThrow(), kernel.commit().orElseThrow());
    var patches = new ArrayList<Patch>();
    var notes = new ArrayList<String>();
    for (Patch patch : series.patches()) {
      Patch checked = patch;
      for (Patch.Reference reference : Patch.Reference.values()) {
        Optional<String> problem = references.problem(patch, reference);
        if (problem.isPresent()) {
          checked = checked.refuting(reference);
          notes.add("patch " + patch.number() + " " + problem.get());
        }
      }
      patches.add(checked);
    }
    Series result = notes.isEmpty() ? series : series.withPatches(patches);
    for (String note : notes) {
      result = result.noting(note);
    }
    return result;
  }

  /** Why a claim is no excuse; absent where nothing is claimed or one of the commits stands. */
  private Optional<String> problem(Patch patch, Patch.Reference reference) {
    // What a patch without headers adds is judged by its code, which no excuse covers.
    List<FileDiff> headers =
        patch.files().stream()
            .filter(
                file -> UapiPaths.isHeader(file.oldPath()) || UapiPaths.isHeader(file.newPath()))
            .toList();
    Optional<String> problem = Optional.empty();
    for (String id : headers.isEmpty() ? List.<String>of() : patch.named(reference)) {
      problem = problem(headers, reference, id);
      if (problem.isEmpty()) {
        return Optional.empty();
      }
    }
    return problem;
  }

  private Optional<String> problem(List<FileDiff> headers, Patch.Reference reference, String id) {
    String says =
        switch (reference) {
          case FIXES -> "says that it fixes ";
          case UPSTREAM -> "says that it brings ";
        };
    says += ShortId.of(id);
    Optional<Commit> found =
        git.commitId(id).filter(full -> git.isIn(full, tips(reference))).flatMap(git::commit);
    if (found.isEmpty()) {
      return Optional.of(says + ", which the kernel repository does not have: no excuse");
    }
    boolean related =
        switch (reference) {
          case FIXES -> headers.stream().anyMatch(file -> touches(found.get(), file));
          case UPSTREAM -> headers.stream().allMatch(file -> adds(found.get(), file));
        };
    return related
        ? Optional.empty()
        : Optional.of(
            says
                + switch (reference) {
                  case FIXES -> ", which does not touch the header: no excuse";
                  case UPSTREAM -> ", which does not add the same to the header: no excuse";
                });
  }

  /** A fix mends what is there; mainline need not be what a stable tree is made of. */
  private List<String> tips(Patch.Reference reference) {
    return switch (reference) {
      case FIXES -> List.of(commit);
      case UPSTREAM ->
          Stream.concat(
                  Stream.of(commit),
                  BRANCHES.stream()
                      .flatMap(prefix -> git.refs(prefix).stream())
                      .flatMap(ref -> git.commitId(ref.name()).stream()))
              .distinct()
              .limit(MAX_TIPS)
              .toList();
    };
  }

  private boolean touches(Commit there, FileDiff file) {
    return file.paths().stream()
        .filter(UapiPaths::isHeader)
        .anyMatch(path -> !git.blobId(there.id(), path).equals(before(there, path)));
  }

  private Optional<String> before(Commit there, String path) {
    return there.parents().stream().findFirst().flatMap(parent -> git.blobId(parent, path));
  }

  /** Names tell: lines may have to be fitted to an older header. */
  private boolean adds(Commit there, FileDiff file) {
    if (!touches(there, file)) {
      return false;
    }
    String path = file.path();
    Set<String> then = names(git.file(there.id(), path));
    Set<String> earlier = names(before(there, path).flatMap(git::blob));
    Set<String> added =
        file.hunks().stream()
            .flatMap(hunk -> hunk.lines().stream())
            .filter(line -> line.kind() == DiffLine.Kind.ADDED)
            .flatMap(line -> names(line.text()))
            .collect(Collectors.toSet());
    var fresh = new HashSet<>(added);
    fresh.removeAll(earlier);
    return then.containsAll(added) && (!fresh.isEmpty() || added.isEmpty());
  }

  private static Set<String> names(Optional<byte[]> text) {
    return text.stream()
        .flatMap(bytes -> new String(bytes, StandardCharsets.UTF_8).lines())
        .flatMap(References::names)
        .collect(Collectors.toSet());
  }

  private static Stream<String> names(String line) {
    return IDENTIFIER
        .matcher(COMMENT.matcher(line).replaceAll(" "))
        .results()
        .map(MatchResult::group);
  }
}
