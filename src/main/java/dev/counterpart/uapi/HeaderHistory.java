package dev.counterpart.uapi;

import dev.counterpart.UapiPaths;
import dev.counterpart.git.FileDiff;
import dev.counterpart.git.PatchApplication;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One uAPI header through the patches of a series.
 *
 * @param basePath before the series; absent for a new header
 * @param path after the series; for a deleted header, before it
 * @param steps one for each diff of it, in order
 * @param doubt why nobody knows what it holds in the end, if so
 * @param basis whether the texts are known, and how surely
 * @param base the text before the series; absent in fragment mode
 * @param notes for the report
 */
record HeaderHistory(
    Optional<String> basePath,
    String path,
    List<Step> steps,
    Optional<String> doubt,
    HeaderChange.Basis basis,
    Optional<String> base,
    List<String> notes) {
  HeaderHistory {
    steps = List.copyOf(steps);
    notes = List.copyOf(notes);
  }

  /**
   * One diff.
   *
   * @param patch number of its patch
   * @param after the text after it; absent in fragment mode
   */
  record Step(int patch, FileDiff diff, Optional<String> after) {}

  HeaderHistory doubting(String why) {
    return new HeaderHistory(basePath, path, steps, Optional.of(why), basis, base, notes);
  }

  /** Whether the header began as another file, which is none of the uAPI. */
  boolean comesFromOutside() {
    return basePath.filter(base -> !UapiPaths.isHeader(base)).isPresent();
  }

  /** Whether it began as a file that stays, so that all that it holds is there once more. */
  boolean isCopy() {
    return steps.stream().anyMatch(step -> step.diff().isCopy());
  }

  /** Whether nothing of it was uAPI at its place before the series. */
  boolean isNew() {
    return comesFromOutside() || isCopy();
  }

  /** The path of such a file when nobody can tell what the series has made of it. */
  Optional<String> lacks() {
    return isNew() && !known() ? basePath : Optional.empty();
  }

  boolean known() {
    return basis != HeaderChange.Basis.FRAGMENT;
  }

  /** The text after a patch, by number; "" where the header is not there. */
  Optional<String> textAfter(int patch) {
    Optional<String> text = base;
    for (Step step : steps) {
      if (step.patch() <= patch) {
        text = step.after();
      }
    }
    return text;
  }

  /** Whether the header before the series is the one that the mails name: the rest is certain. */
  private boolean startsAsPosted() {
    return base.map(PatchApplication::blobId)
        .filter(full -> steps.getFirst().diff().oldBlob().filter(full::startsWith).isPresent())
        .isPresent();
  }

  private static boolean isNamed(Step step, String full) {
    return step.diff().newBlob().map(full::startsWith).orElse(true);
  }

  HeaderChange describe() {
    List<String> blobs = new ArrayList<>();
    for (Step step : steps) {
      Optional<String> id =
          step.diff().isDeletedFile()
              ? Optional.empty()
              : step.after()
                  .map(PatchApplication::blobId)
                  .filter(full -> startsAsPosted() || isNamed(step, full))
                  .or(() -> step.diff().newBlob());
      id.ifPresent(blobs::add);
    }
    Optional<String> after = known() ? steps.getLast().after() : Optional.empty();
    return new HeaderChange(path, basis, known() ? base : Optional.empty(), after, blobs, notes);
  }
}
