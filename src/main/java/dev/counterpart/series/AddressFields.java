package dev.counterpart.series;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.james.mime4j.field.address.LenientAddressParser;
import org.apache.james.mime4j.stream.ParserCursor;
import org.apache.james.mime4j.util.ByteSequence;
import org.apache.james.mime4j.util.ContentUtil;

/**
 * The header fields of a mail that hold addresses, as they stand there, unfolded and cut when long:
 * few mails are ever answered.
 */
record AddressFields(String from, String replyTo, String to, String cc) {
  private static final int MAX_FIELD = 8000;
  private static final int MAX_MAILBOXES = 100;

  AddressFields {
    from = cut(from);
    replyTo = cut(replyTo);
    to = cut(to);
    cc = cut(cc);
  }

  private static String cut(String field) {
    if (field.length() <= MAX_FIELD) {
      return field;
    }
    // Half an address may be another one.
    int end = field.lastIndexOf(',', MAX_FIELD);
    return end < 0 ? "" : field.substring(0, end);
  }

  int length() {
    return from.length() + replyTo.length() + to.length() + cc.length();
  }

  /** Who is to be answered, and in which thread. */
  Correspondents correspondents(List<String> references) {
    List<Mailbox> asked = mailboxes(replyTo);
    return new Correspondents(
        asked.isEmpty() ? mailboxes(from) : asked, mailboxes(to), mailboxes(cc), references);
  }

  /**
   * The address of the one mailbox that the mail is from, in lower case; absent where there are
   * several, or none that a mail program would take.
   */
  Optional<String> sender() {
    List<Mailbox> all = parsed(from).limit(2).toList();
    return all.size() == 1
        ? mailboxes(from).stream().findFirst().map(one -> one.address().toLowerCase(Locale.ROOT))
        : Optional.empty();
  }

  /** Those with an address that a mail program would take, each once. */
  private static List<Mailbox> mailboxes(String field) {
    var mailboxes = new LinkedHashMap<String, Mailbox>();
    parsed(field)
        .filter(one -> MailHeaders.ADDRESS.matcher(one.address()).matches())
        .limit(MAX_MAILBOXES)
        .forEach(one -> mailboxes.putIfAbsent(one.address(), one));
    return List.copyOf(mailboxes.values());
  }

  private static Stream<Mailbox> parsed(String field) {
    if (field.isBlank()) {
      return Stream.empty();
    }
    try {
      // Of a text Mime4J reads as many bytes as it has characters, and loses the rest.
      ByteSequence bytes = ContentUtil.encode(StandardCharsets.UTF_8, field);
      return LenientAddressParser.DEFAULT
          .parseAddressList(bytes, new ParserCursor(0, bytes.length()))
          .flatten()
          .stream()
          .map(one -> new Mailbox(name(one), one.getAddress()));
    } catch (RuntimeException e) {
      return Stream.empty(); // Mime4J throws those where a field makes no sense to it
    }
  }

  private static String name(org.apache.james.mime4j.dom.address.Mailbox one) {
    return one.getName() == null ? "" : MailHeaders.text(one.getName());
  }
}
