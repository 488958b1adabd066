package dev.counterpart.series;

import dev.counterpart.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.stream.Field;

/** Reads the header fields of a mail; see RFC 5322 and RFC 2047. */
final class MailHeaders {
  private static final int MAX_TEXT = 2000;
  private static final int MAX_IDS = 200;
  private static final Pattern ID = Pattern.compile("<\\s*([^<>\\s]{1,998})\\s*>");
  private static final Pattern DATE =
      Pattern.compile(
          "(?:[A-Za-z]{3,9},?\\s*)?(\\d{1,2})[\\s-]([A-Za-z]{3})[a-z]*[\\s-](\\d{4}|\\d\\d)\\s+"
              + "(\\d{1,2}:\\d\\d(?::\\d\\d)?)\\s*([-+]\\d{4}|[A-Z]{1,4})?.*");
  private static final DateTimeFormatter STAMP =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendPattern("d MMM yyyy H:mm")
          .appendOptional(DateTimeFormatter.ofPattern(":ss", Locale.ROOT))
          .appendPattern(" xx")
          .parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0)
          .toFormatter(Locale.ENGLISH);

  private static final int MAX_RECIPIENTS = 500;

  /** An address that every mail program takes. */
  static final Pattern ADDRESS =
      Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9.-]{1,255}");

  private MailHeaders() {}

  /** The addresses in a header, in lower case, each once. */
  static List<String> addresses(String value) {
    return ADDRESS
        .matcher(value)
        .results()
        .map(found -> found.group().toLowerCase(Locale.ROOT))
        .distinct()
        .limit(MAX_RECIPIENTS)
        .toList();
  }

  /** The field's value in one line, its bytes taken as UTF-8 when they are that. */
  static String raw(Field field) {
    byte[] bytes = field.getRaw() == null ? new byte[0] : field.getRaw().toByteArray();
    String text = BodyText.decode(bytes, Optional.empty());
    int colon = text.indexOf(':');
    return unfold(bytes.length == 0 ? field.getBody() : text.substring(colon + 1));
  }

  private static String unfold(String value) {
    if (value.indexOf('\n') < 0 && value.indexOf('\r') < 0) {
      return value.strip();
    }
    var out = new StringBuilder(value.length());
    value
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .forEach(line -> out.append(out.isEmpty() ? "" : " ").append(line));
    return out.toString();
  }

  /** Free text with its encoded words decoded. */
  static String text(String value) {
    String cut = value.length() > MAX_TEXT ? value.substring(0, MAX_TEXT) : value;
    if (!cut.contains("=?")) {
      return cut;
    }
    try {
      return unfold(
          DecoderUtil.decodeEncodedWords(cut, DecodeMonitor.SILENT, StandardCharsets.UTF_8));
    } catch (RuntimeException e) {
      return cut;
    }
  }

  /** The first author of a From field as "Name &lt;address&gt;", or the address alone. */
  static String person(String value) {
    String text = value.length() > MAX_TEXT ? value.substring(0, MAX_TEXT) : value;
    int open = text.indexOf('<');
    int close = text.indexOf('>', open + 1);
    if (open < 0 || close < 0) {
      return text(text);
    }
    String address = text.substring(open + 1, close).strip();
    String name = text.substring(0, open).strip();
    if (name.length() >= 2 && name.startsWith("\"") && name.endsWith("\"")) {
      name = name.substring(1, name.length() - 1).replace("\\\"", "\"");
    }
    name = text(name);
    return name.isEmpty() ? address : name + " <" + address + ">";
  }

  /** The Message-IDs of a field, without angle brackets; of very many the first and the last. */
  static List<String> ids(String value) {
    var ids = new ArrayList<String>();
    Matcher id = ID.matcher(value);
    while (id.find()) {
      ids.add(id.group(1));
      if (ids.size() > MAX_IDS) {
        ids.remove(1);
      }
    }
    if (ids.isEmpty() && !value.isBlank() && value.strip().matches("[^<>\\s]{3,998}@[^<>\\s]+")) {
      ids.add(value.strip());
    }
    return ids;
  }

  /** The date of a mail, with the leniency that two decades of mail programs ask for. */
  static Optional<Instant> date(String value) {
    Matcher shape = DATE.matcher(value.length() > 200 ? "" : value.strip());
    if (!shape.matches()) {
      return Optional.empty();
    }
    String year = shape.group(3).length() == 2 ? "20" + shape.group(3) : shape.group(3);
    String zone = Optional.ofNullable(shape.group(5)).orElse("+0000");
    String offset = zone.matches("[-+]\\d{4}") ? zone : "+0000";
    try {
      return Optional.of(
          OffsetDateTime.parse(
                  shape.group(1)
                      + " "
                      + shape.group(2)
                      + " "
                      + year
                      + " "
                      + shape.group(4)
                      + " "
                      + offset,
                  STAMP)
              .toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** An identity for a mail without Message-ID: the same for the same content. */
  static String madeUpId(byte[] mail) {
    return HexFormat.of().formatHex(Sha256.of(mail), 0, 20);
  }
}
