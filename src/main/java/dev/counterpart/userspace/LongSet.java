package dev.counterpart.userspace;

import java.util.Arrays;

/** A set of hashes other than zero: open addressing over one array. */
final class LongSet {
  private long[] slots = new long[64];
  private int size;

  static LongSet of(long[] values) {
    var set = new LongSet();
    for (long value : values) {
      set.add(value);
    }
    return set;
  }

  /** Adds a value; tells whether it is new. */
  boolean add(long value) {
    long stored = value;
    int slot = (int) stored & (slots.length - 1);
    while (slots[slot] != 0) {
      if (slots[slot] == stored) {
        return false;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    slots[slot] = stored;
    if (++size * 2 > slots.length) {
      grow();
    }
    return true;
  }

  private void grow() {
    long[] old = slots;
    slots = new long[old.length * 2];
    for (long value : old) {
      if (value != 0) {
        int slot = (int) value & (slots.length - 1);
        while (slots[slot] != 0) {
          slot = (slot + 1) & (slots.length - 1);
        }
        slots[slot] = value;
      }
    }
  }

  /** The members, ascending. */
  long[] sorted() {
    long[] values = new long[size];
    int next = 0;
    for (long value : slots) {
      if (value != 0) {
        values[next++] = value;
      }
    }
    Arrays.sort(values);
    return values;
  }
}
