package dev.counterpart.inbox;

import dev.counterpart.http.Answer;
import dev.counterpart.http.Gzip;
import dev.counterpart.http.NoAnswer;
import dev.counterpart.http.Request;
import dev.counterpart.http.Site;
import java.nio.charset.StandardCharsets;

/** What a server says when it is asked for mails. */
final class MboxAnswer {
  /** Bytes of mails at once. */
  static final int MAX_UNPACKED = 256 << 20;

  private static final int NOT_FOUND = 404;
  private static final String FROM = "From ";

  private MboxAnswer() {}

  static Mbox of(Site site, Request request) {
    try {
      Answer answer = site.send(request);
      if (answer.status() == NOT_FOUND) {
        return new Mbox.None();
      }
      return answer.isFine() ? mails(answer) : new Mbox.Unknown(answer.refusal());
    } catch (NoAnswer e) {
      return new Mbox.Unknown(e.why());
    }
  }

  private static Mbox mails(Answer answer) throws NoAnswer {
    byte[] bytes = answer.body();
    if (Gzip.is(bytes)) {
      return Gzip.size(bytes, MAX_UNPACKED) == 0 ? new Mbox.None() : new Mbox.Mails(bytes, "");
    }
    if (new String(bytes, 0, Math.min(bytes.length, FROM.length()), StandardCharsets.ISO_8859_1)
        .equals(FROM)) {
      return new Mbox.Mails(bytes, "");
    }
    return new Mbox.Unknown(
        answer.isPage()
            ? "it answers with a page for people, as a server does that takes us for a robot"
            : "it answers with something else than mails");
  }

  /** Whether what was kept is what came. */
  static boolean isSound(byte[] bytes) {
    try {
      return !Gzip.is(bytes) || Gzip.size(bytes, MAX_UNPACKED) > 0;
    } catch (NoAnswer e) {
      return false;
    }
  }
}
