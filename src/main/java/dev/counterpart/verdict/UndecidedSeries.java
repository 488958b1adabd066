package dev.counterpart.verdict;

import dev.counterpart.UapiPaths;
import dev.counterpart.git.FileDiff;
import dev.counterpart.git.Hunk;
import dev.counterpart.series.Patch;
import dev.counterpart.series.Series;
import dev.counterpart.uapi.HeaderChange;
import dev.counterpart.uapi.UapiDelta;
import dev.counterpart.userspace.Search;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What of a series is not at hand: patches that its numbers announce, and the rest of a mail that
 * was cut off or could not be read. Nobody can tell what they add, so that such a series cannot
 * pass.
 */
final class UndecidedSeries {
  private static final int MAX_NUMBERS = 12;
  private static final String EMPTY_BLOB = "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391";

  private UndecidedSeries() {}

  /**
   * @param named tells which files the rules name
   * @param mayFail tells of which headers something may weigh an error
   */
  static List<Search.Undecided> of(
      Series series, UapiDelta delta, Predicate<String> named, Predicate<String> mayFail) {
    List<Search.Undecided> undecided = ofMails(series, named);
    misplaced(series).ifPresent(undecided::add);
    copied(series).ifPresent(undecided::add);
    linked(series).ifPresent(undecided::add);
    TreeAttributes.of(series, named).ifPresent(undecided::add);
    ofHeaders(delta, mayFail).forEach(undecided::add);
    return undecided;
  }

  /**
   * That headers could not be read in full.
   *
   * @param which those that it is asked of
   */
  static Stream<Search.Undecided> ofHeaders(UapiDelta delta, Predicate<String> which) {
    return delta.headers().stream()
        .filter(header -> !header.unread().isEmpty() && which.test(header.path()))
        .map(
            header ->
                new Search.Undecided(
                    header.path() + " could not be read in full: " + header.unread().getFirst(),
                    header.basis() == HeaderChange.Basis.FRAGMENT
                        ? "name the kernel tree that the series applies to with --kernel; if that"
                            + " does not help, apply it there and check its commits A..B"
                        : "write it in a way that a C compiler takes, or have a person look at"
                            + " it"));
  }

  /** A link among the headers leads to others, which programs then see as well. */
  private static Optional<Search.Undecided> linked(Series series) {
    return series.patches().stream()
        .flatMap(patch -> patch.files().stream())
        .filter(FileDiff::isLink)
        .map(FileDiff::path)
        .filter(path -> UapiPaths.isBelow(path + "/") && !UapiPaths.isHeader(path))
        .findFirst()
        .map(
            path ->
                new Search.Undecided(
                    path + " is a link among the headers, and where it leads was not read",
                    "have a person look at the headers that it brings to programs"));
  }

  /** Headers that Git would put where no tree has them, unless it is told to strip folders. */
  private static Optional<Search.Undecided> misplaced(Series series) {
    return series.patches().stream()
        .flatMap(patch -> patch.files().stream())
        .flatMap(file -> file.paths().stream())
        .filter(UapiPaths::isMisplaced)
        .findFirst()
        .map(
            path ->
                new Search.Undecided(
                    path + " is no place of a kernel header, and may stand for one",
                    "write the paths as they are from the top of the kernel tree (git format-patch"
                        + " --relative=DIR where the tree is in the folder DIR)"));
  }

  /** Two headers with the same names: code that uses a name tells nothing of one of them. */
  private static Optional<Search.Undecided> copied(Series series) {
    return series.patches().stream()
        .flatMap(patch -> patch.files().stream())
        .filter(FileDiff::isCopy)
        .filter(file -> UapiPaths.isHeader(file.oldPath()) && UapiPaths.isHeader(file.newPath()))
        .findFirst()
        .map(
            file ->
                new Search.Undecided(
                    file.path()
                        + " is a copy of "
                        + file.oldPath().orElse("")
                        + " with the same names, so that nobody can tell which of the two is used",
                    "give what the new header adds names of its own, or have a person look at it"));
  }

