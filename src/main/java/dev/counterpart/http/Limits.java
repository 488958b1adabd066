package dev.counterpart.http;

import java.time.Duration;

/**
 * What one question may cost.
 *
 * @param answer time for one answer, from the request to the answer's last byte
 * @param whole time for the question with all its repetitions and the waits between them
 * @param bytes of an answer as it comes
 * @param unpacked bytes of an answer that the transfer had packed
 * @param attempts how often it is asked in all, when the server says "not now"
 * @param pause before the second attempt; twice as long before each further one
 */
public record Limits(
    Duration answer, Duration whole, int bytes, int unpacked, int attempts, Duration pause) {
  private static final int USUAL_BYTES = 4 << 20;
  private static final int USUAL_ATTEMPTS = 4;

  /** For a small answer of an interface: so long for each, twice that for all attempts. */
  public static Limits of(Duration answer) {
    return new Limits(
        answer,
        answer.multipliedBy(2),
        USUAL_BYTES,
        4 * USUAL_BYTES,
        USUAL_ATTEMPTS,
        Duration.ofSeconds(1));
  }

  /** The same with other times. */
  public Limits within(Duration ofAnswer, Duration ofWhole) {
    return new Limits(ofAnswer, ofWhole, bytes, unpacked, attempts, pause);
  }

  /** The same with other sizes. */
  public Limits upTo(int ofBytes, int ofUnpacked) {
    return new Limits(answer, whole, ofBytes, ofUnpacked, attempts, pause);
  }

  /** The same with other repetitions. */
  public Limits trying(int times, Duration first) {
    return new Limits(answer, whole, bytes, unpacked, times, first);
  }
}
