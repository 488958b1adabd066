package dev.counterpart.series;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where earlier versions of a series are. */
public interface VersionSource {
  /** How far to look. */
  enum Reach {
    /** Among the mails of the same sender, which costs little. */
    SENDER,
    /** Among those of others too: a series may be taken over. */
    EVERYBODY
  }

  /** The last posting of a series before this one, under whatever number and title. */
  Optional<EarlierVersion> earlier(Series series, Reach reach);

  /** The posting that holds a mail. */
  Optional<Series> posting(String messageId);

  /**
   * What answers to a posting say in their own words, by time.
   *
   * @param messageId of the posting's head
   * @param until up to when to look
   */
  default List<Saying> answers(String messageId, Instant until) {
    return List.of();
  }
}
