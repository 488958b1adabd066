package dev.counterpart.series;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells which mails were posted together.
 *
 * <p>A patch belongs to the nearest cover letter, else to the nearest patch, above it in the thread
 * that has the same version and the same N of n/N; so a v2 that answers v1 stays apart, and so does
 * one single patch that answers another. Patches that answer the same mail, which may be missing,
 * belong together. What is left incomplete is put together by nearness: numbers that complement
 * each other, close in time, from one sender. Authors differ within a series and decide nothing.
 * What has a patch's prefix, no number and no diff, and is answered by numbered patches, is their
 * cover letter.
 *
 * <p>Linear in the mails but for look-ups.
 */
final class Postings {
  private static final int MAX_CLIMB = 100;

  /** No more groups than this are tried to complete one. */
  private static final int MAX_TRIED = 16;

  private record Key(long parent, int version, int total) {}

  private static final int MAX_SLIP_SECONDS = 3600;

  private record Near(long sender, int version, int total) {}

  private final List<Posted> mails;
  private final long window;
  private final Map<Long, Integer> byId = new HashMap<>();
  private final int[] up;

  /** Mails that have patches of their own series below them. */
  private final BitSet served = new BitSet();

  /** Mails that only the patches below them show to be cover letters. */
  private final BitSet letters = new BitSet();

  private Postings(List<Posted> mails, long window) {
    this.mails = mails;
    this.window = window;
    this.up = new int[mails.size()];
  }

  /**
   * Groups mails.
   *
   * @param mails in the order of their arrival
   * @param window seconds between mails that no thread joins, beyond which they are not of one
   *     posting
   * @return for each mail the index of its group's first mail, or -1 when it belongs to no series
   */
  static int[] group(List<Posted> mails, long window) {
    return new Postings(mails, window).group();
  }

  private int[] group() {
    for (int i = 0; i < mails.size(); i++) {
      up[i] = i;
      byId.putIfAbsent(mails.get(i).id(), i);
    }
    var rest = new ArrayList<Integer>();
    for (int i = 0; i < mails.size(); i++) {
      if (isMember(i) && mails.get(i).numbered() && mails.get(i).number() > 0) {
        int above = above(i);
        if (above >= 0) {
          join(above, i);
          served.set(above);
        } else {
          rest.add(i);
        }
      }
    }
    joinSiblings(rest);
    complete();
    int[] groups = new int[mails.size()];
    for (int i = 0; i < groups.length; i++) {
      groups[i] = isMember(i) || letters.get(i) ? top(i) : -1;
    }
    return groups;
  }

  private void joinSiblings(List<Integer> patches) {
    var siblings = new HashMap<Key, Integer>();
    for (int i : patches) {
      Posted mail = mails.get(i);
      int parent = parent(i);
      if (parent >= 0 && isSlip(mails.get(parent), mail) && !served.get(parent)) {
        join(parent, i);
      } else if (parent >= 0 && isAbove(mails.get(parent), mail)) {
        join(parent, i);
        letters.set(parent);
      } else if (mail.parent() != 0 && mail.total() > 1) {
        Integer first =
            siblings.putIfAbsent(new Key(mail.parent(), mail.version(), mail.total()), i);
        if (first != null) {
          join(first, i);
        }
      }
    }
  }

  /**
   * A cover letter without patches whose version or N was mistyped: they were sent right after it.
   * In a file that somebody made, the dates may be those of the commits.
   */
  private static boolean isSlip(Posted cover, Posted patch) {
    return cover.isCover()
        && cover.sender() == patch.sender()
        && (cover.version() == patch.version() || cover.total() == patch.total())
        && (cover.sender() == 0 || Math.abs(cover.seconds() - patch.seconds()) <= MAX_SLIP_SECONDS);
  }

  private static boolean isAbove(Posted letter, Posted patch) {
    return letter.isLetter()
        && letter.version() == patch.version()
        && letter.sender() == patch.sender()
        && (letter.sender() == 0
            || Math.abs(letter.seconds() - patch.seconds()) <= MAX_SLIP_SECONDS);
  }

  /** A mail that arrived twice under one Message-ID counts once. */
  private boolean isMember(int i) {
    Integer first = byId.get(mails.get(i).id());
    return mails.get(i).member() && first != null && first == i;
  }

  private int parent(int i) {
    Integer parent = byId.get(mails.get(i).parent());
    return parent == null ? -1 : parent;
  }

  /** The nearest mail of a series above this one when it is of the same series, else -1. */
  private int above(int i) {
    int at = parent(i);
    for (int climbed = 0; at >= 0 && at != i && climbed < MAX_CLIMB; climbed++) {
      if (isMember(at)) {
        return mails.get(at).sameSeries(mails.get(i)) && !isAnotherOne(at, i) ? at : -1;
      }
      at = parent(at);
    }
    return -1;
  }

  /** A single patch that answers a single patch is sent instead of it, or is something else. */
  private boolean isAnotherOne(int at, int i) {
    return mails.get(i).total() == 1 && mails.get(at).number() == mails.get(i).number();
  }

  private int top(int i) {
    int at = i;
    while (up[at] != at) {
      up[at] = up[up[at]];
      at = up[at];
    }
    return at;
  }

  /** The group is known by its first mail. */
  private void join(int a, int b) {
    int one = top(a);
    int other = top(b);
    up[Math.max(one, other)] = Math.min(one, other);
  }

  /** A group while incomplete ones are put together. */
  private static final class Part {
    final int first;
    final BitSet numbers = new BitSet();
    long from = Long.MAX_VALUE;
    long to = Long.MIN_VALUE;

    Part(int first) {
      this.first = first;
    }

    void add(Posted mail) {
      numbers.set(mail.number());
      if (mail.seconds() != Posted.NO_TIME) {
        from = Math.min(from, mail.seconds());
        to = Math.max(to, mail.seconds());
      }
    }

    boolean isComplete(int total) {
      return numbers.get(0) && numbers.cardinality() > total;
    }

    boolean completes(Part other, long window) {
      boolean timeless = to == Long.MIN_VALUE || other.to == Long.MIN_VALUE;
      return !numbers.intersects(other.numbers)
          && (timeless || (from - other.to <= window && other.from - to <= window));
    }

    void take(Part other) {
      numbers.or(other.numbers);
      from = Math.min(from, other.from);
      to = Math.max(to, other.to);
    }
  }

  private void complete() {
    Part[] parts = new Part[mails.size()];
    List<Integer> firsts = new ArrayList<>();
    for (int i = 0; i < parts.length; i++) {
      if (isMember(i) && mails.get(i).numbered()) {
        int first = top(i);
        if (parts[first] == null) {
          parts[first] = new Part(first);
          firsts.add(first);
        }
        parts[first].add(mails.get(i));
      }
    }
    letters.stream().forEach(letter -> parts[top(letter)].numbers.set(0));
    var open = new HashMap<Near, Deque<Part>>();
    for (int first : firsts) {
      Posted mail = mails.get(first);
      if (parts[first].isComplete(mail.total())) {
        continue;
      }
      Deque<Part> tried =
          open.computeIfAbsent(
              new Near(mail.sender(), mail.version(), mail.total()), key -> new ArrayDeque<>());
      Part found = null;
      for (Part candidate : tried) {
        if (candidate.completes(parts[first], window)) {
          found = candidate;
          break;
        }
      }
      if (found == null) {
        tried.addFirst(parts[first]);
        if (tried.size() > MAX_TRIED) {
          tried.removeLast();
        }
      } else {
        found.take(parts[first]);
        join(found.first, first);
      }
    }
  }
}
