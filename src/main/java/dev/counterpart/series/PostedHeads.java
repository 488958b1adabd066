package dev.counterpart.series;

import java.util.Optional;
import java.util.stream.Stream;

/** The first mails of many postings, among which versions of a series are looked for. */
interface PostedHeads {

  /** Which mails are wanted, before they are read. */
  interface Wanted {
    /**
     * Whether a mail is one of them.
     *
     * @param seconds when the mail was sent, since 1970
     */
    boolean test(int version, long seconds);
  }

  /** Those of one sender that are wanted, in the order of their arrival. */
  Stream<VersionHead> of(long sender, Wanted wanted);

  /** The same from the last one on, and of postings without their first patches what is there. */
  Stream<VersionHead> latest(long sender, Wanted wanted);

  /** Those of all senders that are wanted, from the last one on. */
  Stream<VersionHead> latest(Wanted wanted);

  /** The first mail of the posting that holds a mail; absent when there is none. */
  Optional<VersionHead> holding(String messageId);

  /** What b4 calls the series that a mail begins, when it says so. */
  Optional<String> changeId(VersionHead head);

  /**
   * The first mail of the posting that a mail is of: a cover letter and the first patch both may
   * begin a version.
   */
  VersionHead first(VersionHead head);

  /** For whom the posting is that a mail begins. */
  Optional<Series.Target> target(VersionHead head);

  /** What the posting that a mail begins holds; absent when that is no uAPI. */
  Optional<Kin> kin(VersionHead head);
}
