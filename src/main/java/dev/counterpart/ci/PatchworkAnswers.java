package dev.counterpart.ci;

import dev.counterpart.UserError;
import dev.counterpart.ci.QueueTrouble.Kind;
import dev.counterpart.http.Answer;
import dev.counterpart.http.NoAnswer;
import dev.counterpart.http.Request;
import dev.counterpart.http.Site;
import dev.counterpart.json.JsonReader;
import dev.counterpart.json.JsonValue;
import dev.counterpart.report.Plain;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks a Patchwork for JSON, and says in a sentence why there is none. */
final class PatchworkAnswers {
  /** Of a list; a page of events has thirty. */
  private static final int MAX_PAGES = 40;

  private static final int MAX_DETAIL = 200;

  private final Site site;

  PatchworkAnswers(Site site) {
    this.site = site;
  }

  /** What a server answers, whatever its status. */
  Answer send(Request request) throws QueueTrouble {
    try {
      return site.send(request);
    } catch (NoAnswer e) {
      UserError error = e.toUserError(site.base(), "try again later");
      throw new QueueTrouble(
          e.kind() == NoAnswer.Kind.INTERRUPTED ? Kind.INTERRUPTED : Kind.UNAVAILABLE,
          String.valueOf(error.getMessage()));
    }
  }

  /**
   * What is at an address.
   *
   * @param what for messages, such as {@code series 14}
   * @param refusal who can do something about it when it is not there, or not for us
   */
  Answer get(String address, String what, Kind refusal) throws QueueTrouble {
    Answer answer = send(Request.get(address));
    if (answer.status() == 404 || answer.status() == 410) {
      throw new QueueTrouble(refusal, host() + " does not have " + what);
    }
    return require(answer, what, refusal);
  }

  /** Refuses what is not what was asked for. */
  Answer require(Answer answer, String what, Kind refusal) throws QueueTrouble {
    if (answer.isFine()) {
      return answer;
    }
    boolean refused = answer.status() / 100 == 4 && !answer.isLimited();
    throw new QueueTrouble(
        refused ? refusal : Kind.UNAVAILABLE,
        host() + " does not give " + what + ": " + answer.refusal() + detail(answer));
  }

  /** What Patchwork says about a refusal: {@code {"detail": "..."}}, or a list for each field. */
  private static String detail(Answer answer) {
    if (answer.isPage() || answer.status() != 400) {
      return "";
    }
    String text = Plain.line(answer.text()).strip();
    return text.isEmpty() ? "" : ": " + text.substring(0, Math.min(text.length(), MAX_DETAIL));
  }

  JsonValue json(String address, String what, Kind refusal) throws QueueTrouble {
    return json(get(address, what, refusal), what);
  }

  JsonValue json(Answer answer, String what) throws QueueTrouble {
    try {
      if (!answer.isPage()) {
        return new JsonReader().read(answer.body());
      }
    } catch (IOException e) {
      // It is as good as a page for people.
    }
    throw new QueueTrouble(
        Kind.UNAVAILABLE,
        host()
            + " answers with "
            + (answer.isPage() ? "a page for people" : "no JSON that can be read")
            + " where "
            + what
            + " was asked for; look whether this is a Patchwork, and lets programs in");
  }

  /** The items of a list, over its pages, as far as they are read. */
  List<JsonValue> list(String address, String what) throws QueueTrouble {
    var all = new ArrayList<JsonValue>();
    Optional<String> page = Optional.of(address);
    for (int pages = 0; page.isPresent() && pages < MAX_PAGES; pages++) {
      Answer answer = get(page.get(), what, Kind.REFUSED);
      if (!(json(answer, what) instanceof JsonValue.Array array)) {
        throw odd(Kind.UNAVAILABLE, what, "no list");
      }
      all.addAll(array.values());
      page = answer.next();
    }
    return all;
  }

  /** That an answer is of another kind than Patchwork's are. */
  QueueTrouble odd(Kind kind, String what, String why) {
    return new QueueTrouble(
        kind,
        host() + " says what cannot be used about " + what + ": " + why + "; nothing is posted");
  }

  String host() {
    return site.base().host();
  }
}
