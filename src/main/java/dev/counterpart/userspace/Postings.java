package dev.counterpart.userspace;

import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which codes each hash stands under: ascending hashes, where each one's codes begin, the codes.
 */
record Postings(LongBuffer keys, IntBuffer starts, IntBuffer codes) {

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

  /** The hashes of each code, ascending: what {@link #invert} was given. */
  long[][] byCode(int count) {
    int[] sizes = new int[count];
    for (int i = 0; i < codes.limit(); i++) {
      sizes[codes.get(i)]++;
    }
    long[][] lists = new long[count][];
    Arrays.setAll(lists, code -> new long[sizes[code]]);
    int[] filled = new int[count];
    for (int k = 0; k < keys.limit(); k++) {
      for (int i = starts.get(k); i < starts.get(k + 1); i++) {
        int code = codes.get(i);
        lists[code][filled[code]++] = keys.get(k);
      }
    }
    return lists;
  }

  /**
   * @param lists the hashes of code 0, of code 1 and so on
   */
  static Postings invert(List<long[]> lists) {
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
    return new Postings(LongBuffer.wrap(keys), IntBuffer.wrap(starts), IntBuffer.wrap(codes));
  }
}
