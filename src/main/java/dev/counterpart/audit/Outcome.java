package dev.counterpart.audit;

import dev.counterpart.rules.Severity;
import dev.counterpart.verdict.Verdict;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * What came of one posting.
 *
 * @param posting its number
 * @param key by which reports are sorted; absent when there is no report, because the posting holds
 *     no series or not one that was asked for
 * @param report one line of JSON without its line end; "" when there is none
 */
public record Outcome(int posting, Optional<Key> key, String report) {

  /**
   * What is known of a report without reading it.
   *
   * @param date of the series
   * @param worst severity of its findings
   * @param broken whether the check itself broke off
   */
  public record Key(
      Instant date, String messageId, Verdict verdict, Optional<Severity> worst, boolean broken) {
    static final Comparator<Key> ORDER =
        Comparator.comparing(Key::date).thenComparing(Key::messageId);
  }

  static Outcome nothing(int posting) {
    return new Outcome(posting, Optional.empty(), "");
  }
}
