package dev.counterpart.userspace;

import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;

/**
 * Which codes each hash stands under: ascending hashes, where each one's codes begin, the codes.
 */
record InvertedIndex(LongBuffer keys, IntBuffer starts, IntBuffer codes) {

  /** The codes of a hash, ascending; none when it is unknown. */
  int[] of(long hash) {
    int low = 0;
    int high = keys.limit() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      long key = keys.get(middle);
      if (key == hash) {
        int[] found = new int[starts.get(middle + 1) - starts.get(middle)];
        codes.get(starts.get(middle), found);
        return found;
      }
      if (key < hash) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return new int[0];
  }

  /**
   * The same with other codes.
   *
   * @param moved for each code its new one, -1 for one that goes; ascending apart from that
   * @param fresh the hashes, ascending, of codes that come
   */
  InvertedIndex with(int[] moved, SortedMap<Integer, long[]> fresh) {
    int[] freshCodes = fresh.keySet().stream().mapToInt(Integer::intValue).toArray();
    InvertedIndex added = invert(List.copyOf(fresh.values()));
    Arrays.setAll(added.codes().array(), i -> freshCodes[added.codes().get(i)]);
    int[] own = new int[codes.limit()];
    codes.get(0, own);
    var out = new Merged(keys.limit() + added.keys.limit(), own.length + added.codes.limit());
    int i = 0;
    int j = 0;
    while (i < keys.limit() || j < added.keys.limit()) {
      int order =
          i == keys.limit()
              ? 1
              : j == added.keys.limit() ? -1 : Long.compare(keys.get(i), added.keys.get(j));
      long key = order <= 0 ? keys.get(i) : added.keys.get(j);
      int from = out.codes;
      if (order <= 0) {
        for (int at = starts.get(i), end = starts.get(++i); at < end; at++) {
          out.add(moved[own[at]]);
        }
      }
      if (order >= 0) {
        for (int at = added.starts.get(j), end = added.starts.get(++j); at < end; at++) {
          out.add(added.codes.get(at));
        }
      }
      out.end(key, from, order == 0);
    }
    return out.inverted();
  }

  /**
   * @param lists the hashes of code 0, of code 1 and so on
   */
  static InvertedIndex invert(List<long[]> lists) {
    long total = lists.stream().mapToLong(list -> list.length).sum();
    if (total > Integer.MAX_VALUE / 16) {
      throw new IllegalStateException("too many identifiers for one index: " + total);
    }
    long[] keys = new long[(int) total];
    int at = 0;
    for (long[] list : lists) {
      System.arraycopy(list, 0, keys, at, list.length);
      at += list.length;
    }
    Arrays.parallelSort(keys);
    int distinct = 0;
    for (int i = 0; i < keys.length; i++) {
      if (i == 0 || keys[i] != keys[i - 1]) {
        keys[distinct++] = keys[i];
      }
    }
    keys = Arrays.copyOf(keys, distinct);
    var places = new ArrayList<int[]>(lists.size());
    int[] starts = new int[distinct + 1];
    for (long[] list : lists) {
      int[] place = new int[list.length];
      int from = 0;
      for (int i = 0; i < list.length; i++) {
        from = Arrays.binarySearch(keys, from, distinct, list[i]);
        place[i] = from;
        starts[from + 1]++;
      }
      places.add(place);
    }
    for (int i = 0; i < distinct; i++) {
      starts[i + 1] += starts[i];
    }
    int[] next = Arrays.copyOf(starts, distinct);
    int[] codes = new int[(int) total];
    for (int code = 0; code < places.size(); code++) {
      for (int place : places.get(code)) {
        codes[next[place]++] = code;
      }
    }
    return new InvertedIndex(LongBuffer.wrap(keys), IntBuffer.wrap(starts), IntBuffer.wrap(codes));
  }

  /** Grows by one hash after the other. */
  private static final class Merged {
    private final long[] keys;
    private final int[] starts;
    private final int[] all;
    private int size;
    private int codes;

    Merged(int mostKeys, int mostCodes) {
      keys = new long[mostKeys];
      starts = new int[mostKeys + 1];
      all = new int[mostCodes];
    }

    void add(int code) {
      if (code >= 0) {
        all[codes++] = code;
      }
    }

    /** The codes since some place are those of a hash. */
    void end(long key, int from, boolean mixed) {
      if (mixed) {
        Arrays.sort(all, from, codes);
      }
      if (codes > from) {
        keys[size++] = key;
        starts[size] = codes;
      }
    }

    InvertedIndex inverted() {
      return new InvertedIndex(
          LongBuffer.wrap(Arrays.copyOf(keys, size)),
          IntBuffer.wrap(Arrays.copyOf(starts, size + 1)),
          IntBuffer.wrap(Arrays.copyOf(all, codes)));
    }
  }
}
