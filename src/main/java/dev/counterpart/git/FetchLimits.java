package dev.counterpart.git;

import java.time.Duration;

/**
 * What a server may cost.
 *
 * @param listBytes bytes of a list of refs
 * @param totalBytes bytes of one fetch in all
 * @param silence how long it may say nothing at all, whole seconds
 * @param window in each such time it has to send {@code windowBytes}
 */
public record FetchLimits(
    long listBytes, long totalBytes, Duration silence, Duration window, long windowBytes) {

  /**
   * Far above what any project needs (a list of 100,000 refs has 7 MB, the largest projects have 5
   * GB), far below what fills a machine.
   */
  public static FetchLimits usual() {
    return new FetchLimits(
        32L << 20, 16L << 30, Duration.ofMinutes(2), Duration.ofMinutes(5), 4096);
  }
}
