package dev.counterpart.ci;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.counterpart.UserError;
import dev.counterpart.ci.QueueTrouble.Kind;
import dev.counterpart.http.Answer;
import dev.counterpart.http.Http;
import dev.counterpart.http.Limits;
import dev.counterpart.http.Request;
import dev.counterpart.http.Site;
import dev.counterpart.http.WebAddress;
import dev.counterpart.json.JsonObject;
import dev.counterpart.json.JsonValue;
import dev.counterpart.json.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A project of a Patchwork, by version 1.3 of its REST interface (Patchwork 3.1 and later). Every
 * address ends with a slash, since a POST is not redirected. The token goes out with what is posted
 * and with nothing else.
 */
public final class Patchwork implements ReviewQueue {
  private static final String API = "/api/1.3";
  private static final String FROM = "From ";
  private static final int MBOX_BYTES = 64 << 20;

  private final Site site;
  private final Limits limits;
  private final PatchworkAnswers answers;
  private final String project;
  private final Optional<String> token;

  /**
   * @param project its link name, such as {@code linux-rdma}
   * @param token without which nothing can be posted
   * @param limits of one question
   */
  public Patchwork(
      Http http, WebAddress server, String project, Optional<String> token, Limits limits) {
    this.site = http.site(server, Map.of("Accept", "application/json, text/plain"), limits);
    this.limits = limits;
    this.answers = new PatchworkAnswers(site);
    this.project = project;
    this.token = token;
  }

  /** The usual limits: half a minute for an answer, two minutes with all repetitions. */
  public static Limits limits() {
    return Limits.of(Duration.ofSeconds(30))
        .within(Duration.ofSeconds(30), Duration.ofSeconds(120))
        .trying(5, Duration.ofSeconds(1));
  }

  @Override
  public void requireProject() throws QueueTrouble {
    String what = "project \"" + project + "\"";
    JsonValue answer =
        answers.json(API + "/projects/" + WebAddress.coded(project) + "/", what, Kind.REFUSED);
    if (!answer.text("link_name").equals(project)) {
      throw answers.odd(
          Kind.REFUSED, what, "its link_name is another; it is what stands in /project/NAME/");
    }
  }

  @Override
  public List<SeriesEvent> completed(String since) throws QueueTrouble {
    String what = "the list of events";
    List<JsonValue> items =
        answers.list(
            API
                + "/events/?project="
                + WebAddress.coded(project)
                + "&category=series-completed&since="
                + WebAddress.coded(since)
                + "&order=date",
            what);
    var events = new ArrayList<SeriesEvent>();
    for (JsonValue item : items) {
      Optional<Long> id = PatchworkFields.id(item);
      Optional<Long> series = PatchworkFields.id(item.field("payload").field("series"));
      Optional<String> date = PatchworkFields.date(item);
      if (id.isEmpty()
          || series.isEmpty()
          || date.isEmpty()
          || !item.text("category").equals("series-completed")
          || !isOurs(item)) {
        throw answers.odd(
            Kind.UNAVAILABLE, what, "there is one that was not asked for, or no event");
      }
      events.add(new SeriesEvent(id.get(), date.get(), series.get()));
    }
    return events.stream().sorted(SeriesEvent.ORDER).toList();
  }

  private boolean isOurs(JsonValue item) {
    return item.field("project").text("link_name").equals(project);
  }

  @Override
  public long seriesWith(String messageId) throws QueueTrouble {
    for (String kind : List.of("patches", "covers")) {
      List<JsonValue> found =
          answers.list(
              API
                  + "/"
                  + kind
                  + "/?msgid="
                  + WebAddress.coded(messageId)
                  + "&project="
                  + WebAddress.coded(project),
              "the mail " + messageId);
      Optional<Long> series =
          found.stream()
              .filter(mail -> isOurs(mail) && PatchworkFields.messageId(mail).equals(messageId))
              .flatMap(mail -> mail.items("series").stream())
              .flatMap(one -> PatchworkFields.id(one).stream())
              .max(Long::compare);
      if (series.isPresent()) {
        return series.get();
      }
    }
    throw new QueueTrouble(
        Kind.REFUSED,
        answers.host() + " has no series with the mail " + messageId + " in project " + project);
  }

