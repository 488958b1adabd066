package dev.counterpart.http;

import java.time.Duration;

/**
 * When a question has to be answered.
 *
 * @param nanos as {@link System#nanoTime}
 */
record Deadline(long nanos) {
  static Deadline in(Duration whole) {
    return new Deadline(System.nanoTime() + whole.toNanos());
  }

  private Duration left() {
    return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
  }

  /** What is wanted, or what is left, which is never nothing. */
  Duration atMost(Duration wanted) {
    Duration left = left();
    return left.compareTo(wanted) < 0 ? left.plusMillis(1) : wanted;
  }

  /** Whether a wait leaves time to ask again. */
  boolean isLeft(Duration wait) {
    return wait.compareTo(left()) < 0;
  }
}
