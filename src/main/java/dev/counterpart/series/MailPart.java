package dev.counterpart.series;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.james.mime4j.codec.Base64InputStream;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.QuotedPrintableInputStream;
import org.apache.james.mime4j.stream.Field;

/** What the header of a mail, or of a part of one, says of its content. */
final class MailPart {
  private static final Pattern DIFF =
      Pattern.compile("(?m)^(?:diff --git |--- [^\n]{0,4200}\n\\+\\+\\+ )");

  private String contentType = "";
  private String disposition = "";
  private String encoding = "";

  /** Takes note of a field; of several of one name the last one counts, as for git-mailinfo(1). */
  void field(Field field) {
    switch (field.getNameLowerCase()) {
      case "content-type" -> contentType = value(field);
      case "content-disposition" -> disposition = value(field);
      case "content-transfer-encoding" -> encoding = value(field);
      default -> {
        // Says nothing of the content.
      }
    }
  }

  private static String value(Field field) {
    return MailHeaders.raw(field).toLowerCase(Locale.ROOT);
  }

  boolean isAlternative() {
    return contentType.startsWith("multipart/alternative");
  }

  /**
   * The flow of a mail's text with this part.
   *
   * @param before without it
   */
  Mail.Flow flow(Mail.Flow before) {
    if (!contentType.contains("format=flowed") && !contentType.contains("format=\"flowed\"")) {
      return before;
    }
    return contentType.contains("delsp=yes") || contentType.contains("delsp=\"yes\"")
        ? Mail.Flow.FLOWED_DELSP
        : Mail.Flow.FLOWED;
  }

  /**
   * Whether a content of this type is read as a patch's text.
   *
   * @param type in lower case
   */
  boolean isText(String type) {
    return type.equals("text/plain")
        || type.equals("text/x-patch")
        || type.equals("text/x-diff")
        || type.equals("application/x-patch")
        || (!type.startsWith("multipart/")
            && !type.equals("text/html")
            && (isPatchName(contentType) || isPatchName(disposition)));
  }

  /** Whether the parameters of a header name a file that ends in .patch or .diff. */
  private static boolean isPatchName(String field) {
    return (field.contains(".patch") || field.contains(".diff")) && field.contains("name");
  }

  /**
   * Undoes the transfer encoding. Git looks for the two encodings' names anywhere in the field, and
   * who reads otherwise than Git reads another patch.
   */
  InputStream decoded(InputStream content) {
    if (encoding.contains("base64")) {
      return new Base64InputStream(content, DecodeMonitor.SILENT);
    }
    return encoding.contains("quoted-printable")
        ? new QuotedPrintableInputStream(content, DecodeMonitor.SILENT)
        : content;
  }

  /** Whether some line of a content begins a diff. */
  static boolean holdsDiff(byte[] content) {
    return DIFF.matcher(new String(content, StandardCharsets.ISO_8859_1)).find();
  }
}
