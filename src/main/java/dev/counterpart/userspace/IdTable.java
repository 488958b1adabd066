package dev.counterpart.userspace;

import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which codes Git's object ids stand for: the ids in ascending order, one after the other, and the
 * code of each. An id may stand there several times.
 */
record IdTable(ByteBuffer ids, IntBuffer codes) {
  private static final int BYTES = IndexFormat.ID_BYTES;

  /**
   * @param id full
   */
  record Entry(String id, int code) {}

  static IdTable of(List<Entry> entries) {
    var sorted = new ArrayList<>(entries);
    sorted.sort(Comparator.comparing(Entry::id).thenComparingInt(Entry::code));
    ByteBuffer ids = ByteBuffer.allocate(sorted.size() * BYTES);
    sorted.forEach(entry -> ids.put(HexFormat.of().parseHex(entry.id())));
    return new IdTable(ids.flip(), IntBuffer.wrap(sorted.stream().mapToInt(Entry::code).toArray()));
  }

  /** The codes of the ids that begin with some hex digits, in the order of the ids. */
  int[] startingWith(String abbreviatedId) {
    int low = 0;
    int high = codes.limit();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (id(middle).compareTo(abbreviatedId) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    int end = low;
    while (end < codes.limit() && id(end).startsWith(abbreviatedId)) {
      end++;
    }
    int[] found = new int[end - low];
    codes.get(low, found);
    return found;
  }

  /** Ids and codes one by one. */
  List<Entry> entries() {
    return IntStream.range(0, codes.limit())
        .mapToObj(place -> new Entry(id(place), codes.get(place)))
        .toList();
  }

  private String id(int place) {
    byte[] id = new byte[BYTES];
    ids.get(place * BYTES, id);
    return HexFormat.of().formatHex(id);
  }
}
