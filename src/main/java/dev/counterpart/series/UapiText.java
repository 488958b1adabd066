package dev.counterpart.series;

import dev.counterpart.UapiPaths;
import dev.counterpart.git.DiffLine;
import dev.counterpart.git.FileDiff;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the text of a patch says of the kernel's user-visible headers, to compare two patches. */
final class UapiText {
  private UapiText() {}

  /** The paths of the headers that it changes. */
  static Set<String> headers(Patch patch) {
    return uapi(patch).map(FileDiff::path).collect(Collectors.toSet());
  }

  static boolean changesHeaders(Patch patch) {
    return uapi(patch).findAny().isPresent();
  }

  /** The lines that it adds to such headers, each with its header's path; and the paths. */
  static Set<String> additions(Patch patch) {
    return uapi(patch)
        .flatMap(file -> Stream.concat(Stream.of(file.path()), added(file)))
        .collect(Collectors.toSet());
  }

  private static Stream<String> added(FileDiff file) {
    return file.hunks().stream()
        .flatMap(hunk -> hunk.lines().stream())
        .filter(line -> line.kind() == DiffLine.Kind.ADDED)
        .map(line -> file.path() + "\n" + line.text());
  }

  private static Stream<FileDiff> uapi(Patch patch) {
    return patch.files().stream().filter(file -> UapiPaths.isBelowOrInCopy(file.path()));
  }
}
