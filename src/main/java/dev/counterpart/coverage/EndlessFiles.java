package dev.counterpart.coverage;

/**
 * Counts the files that were not read to their end, over all submissions of one check: who writes
 * one has more of them, and must not take the time of others.
 */
public final class EndlessFiles {
  private static final int MAX = 3;

  private int count;

  void add() {
    count++;
  }

  /** Whether no more code is read for its types. */
  boolean isEnough() {
    return count >= MAX;
  }
}
