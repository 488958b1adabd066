package dev.counterpart.series;

import dev.counterpart.UapiPaths;
import dev.counterpart.git.FileDiff;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntBinaryOperator;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a posting holds, by which it is known as a version of a series under another title.
 *
 * @param titles of its patches, made comparable
 * @param telling the titles of those of them that change a uAPI header
 * @param headers the paths of the uAPI headers that it changes
 * @param lines that it adds to them, each with its header's path
 * @param blobs of each header the blob id, mostly abbreviated, that the last patch makes of it
 */
record Kin(
    Set<String> titles,
    Set<String> telling,
    Set<String> headers,
    Set<String> lines,
    Map<String, String> blobs) {
  /** Fewer lines in common may be there by chance. */
  private static final int MIN_LINES = 3;

  /** Braces and the like tell nothing. */
  private static final int TELLING = 8;

  Kin {
    titles = Set.copyOf(titles);
    telling = Set.copyOf(telling);
    headers = Set.copyOf(headers);
    lines = Set.copyOf(lines);
    blobs = Map.copyOf(blobs);
  }

  /** That of a series; absent when it changes no uAPI header. */
  static Optional<Kin> of(Series series) {
    var headers = new HashSet<String>();
    var lines = new HashSet<String>();
    var blobs = new HashMap<String, String>();
    for (Patch patch : series.patches()) {
      headers.addAll(UapiText.headers(patch));
      UapiText.additions(patch).stream().filter(Kin::isTelling).forEach(lines::add);
      for (FileDiff file : patch.files()) {
        if (UapiPaths.isHeader(file.path())) {
          file.newBlob().ifPresent(blob -> blobs.put(file.path(), blob));
        }
      }
    }
    return headers.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Kin(
                titles(series, _ -> true),
                titles(series, UapiText::changesHeaders),
                headers,
                lines,
                blobs));
  }

  private static Set<String> titles(Series series, Predicate<Patch> which) {
    return series.patches().stream()
        .filter(which)
        .map(patch -> VersionHead.title(patch.title()))
        .collect(Collectors.toSet());
  }

  private static boolean isTelling(String line) {
    return line.substring(line.indexOf('\n') + 1).strip().length() >= TELLING
        && line.contains("\n");
  }

  /** Whether one of two postings holds the other, or most of it. */
  boolean isOf(Kin other) {
    long common = common(lines, other.lines);
    return (common > 0 && sharesHalf(titles, other.titles, Math::min))
        || (common >= MIN_LINES && sharesHalf(lines, other.lines, Math::min));
  }

  /** By what one of two postings is known to hold the other, or most of it. */
  Optional<EarlierVersion.FoundBy> relation(Kin other) {
    return isOf(other) || isUnderItsTitles(other)
        ? Optional.of(
            sharesHalf(titles, other.titles, Math::min) || isUnderItsTitles(other)
                ? EarlierVersion.FoundBy.PATCH_TITLES
                : EarlierVersion.FoundBy.UAPI)
        : Optional.empty();
  }

  /** A patch may keep its title where it writes every line anew, or only takes lines away. */
  private boolean isUnderItsTitles(Kin other) {
    return changesOneOf(other) && common(telling, other.telling) > 0;
  }

  /** Whether both change a header. */
  boolean changesOneOf(Kin other) {
    return common(headers, other.headers) > 0;
  }

  /** The same of a version and the next one. */
  Optional<EarlierVersion.FoundBy> likeness(Kin other) {
    return isLike(other) ? Optional.of(EarlierVersion.FoundBy.PATCH_TITLES) : Optional.empty();
  }

  /** Whether both are much the same, as postings under one number are. */
  boolean isSame(Kin other) {
    return sharesHalf(titles, other.titles, Math::max) && addsTheSame(other);
  }

  /** Whether both add much the same to headers. */
  boolean addsTheSame(Kin other) {
    return sharesHalf(lines, other.lines, Math::max);
  }

  /** Whether they have something in common, which is enough for a version and the next one. */
  boolean isLike(Kin other) {
    return common(titles, other.titles) > 0 && common(lines, other.lines) > 0;
  }

  private static boolean sharesHalf(Set<String> one, Set<String> other, IntBinaryOperator ofWhich) {
    long common = common(one, other);
    return common > 0 && common * 2 >= ofWhich.applyAsInt(one.size(), other.size());
  }

  private static long common(Set<String> one, Set<String> other) {
    return one.stream().filter(other::contains).count();
  }

  /** Whether the last patch makes a header of this content. */
  boolean makes(String header, String blob) {
    String made = blobs.getOrDefault(header, "");
    return !made.isEmpty() && blob.startsWith(made);
  }
}
