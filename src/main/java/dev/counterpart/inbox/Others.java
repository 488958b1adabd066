package dev.counterpart.inbox;

import dev.counterpart.series.LaterVersion;
import dev.counterpart.series.MailThread;
import dev.counterpart.series.Series;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a search for other versions of a series has found.
 *
 * @param note what keeps it from being all
 */
record Others(Optional<MailThread> found, Optional<String> note) {
  static final Others NONE = new Others(Optional.empty(), Optional.empty());

  Optional<Series> version(Series named, int version) {
    return found.flatMap(mails -> mails.version(named, version));
  }

  Stream<LaterVersion> later(Series series) {
    return found.flatMap(mails -> mails.later(series)).stream();
  }
}
