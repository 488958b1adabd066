package dev.counterpart.userspace;

import java.util.List;
import java.util.Optional;

/**
 * A submission under consideration and what speaks for it.
 *
 * @param mailed what its ref says, when it came by mail
 * @param head the commit looked at; with a date not necessarily the ref's own
 * @param notes what a reader should know of how it was looked at
 */
record Candidate(
    Facts facts, Optional<MailedName> mailed, String head, Hits hits, List<String> notes) {
  Candidate {
    notes = List.copyOf(notes);
  }

  /** A submission as it is now. */
  static Candidate of(Facts facts, Hits hits) {
    return new Candidate(facts, MailedName.parse(facts.ref()), facts.head(), hits, List.of());
  }

  /** The same looked at where it is, with a word on that. */
  Candidate noting(String note) {
    return new Candidate(facts, mailed, head, hits, List.of(note));
  }

  /** The same looked at in an earlier state, with a word on that. */
  Candidate at(String earlier, Hits its, String note) {
    return new Candidate(facts, mailed, earlier, its, List.of(note));
  }

  /** The same where what speaks for its copy on a list speaks for it. */
  Candidate lent(Candidate copy) {
    return new Candidate(facts, mailed, head, hits.lent(copy.hits), notes);
  }

  /** Tells it from all others of one search. */
  String ref() {
    return facts.ref();
  }

  boolean isMailed() {
    return mailed.isPresent();
  }

  /** {@code rdma-core#1126}, or {@code iproute2:MESSAGE-ID} when it came by mail. */
  String id(String project) {
    return project + mailed.map(name -> ":" + name.messageId()).orElse("#" + facts.number());
  }

  /**
   * Whether it counts before another one with the same commits: what is later does, and before
   * copies on a list what stands where the project takes submissions.
   */
  boolean isLaterThan(Candidate other) {
    if (isMailed() != other.isMailed()) {
      return other.isMailed();
    }
    return isMailed()
        ? facts.committed().isAfter(other.facts.committed())
        : facts.number() > other.facts.number();
  }
}
