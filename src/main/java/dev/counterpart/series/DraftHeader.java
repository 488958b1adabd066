package dev.counterpart.series;

import java.util.ArrayList;
import java.util.List;
import org.apache.james.mime4j.codec.EncoderUtil;
import org.apache.james.mime4j.util.MimeUtil;

/**
 * Header fields of a mail that is written (RFC 5322), folded, and in ASCII (RFC 2047). What comes
 * in is of unknown origin: nothing of it begins a field of its own.
 */
public final class DraftHeader {
  private final StringBuilder text = new StringBuilder();

  /** Adds a field of free text. */
  public DraftHeader text(String name, String value) {
    int used = name.length() + 2;
    return field(
        name, EncoderUtil.encodeIfNecessary(plain(value), EncoderUtil.Usage.TEXT_TOKEN, used));
  }

  /** Adds a field with people and lists; none where there are none. */
  public DraftHeader mailboxes(String name, List<Mailbox> mailboxes) {
    return list(name, ", ", mailboxes.stream().map(DraftHeader::mailbox).toList());
  }

  /** Adds a field with Message-IDs, given without angle brackets; none where there are none. */
  public DraftHeader ids(String name, List<String> ids) {
    return list(
        name, " ", ids.stream().filter(DraftHeader::isId).map(id -> "<" + id + ">").toList());
  }

  /** Whether a text may stand as a Message-ID, so that a mail can be answered. */
  public static boolean isId(String text) {
    return text.matches("[!-;=?-~]{1,250}") && text.contains("@");
  }

  private static String mailbox(Mailbox mailbox) {
    String name = plain(mailbox.name()).strip();
    return name.isEmpty()
        ? mailbox.address()
        : EncoderUtil.encodeAddressDisplayName(name) + " <" + mailbox.address() + ">";
  }

  /** Each item stands on a line of its own: no folding goes through one. */
  private DraftHeader list(String name, String between, List<String> items) {
    if (!items.isEmpty()) {
      var lines = new ArrayList<String>();
      items.forEach(item -> lines.add(item.replaceAll("\\s+", " ")));
      text.append(name).append(": ");
      text.append(String.join(between.stripTrailing() + "\n ", lines)).append('\n');
    }
    return this;
  }

  private DraftHeader field(String name, String value) {
    String folded = MimeUtil.fold(name + ": " + value, 0).replace("\r\n", "\n");
    text.append(folded).append('\n');
    return this;
  }

  private static String plain(String value) {
    return value.replaceAll("[\\p{Cntrl}\\p{Cs}\\p{Cf}]+", " ");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
