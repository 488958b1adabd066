package dev.counterpart.series;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** From the bytes of a mail's part to its text. */
final class BodyText {
  private BodyText() {}

  /**
   * Decodes by the charset that the mail names; when it names none, an unknown one or a wrong one,
   * or one that is no extension of ASCII, as UTF-8 when the bytes allow it, else as ISO 8859-1,
   * which takes any byte.
   */
  static String decode(byte[] content, Optional<String> charset) {
    String name = charset.orElse("").toLowerCase(Locale.ROOT);
    if (!name.isEmpty() && !name.equals("us-ascii") && !name.equals("utf-8")) {
      Optional<String> text = named(content, name);
      if (text.isPresent()) {
        return text.get();
      }
    }
    String text = new String(content, StandardCharsets.UTF_8);
    // The replacement character stands where the bytes were no UTF-8, or was really sent.
    return text.indexOf('\ufffd') < 0
        ? text
        : strictly(content, StandardCharsets.UTF_8)
            .orElseGet(() -> new String(content, StandardCharsets.ISO_8859_1));
  }

  private static Optional<String> named(byte[] content, String charset) {
    try {
      return strictly(content, Charset.forName(charset)).filter(text -> keepsAscii(content, text));
    } catch (IllegalArgumentException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  /**
   * Whether a charset leaves the bytes below 0x80 what they are. Git takes the lines of a patch as
   * bytes, whatever charset the mail names, and so does the compiler that reads the result.
   */
  private static boolean keepsAscii(byte[] content, String text) {
    int at = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        while (at < content.length && content[at] < 0) {
          at++;
        }
        if (at == content.length || content[at++] != c) {
          return false;
        }
      }
    }
    while (at < content.length && content[at] < 0) {
      at++;
    }
    return at == content.length;
  }

  private static Optional<String> strictly(byte[] content, Charset charset) {
    try {
      return Optional.of(
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(content))
              .toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /**
   * A text whose lines were sent with carriage return and line feed gets line feeds only. Where
   * most lines end in a line feed alone, the carriage returns belong to the content and stay. Some
   * senders encode the carriage return as well (quoted-printable {@code =0D} before the line's
   * end), so that it is there twice; see {@code --quoted-cr} in git-mailinfo(1).
   */
  static String withLineFeeds(String text) {
    String once = endsMostlyInPairs(text) ? text.replace("\r\n", "\n") : text;
    return endsMostlyInPairs(once) ? once.replace("\r\n", "\n") : once;
  }

  private static boolean endsMostlyInPairs(String text) {
    if (text.indexOf('\r') < 0) {
      return false;
    }
    int lines = 0;
    int pairs = 0;
    for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
      lines++;
      if (i > 0 && text.charAt(i - 1) == '\r') {
        pairs++;
      }
    }
    return pairs * 2 > lines;
  }

  /**
   * Undoes the flowed format as git-mailinfo(1) does: one space less on each line that begins with
   * one, and a line that ends in a space goes on with the next.
   *
   * @param delsp whether that space is dropped
   */
  static String unflowed(String text, boolean delsp) {
    var out = new StringBuilder(text.length());
    for (String line : text.split("\n", -1)) {
      if (line.equals("-- ")) {
        out.append(line).append('\n');
        continue;
      }
      String unstuffed = line.startsWith(" ") ? line.substring(1) : line;
      if (unstuffed.endsWith(" ")) {
        out.append(unstuffed, 0, unstuffed.length() - (delsp ? 1 : 0));
      } else {
        out.append(unstuffed).append('\n');
      }
    }
    return out.substring(0, Math.max(0, out.length() - 1));
  }

  /**
   * Undoes the space-stuffing of RFC 3676: one space less on each line that begins with one. Soft
   * line breaks are left alone, since in a diff a space at the end of a line is content.
   */
  static String unstuffed(String text) {
    var out = new StringBuilder(text.length());
    boolean lineStart = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!lineStart || c != ' ') {
        out.append(c);
      }
      lineStart = c == '\n';
    }
    return out.toString();
  }
}