  /** What of the mails is not at hand, whatever tree their patches are for. */
  static List<Search.Undecided> ofMails(Series series, Predicate<String> named) {
    var undecided = new ArrayList<Search.Undecided>();
    if (!settled(series, named)) {
      List<Integer> missing = series.missingPatches();
      undecided.add(
          new Search.Undecided(
              are(missing, series) + " not there: what is added there is unknown",
              // What git format-patch wrote has no Message-ID yet, only the commit's id.
              series.messageId().contains("@")
                  ? "check the whole thread, for example as `b4 mbox "
                      + series.messageId()
                      + "` brings it"
                  : "check all patches of the series together"));
    }
    List<Integer> cut =
        series.patches().stream()
            .filter(patch -> isCut(patch, named))
            .map(Patch::number)
            .distinct()
            .toList();
    if (!cut.isEmpty()) {
      undecided.add(
          new Search.Undecided(
              numbers(cut, "") + " cut off or damaged: a hunk has fewer lines than its header says",
              "get the mail again; where the list's archive has it no better, the sender's mail"
                  + " program damaged it: ask for a resend with git send-email"));
    }
    undecided.addAll(ofParts(series, named));
    return undecided;
  }

  /** Parts of the mails at hand that were not read. */
  static List<Search.Undecided> ofParts(Series series, Predicate<String> named) {
    return series.unread().stream()
        .filter(unread -> unread.mayChange(named))
        .limit(MAX_NUMBERS)
        .map(
            unread ->
                new Search.Undecided(
                    unread.what() + "; what is added there is unknown",
                    unread.beside().isPresent()
                        ? "check the patches alone: `b4 am` leaves replies out"
                        : "apply the series to a tree and check its commits A..B with --kernel, or"
                            + " have a person look at it"))
        .toList();
  }

  /** Whether nothing that matters can be in patches that are not there. */
  private static boolean settled(Series series, Predicate<String> named) {
    return series.missingPatches().isEmpty()
        || series.isBackport()
        || MissingPatches.cannotMatter(series, named);
  }

  /** That patches are not there, and what tells that they do not matter. */
  static Optional<String> note(Series series, Predicate<String> named) {
    return series.missingPatches().isEmpty() || series.isBackport() || !settled(series, named)
        ? Optional.empty()
        : Optional.of(
            are(series.missingPatches(), series)
                + " not there; by the cover letter's diffstat, nothing that the rules look at is"
                + " missing");
  }

  private static String are(List<Integer> missing, Series series) {
    return missing.size() > MAX_NUMBERS
        ? missing.size() + " of " + series.declared() + " patches are"
        : numbers(missing, " of " + series.declared());
  }

  private static String numbers(List<Integer> numbers, String whole) {
    return (numbers.size() == 1 ? "patch " : "patches ")
        + numbers.stream().limit(MAX_NUMBERS).map(String::valueOf).collect(Collectors.joining(", "))
        + (numbers.size() > MAX_NUMBERS ? " and more" : "")
        + whole
        + (numbers.size() == 1 ? " is" : " are");
  }

  /**
   * What is lost of other files matters to nobody here, nor lines of code that stay: where the
   * patch's own diffstat counts what was read, the others are those. A header is read with them.
   */
  private static boolean isCut(Patch patch, Predicate<String> named) {
    return patch.files().stream()
        .filter(file -> file.paths().stream().anyMatch(named))
        .anyMatch(file -> lacksHunks(file) || (lacksLines(file) && !isCounted(patch, file)));
  }

  private static boolean lacksLines(FileDiff file) {
    return file.hunks().stream().anyMatch(Hunk::isCut);
  }

  private static boolean isCounted(Patch patch, FileDiff file) {
    if (file.paths().stream().anyMatch(UapiPaths::isBelowOrInCopy)) {
      return false;
    }
    List<FileDiff> diffs =
        patch.files().stream().filter(one -> one.path().equals(file.path())).toList();
    return patch.stat().filter(stat -> stat.agrees(file.path(), diffs)).isPresent();
  }

  /** The file changes, and the mail does not say how: cut off, damaged, or binary. */
  private static boolean lacksHunks(FileDiff file) {
    return file.hunks().isEmpty()
        && (file.binary() ? file.path().endsWith(".h") : !file.oldBlob().equals(file.newBlob()))
        && !isEmptyOrGone(file);
  }

  /**
   * Git writes no hunks for an empty new file, and {@code format-patch -D} none for a deleted one.
   */
  private static boolean isEmptyOrGone(FileDiff file) {
    return file.isDeletedFile() || file.newBlob().filter(EMPTY_BLOB::startsWith).isPresent();
  }
}
