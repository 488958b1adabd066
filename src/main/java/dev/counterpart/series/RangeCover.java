package dev.counterpart.series;

import java.util.List;
import java.util.Optional;

/**
 * The cover letter of a commit range.
 *
 * @param head what it says of the posting; absent where it is a text without a subject
 * @param version of the series
 * @param rfc whether the series is a request for comments
 * @param words of the bracketed prefixes, in lower case
 */
record RangeCover(
    CoverLetter letter, Optional<Series.Head> head, int version, boolean rfc, List<String> words) {
  RangeCover {
    words = List.copyOf(words);
  }

  /** A mail. */
  static RangeCover of(Mail mail) {
    var letter = new CoverLetter(mail.messageId(), mail.subject(), mail.body());
    return of(
        letter,
        mail.date()
            .map(sent -> new Series.Head(mail.messageId(), mail.subject(), mail.from(), sent)));
  }

  /** One whose subject has prefixes, as a mail's has. */
  static RangeCover of(CoverLetter letter, Optional<Series.Head> head) {
    Optional<SubjectLine> subject = SubjectLine.loose(letter.subject());
    return new RangeCover(
        letter,
        head,
        subject.map(SubjectLine::version).orElse(1),
        subject.map(SubjectLine::rfc).orElse(false),
        subject.map(SubjectLine::words).orElse(List.of()));
  }

  /** A text alone. */
  static RangeCover of(String text) {
    return of(new CoverLetter("", "", text), Optional.empty());
  }
}
