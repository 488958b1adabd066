package dev.counterpart.series;

import java.util.Optional;

/**
 * What the header of one mail says, for tools that hand mails in one by one.
 *
 * @param messageId without angle brackets
 * @param subject unfolded
 * @param title the subject without its prefixes
 * @param number n of {@code [PATCH n/N]}, 0 for a cover letter; 1 when there is none
 * @param total N of it; 1 when there is none
 */
public record PatchMail(String messageId, String subject, String title, int number, int total) {

  /** Reads a mail; what is no mail gives empty texts. */
  public static PatchMail of(byte[] mail) {
    Mail read = MailParser.parse(mail, Optional.empty());
    Optional<SubjectLine> line = SubjectLine.loose(read.subject());
    return new PatchMail(
        read.thread().generated() ? "" : read.messageId(),
        read.subject(),
        line.map(SubjectLine::title).orElse(read.subject()),
        line.map(SubjectLine::number).orElse(1),
        line.map(SubjectLine::total).orElse(1));
  }
}