  @Override
  public QueuedSeries series(long id) throws QueueTrouble {
    String what = "series " + id;
    JsonValue answer = answers.json(API + "/series/" + id + "/", what, Kind.SERIES);
    if (!PatchworkFields.id(answer).equals(Optional.of(id)) || !isOurs(answer)) {
      throw answers.odd(
          Kind.SERIES, what, "it is another one, or of another project than " + project);
    }
    if (!answer.isTrue("received_all")) {
      throw new QueueTrouble(
          Kind.SERIES,
          what + " is not whole yet on " + answers.host() + ", so that it is not judged");
    }
    return PatchworkFields.series(answer)
        .filter(series -> addresses(series).stream().allMatch(site.base()::holds))
        .orElseThrow(
            () ->
                answers.odd(
                    Kind.SERIES,
                    what,
                    "patches, version or cover letter are not as Patchwork writes them, or its mails"
                        + " are on another host"));
  }

  private static List<String> addresses(QueuedSeries series) {
    var all = new ArrayList<String>(List.of(series.mbox()));
    series.cover().ifPresent(cover -> all.add(cover.mbox()));
    return all;
  }

  @Override
  public byte[] mails(long series, String address) throws QueueTrouble {
    String what = "the mails of series " + series;
    Site large = site.within(limits.upTo(MBOX_BYTES, MBOX_BYTES));
    Answer answer = new PatchworkAnswers(large).get(address, what, Kind.SERIES);
    if (!FROM.equals(
        new String(answer.body(), 0, Math.min(FROM.length(), answer.body().length), US_ASCII))) {
      throw answers.odd(Kind.SERIES, what, "this is no mbox");
    }
    return answer.body();
  }

  @Override
  public List<KnownCheck> checks(QueuedMail patch, String context) throws QueueTrouble {
    String what = "the checks of patch " + patch.id();
    JsonValue answer =
        answers.json(
            checks(patch) + "?context=" + WebAddress.coded(context) + "&order=-date&per_page=100",
            what,
            Kind.SERIES);
    var known = new ArrayList<KnownCheck>();
    for (JsonValue item : answer.items()) {
      PatchworkFields.check(item)
          .filter(_ -> item.text("context").equals(context))
          .ifPresent(known::add);
    }
    if (!(answer instanceof JsonValue.Array array) || known.size() != array.values().size()) {
      throw answers.odd(Kind.UNAVAILABLE, what, "there is one that was not asked for, or no check");
    }
    return known;
  }

  private static String checks(QueuedMail patch) {
    return API + "/patches/" + patch.id() + "/checks/";
  }

  @Override
  public void post(QueuedMail patch, PatchCheck check) throws QueueTrouble {
    String credential =
        "Token " + token.orElseThrow(() -> new UserError("nothing can be posted without a token"));
    String what = "a place for the check of patch " + patch.id();
    Answer answer =
        answers.send(
            Request.post(checks(patch), Request.Body.json(text(check)))
                .with("Authorization", credential));
    if (answer.status() == 401 || (answer.status() == 403 && !answer.isLimited())) {
      throw new QueueTrouble(
          Kind.REFUSED,
          answers.host()
              + " does not let this token post checks of patch "
              + patch.id()
              + " (status "
              + answer.status()
              + "); its user has to be a maintainer of "
              + project);
    }
    JsonValue made = answers.json(answers.require(answer, what, Kind.REFUSED), what);
    if (PatchworkFields.check(made).filter(one -> one.state() == check.state()).isEmpty()) {
      throw answers.odd(Kind.UNAVAILABLE, what, "it does not confirm the check");
    }
  }

  private static String text(PatchCheck check) {
    var text = new StringWriter();
    try {
      new JsonWriter(JsonWriter.Style.COMPACT)
          .write(
              JsonObject.with()
                  .text("state", check.state().label())
                  .text("context", check.context())
                  .text("description", check.description())
                  .text("target_url", check.target())
                  .build(),
              text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
