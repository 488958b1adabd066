package dev.counterpart.series;

import dev.counterpart.UserError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a file that holds a cover letter and nothing else: one mail, or plain text. */
final class CoverFile {
  private static final int MAX_BYTES = 1 << 20;

  private static final Pattern FIELD = Pattern.compile("(?:From |[A-Za-z][A-Za-z0-9-]{0,80}:).*");

  private CoverFile() {}

  /**
   * Reads it.
   *
   * @throws UserError when it is not there, is larger than a letter, or is empty
   */
  static RangeCover read(Path file) {
    byte[] bytes = bytes(file);
    String text = new String(bytes, StandardCharsets.UTF_8).replace("\r\n", "\n");
    if (text.isBlank()) {
      throw new UserError("--cover " + file + " is empty; name the file that has the cover letter");
    }
    if (!isMail(text)) {
      return RangeCover.of(text.strip());
    }
    Mail mail = mail(bytes, file);
    return mail.subject().isBlank() ? RangeCover.of(text.strip()) : RangeCover.of(mail);
  }

  /** Whether a text begins with the header of a mail, which a text seldom does. */
  private static boolean isMail(String text) {
    return text.lines()
        .takeWhile(line -> !line.isBlank())
        .allMatch(
            line -> FIELD.matcher(line).matches() || line.startsWith(" ") || line.startsWith("\t"));
  }

  private static Mail mail(byte[] bytes, Path file) {
    try {
      var mails = new MailFile(new ByteArrayInputStream(bytes));
      Mail first = MailParser.parse(mails.next().orElseThrow().bytes(), Optional.empty());
      if (mails.next().isPresent()) {
        throw new UserError(
            "--cover " + file + " holds several mails; name one with the letter alone");
      }
      return first;
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static byte[] bytes(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new UserError(
          "--cover "
              + file
              + (Files.exists(file) ? " is no ordinary file" : " is not there")
              + "; name the file that has the cover letter");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new UserError("--cover " + file + " is larger than a cover letter; name one mail");
      }
      return bytes;
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static UserError unreadable(Path file, IOException e) {
    return new UserError("--cover " + file + " cannot be read: " + e.getMessage());
  }
}
