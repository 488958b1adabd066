package dev.counterpart.userspace;

import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/**
 * Puts the submissions' part of an index together, one submission after the other. What earlier
 * tables hold of it is moved within them, not read and written again.
 */
final class SubmissionTable {
  private static final int KINDS = SubmissionContent.KINDS.size();

  private final IndexContent.Submissions earlier;
  private final int[] places;
  private final int[] codes;
  private final List<Integer> numbers = new ArrayList<>();
  private final List<ByteBuffer> facts = new ArrayList<>();
  private final TreeMap<Integer, long[]> identifiers = new TreeMap<>();
  private final List<IdTable.Entry> blobs = new ArrayList<>();
  private final TreeMap<Integer, long[]> titles = new TreeMap<>();

  SubmissionTable(IndexContent.Submissions earlier) {
    this.earlier = earlier;
    this.places = new int[earlier.numbers().limit()];
    this.codes = new int[places.length * KINDS];
    Arrays.fill(places, -1);
    Arrays.fill(codes, -1);
  }

  /**
   * One that has not moved.
   *
   * @param known its place among the earlier ones
   */
  void keep(int known, ByteBuffer record) {
    places[known] = numbers.size();
    keepIdentifiers(known);
    numbers.add(earlier.numbers().get(known));
    facts.add(record);
  }

  /** One whose identifiers are what they were. */
  void add(Facts one, int known) {
    keepIdentifiers(known);
    add(one);
  }

  /**
   * One that is new, or that moved.
   *
   * @param lists as in {@link SubmissionContent}
   */
  void add(Facts one, List<long[]> lists) {
    for (int kind = 0; kind < KINDS; kind++) {
      identifiers.put(numbers.size() * KINDS + kind, lists.get(kind));
    }
    add(one);
  }

  private void keepIdentifiers(int known) {
    for (int kind = 0; kind < KINDS; kind++) {
      codes[known * KINDS + kind] = numbers.size() * KINDS + kind;
    }
  }

  private void add(Facts one) {
    int place = numbers.size();
    for (Facts.HeaderBlob blob : one.headers().blobs()) {
      blobs.add(new IdTable.Entry(blob.id(), place << 1 | (blob.last() ? 1 : 0)));
    }
    var hashes = new LongSet();
    one.headers().commits().forEach(commit -> hashes.add(Identifiers.hash(commit.title())));
    one.gap().ifPresent(gap -> hashes.add(ProjectIndex.key(gap.kind())));
    titles.put(place, hashes.sorted());
    numbers.add(one.number());
    facts.add(FactsRecord.write(one));
  }

  IndexContent.Submissions submissions(Collection<Integer> open) {
    for (IdTable.Entry blob : earlier.blobs().entries()) {
      int place = places[blob.code() >> 1];
      if (place >= 0) {
        blobs.add(new IdTable.Entry(blob.id(), place << 1 | (blob.code() & 1)));
      }
    }
    return new IndexContent.Submissions(
        ints(numbers),
        ints(open.stream().sorted().toList()),
        RecordTable.of(facts),
        earlier.identifiers().with(codes, identifiers),
        IdTable.of(blobs),
        earlier.titles().with(places, titles));
  }

  private static IntBuffer ints(List<Integer> values) {
    return IntBuffer.wrap(values.stream().mapToInt(Integer::intValue).toArray());
  }
}
