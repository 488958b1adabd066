package dev.counterpart.series;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What matters of one mail.
 *
 * @param thread its Message-ID and those around it
 * @param subject unfolded and decoded
 * @param from "Name &lt;address&gt;"
 * @param addresses its fields that hold addresses
 * @param date when it was sent, as it says itself
 * @param body its text parts, decoded, with line feeds only
 * @param flow how lines of the body may have been broken, not undone yet
 * @param toGit what git-am(1) sees in it
 * @param unread what of it could not be read and may hold a diff
 */
record Mail(
    ThreadPlace thread,
    String subject,
    String from,
    AddressFields addresses,
    Optional<Instant> date,
    String body,
    Flow flow,
    ToGit toGit,
    List<String> unread) {
  /** The formats of RFC 3676. */
  enum Flow {
    FIXED,
    FLOWED,
    /** The space at the end of a broken line is none of the text. */
    FLOWED_DELSP
  }

  /**
   * A mail's place in its thread.
   *
   * @param messageId without angle brackets; made up from the content when the mail has none
   * @param generated whether {@code messageId} is no Message-ID of the mail itself
   * @param inReplyTo Message-ID of the mail that it answers
   * @param references Message-IDs of its thread, oldest first
   */
  record ThreadPlace(
      String messageId, boolean generated, Optional<String> inReplyTo, List<String> references) {
    ThreadPlace {
      references = List.copyOf(references);
    }

    /** Message-ID of the mail that this one follows: what it answers, else the last reference. */
    Optional<String> parent() {
      return inReplyTo.or(
          () -> references.isEmpty() ? Optional.empty() : Optional.of(references.getLast()));
    }
  }

  /**
   * What git-am(1) sees in a mail.
   *
   * @param texts those that it may look for diffs in, a character for each byte; none where that is
   *     the body
   * @param doubt why it may read another one, in one sentence
   */
  record ToGit(List<String> texts, Optional<String> doubt) {
    static final ToGit SAME = new ToGit(List.of(), Optional.empty());

    ToGit {
      texts = List.copyOf(texts);
    }
  }

  Mail {
    unread = List.copyOf(unread);
  }

  String messageId() {
    return thread.messageId();
  }

  /** Addresses of To and Cc, in lower case, each once. */
  List<String> recipients() {
    return MailHeaders.addresses(addresses.to() + ", " + addresses.cc());
  }

  /** Who is to be answered, and in which thread. */
  Correspondents correspondents() {
    return addresses.correspondents(thread.references());
  }

  /** The same under another made-up Message-ID. */
  Mail withId(String id) {
    var place = new ThreadPlace(id, true, thread.inReplyTo(), thread.references());
    return new Mail(place, subject, from, addresses, date, body, flow, toGit, unread);
  }

  /** The texts that git-am(1) may look for diffs in. */
  List<String> gitTexts() {
    return toGit.texts().isEmpty() ? List.of(body) : toGit.texts();
  }

  /** The same with another text that git-am(1) may look for diffs in. */
  Mail withGitText(String text) {
    List<String> texts = Stream.concat(gitTexts().stream(), Stream.of(text)).toList();
    return new Mail(
        thread,
        subject,
        from,
        addresses,
        date,
        body,
        flow,
        new ToGit(texts, toGit.doubt()),
        unread);
  }
}
