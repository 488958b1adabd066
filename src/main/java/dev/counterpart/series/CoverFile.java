package dev.counterpart.series;

import dev.counterpart.UserError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what holds a cover letter and nothing else: one mail, or plain text. */
final class CoverFile {
  private static final Pattern FIELD = Pattern.compile("(?:From |[A-Za-z][A-Za-z0-9-]{0,80}:).*");

  private CoverFile() {}

  /**
   * Reads it.
   *
   * @throws UserError when it is empty, or is several mails
   */
  static RangeCover read(GivenCover.Letter letter) {
    String text = new String(letter.bytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    if (text.isBlank()) {
      throw new UserError(letter.name() + " is empty; it should hold the cover letter");
    }
    if (!isMail(text)) {
      return RangeCover.of(text.strip());
    }
    Mail mail = mail(letter);
    return mail.subject().isBlank() ? RangeCover.of(text.strip()) : RangeCover.of(mail);
  }

  /** Whether a text begins with the header of a mail, which a text seldom does. */
  private static boolean isMail(String text) {
    return text.lines()
        .takeWhile(line -> !line.isBlank())
        .allMatch(
            line -> FIELD.matcher(line).matches() || line.startsWith(" ") || line.startsWith("\t"));
  }

  private static Mail mail(GivenCover.Letter letter) {
    try {
      var mails = new MailFile(new ByteArrayInputStream(letter.bytes()));
      Mail first = MailParser.parse(mails.next().orElseThrow().bytes(), Optional.empty());
      if (mails.next().isPresent()) {
        throw new UserError(
            letter.name() + " holds several mails; it should hold the cover letter alone");
      }
      return first;
    } catch (IOException e) {
      throw new UserError(letter.name() + " cannot be read: " + e.getMessage());
    }
  }
}
