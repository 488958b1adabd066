package dev.counterpart.userspace;

import dev.counterpart.git.Gap;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The index of one project. Submissions are known by their place in it; places follow numbers. Safe
 * for use by several threads at once.
 */
final class ProjectIndex {
  private static final int KINDS = SubmissionContent.KINDS.size();

  private final byte[] digest;
  private final IndexContent content;
  private final IndexContent.Submissions submissions;
  private final Map<Integer, Optional<Instant>> written = new ConcurrentHashMap<>();

  /**
   * @param digest of the rules and refs that it was made from
   */
  ProjectIndex(byte[] digest, IndexContent content) {
    this.digest = digest;
    this.content = content;
    this.submissions = content.submissions();
  }

  /** Digest of the rules and refs that it was made from. */
  byte[] digest() {
    return digest.clone();
  }

  /** All of it, for another index to take over. */
  IndexContent content() {
    return content;
  }

  /** Number of submissions. */
  int size() {
    return submissions.numbers().limit();
  }

  /** Name and tip of the main branch. */
  Optional<IndexContent.Main> main() {
    return content.main();
  }

  /** The main branch's first-parent line, oldest first. */
  List<IndexContent.Step> line() {
    return content.commits().line();
  }

  /** The number of the submission at a place. */
  int number(int place) {
    return submissions.numbers().get(place);
  }

  /** How many submissions have a number up to one. */
  int upTo(int number) {
    int low = 0;
    int high = size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (number(middle) <= number) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The place of a submission. */
  OptionalInt place(int number) {
    int last = upTo(number) - 1;
    return last >= 0 && number(last) == number ? OptionalInt.of(last) : OptionalInt.empty();
  }

  Facts facts(int place) {
    return FactsRecord.read(submissions.facts().get(place));
  }

  /**
   * When the oldest of a submission's own commits was there; absent where it has none. Its dates
   * may be any: that of the commit bounds its author's, and what is yet to come bounds nothing.
   */
  Optional<Instant> written(int place) {
    return written.computeIfAbsent(
        place,
        one ->
            facts(one).commits().stream()
                .flatMap(commit -> Stream.of(commit.authored(), commit.committed()))
                .min(Instant::compareTo)
                .filter(Instant.now()::isAfter));
  }

  /** Submissions that add a name, as {@code place * KINDS + kind}, ascending. */
  int[] codes(String name) {
    return submissions.identifiers().of(Identifiers.hash(name));
  }

  static int placeOf(int code) {
    return code / KINDS;
  }

  static PathKind kindOf(int code) {
    return SubmissionContent.KINDS.get(code % KINDS);
  }

  /** Submissions with a header commit of a title, normalised as {@link Title#normalise} does. */
  int[] withTitle(String title) {
    return submissions.titles().of(Identifiers.hash(title));
  }

  /** Places of the submissions that are left out. */
  int[] leftOut(Gap.Kind kind) {
    return submissions.titles().of(key(kind));
  }

  /** What is left out stands where a title would, under one that no commit has. */
  static long key(Gap.Kind kind) {
    return Identifiers.hash("\0" + kind);
  }

  /**
   * A submission with a header copy.
   *
   * @param last whether its head still has it
   */
  record BlobPlace(int place, boolean last) {}

  /** Submissions that write a header copy. */
  List<BlobPlace> withHeaderBlob(String abbreviatedId) {
    return Arrays.stream(submissions.blobs().startingWith(abbreviatedId))
        .mapToObj(code -> new BlobPlace(code >> 1, (code & 1) == 1))
        .toList();
  }

  /** The main branch's files, by path. */
  List<IndexContent.MainFile> files() {
    return IntStream.range(0, content.files().files().size()).mapToObj(this::file).toList();
  }

  IndexContent.MainFile file(int place) {
    return FileRecord.read(content.files().files().get(place));
  }

  /** Places of the main branch's files that hold a name. */
  int[] filesWith(String name) {
    return content.files().identifiers().of(Identifiers.hash(name));
  }
}
