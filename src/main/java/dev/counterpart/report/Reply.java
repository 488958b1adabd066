package dev.counterpart.report;

import dev.counterpart.series.Correspondents;
import dev.counterpart.series.CoverLetter;
import dev.counterpart.series.DraftHeader;
import dev.counterpart.series.Mailbox;
import dev.counterpart.series.Patch;
import dev.counterpart.series.Series;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The mail of a series that an answer goes to.
 *
 * @param messageId without angle brackets
 */
record Reply(String messageId, String subject, Correspondents correspondents) {
  private static final int MAX_SUBJECT = 500;
  private static final int MAX_MAILBOXES = 100;
  private static final int MAX_REFERENCES = 20;

  /**
   * Of findings about one patch, that patch; of others the cover letter, or the first patch about
   * which there is one.
   *
   * @param patches numbers of those that findings are about, in the order of the findings
   */
  static Reply to(Series series, Set<Integer> patches) {
    Optional<CoverLetter> cover = series.cover();
    if (patches.size() != 1 && cover.isPresent()) {
      CoverLetter letter = cover.get();
      return new Reply(letter.messageId(), letter.subject(), letter.correspondents());
    }
    return patches.stream()
        .findFirst()
        .flatMap(number -> of(series, number))
        .or(() -> series.patches().stream().findFirst())
        .map(
            patch ->
                new Reply(patch.messageId(), patch.subject(), patch.envelope().correspondents()))
        .orElseGet(() -> new Reply(series.messageId(), series.subject(), Correspondents.NONE));
  }

  private static Optional<Patch> of(Series series, int number) {
    return series.patches().stream().filter(patch -> patch.number() == number).findFirst();
  }

  /** The header of the answer, which whoever sends it completes: who, when, and a Message-ID. */
  String header() {
    List<Mailbox> to = correspondents.senders();
    var header = new DraftHeader();
    header.mailboxes("To", to);
    header.mailboxes("Cc", others(to));
    String plain = Plain.line(subject).replaceFirst("(?i)^(?:re: *)+", "");
    header.text("Subject", "Re: " + Sarif.cut(plain, MAX_SUBJECT));
    if (DraftHeader.isId(messageId)) {
      header.ids("In-Reply-To", List.of(messageId));
      header.ids("References", references());
    }
    header.text("MIME-Version", "1.0");
    header.text("Content-Type", "text/plain; charset=utf-8");
    header.text("Content-Transfer-Encoding", "8bit");
    return header.toString();
  }

  /** All others that the mail went to, each once. */
  private List<Mailbox> others(List<Mailbox> answered) {
    Map<String, Mailbox> others = new LinkedHashMap<>();
    Stream.concat(correspondents.to().stream(), correspondents.cc().stream())
        .forEach(one -> others.putIfAbsent(key(one), one));
    answered.forEach(one -> others.remove(key(one)));
    return others.values().stream().limit(MAX_MAILBOXES).toList();
  }

  private static String key(Mailbox mailbox) {
    return mailbox.address().toLowerCase(Locale.ROOT);
  }

  /** Of a long thread its begin and its end, as RFC 5322 and mail programs have it. */
  private List<String> references() {
    List<String> all = correspondents.references();
    int end = Math.max(1, all.size() - MAX_REFERENCES);
    return Stream.of(all.stream().limit(1), all.stream().skip(end), Stream.of(messageId))
        .flatMap(ids -> ids)
        .distinct()
        .toList();
  }
}
