package dev.counterpart.series;

import dev.counterpart.UserError;
import dev.counterpart.git.Commit;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A cover letter that comes with a commit range from elsewhere. */
public sealed interface GivenCover {
  /** The largest that is read, in bytes. */
  int MAX_BYTES = 1 << 20;

  /**
   * One mail, or plain text.
   *
   * @param name what to call it in messages
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on at once, compared by nobody
  record Letter(byte[] bytes, String name) implements GivenCover {}

  /**
   * What b4 keeps of a series that was not sent yet.
   *
   * @param subject of the letter, without prefixes
   * @param text of the letter
   * @param tracking JSON
   */
  record Kept(String subject, String text, String tracking) implements GivenCover {}

  /** Whether b4 keeps a cover letter in a commit's message; such a commit changes no file. */
  static boolean isKeptIn(Commit commit) {
    return PreparedCover.is(commit);
  }

  /**
   * The letter in a file.
   *
   * @throws UserError when it is not there, or larger than a letter
   */
  static GivenCover in(Path file) {
    String name = "--cover " + file;
    if (!Files.isRegularFile(file)) {
      throw new UserError(
          name
              + (Files.exists(file) ? " is no ordinary file" : " is not there")
              + "; name the file that has the cover letter");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new UserError(name + " is larger than a cover letter; name one mail");
      }
      return new Letter(bytes, name);
    } catch (IOException e) {
      throw new UserError(name + " cannot be read: " + e.getMessage());
    }
  }
}
