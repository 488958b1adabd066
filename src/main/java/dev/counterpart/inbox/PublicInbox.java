package dev.counterpart.inbox;

import dev.counterpart.UserError;
import dev.counterpart.http.Http;
import dev.counterpart.http.Request;
import dev.counterpart.http.WebAddress;
import dev.counterpart.series.LaterVersion;
import dev.counterpart.series.MailThread;
import dev.counterpart.series.Series;
import dev.counterpart.series.UserspaceMarks;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One public-inbox server. */
public final class PublicInbox {
  /** Where the kernel's lists are. */
  public static final WebAddress LORE =
      WebAddress.of("the usual server", "https://lore.kernel.org");

  private static final Duration FOR_THREAD = Duration.ofSeconds(45);
  private static final Duration FOR_SEARCH = Duration.ofSeconds(15);
  private static final int SHOWN = 200;

  private final String host;
  private final WebAddress server;
  private final Mboxes mboxes;
  private final UserspaceMarks marks;

  /** What to do where the server does not answer. */
  private final String remedy;

  /**
   * Asks nothing yet.
   *
   * @param http absent when nobody may be asked
   * @param server its address, perhaps with the path of one list
   * @param cache folder for what was fetched, which may not be there
   */
  public PublicInbox(Optional<Http> http, WebAddress server, Path cache, UserspaceMarks marks) {
    this.host = server.host();
    this.server = server;
    this.mboxes = new Mboxes(http, server, cache);
    this.marks = marks;
    this.remedy =
        (http.isPresent() ? "; try again later" : "; leave --offline out")
            + ", name an archive that has it with --archive DIR, or pipe what 'b4 am -o -' prints"
            + " to \"counterpart check -\"";
  }

  /**
   * The posting that contains a mail, as {@link dev.counterpart.series.Archive#series} has it, with
   * notes of a later version and of what is not as the server has it now.
   *
   * @param name a Message-ID in any form, or the mail's address on this server
   * @param version another version of the same series that is wanted instead; when there is none,
   *     the one that the name says comes back
   * @throws UserError when the address is another server's, this one does not answer, or it has no
   *     such series
   */
  public Series series(String name, Optional<Integer> version) {
    MailAddress address = MailAddress.of(name, server);
    for (String id : address.ids()) {
      Request request = Request.get(address.list() + "/" + WebAddress.coded(id) + "/t.mbox.gz");
      switch (mboxes.ask(request, FOR_THREAD)) {
        case Mbox.None _ -> {}
        case Mbox.Unknown unknown ->
            throw new UserError(
                shown(id) + " cannot be had from " + host + ", " + unknown.why() + remedy);
        case Mbox.Mails mails -> {
          return chosen(address.list(), id, mails, version);
        }
      }
    }
    throw new UserError(
        host
            + " has no mail "
            + shown(address.ids().getFirst())
            + "; look at the Message-ID, or name another server with --public-inbox URL");
  }

  private Series chosen(String list, String id, Mbox.Mails mails, Optional<Integer> version) {
    MailThread thread = read(mails, "the thread of " + shown(id) + " from " + host);
    if (!thread.holds(id)) {
      throw new UserError(
          "what " + host + " gives as the thread of " + shown(id) + " lacks that mail" + remedy);
    }
    Series named =
        thread
            .series(id)
            .orElseThrow(
                () ->
                    new UserError(
                        shown(id)
                            + " on "
                            + host
                            + " is no mail of a patch series; name the cover letter or a patch"));
    Optional<Series> there = version.flatMap(wanted -> thread.version(named, wanted));
    boolean search = version.filter(wanted -> wanted != named.version()).isPresent();
    Others others = others(list, named, search && there.isEmpty());
    Series chosen =
        search ? there.or(() -> others.version(named, version.orElseThrow())).orElse(named) : named;
    var notes = new ArrayList<String>();
    if (!mails.age().isEmpty()) {
      notes.add("the thread is that of " + mails.age());
    }
    others.note().ifPresent(notes::add);
    return noting(
        chosen, Stream.concat(thread.later(chosen).stream(), others.later(chosen)), notes);
  }

  private static Series noting(Series series, Stream<LaterVersion> later, List<String> notes) {
    Series noted = later.max(LaterVersion.ORDER).map(series::noting).orElse(series);
    for (String note : notes) {
      noted = noted.noting(note);
    }
    return noted;
  }

  private Others others(String list, Series series, boolean whole) {
    Optional<Request> request = VersionSearch.of(list, series, whole);
    if (request.isEmpty()) {
      return Others.NONE;
    }
    return switch (mboxes.ask(request.get(), FOR_SEARCH)) {
      case Mbox.None _ -> Others.NONE;
      case Mbox.Unknown unknown ->
          new Others(
              Optional.empty(),
              Optional.of(
                  "other versions are known from the thread alone; "
                      + host
                      + " was not searched: "
                      + unknown.why()));
      case Mbox.Mails mails ->
          new Others(
              Optional.of(read(mails, "the result of a search on " + host)),
              mails.age().isEmpty()
                  ? Optional.empty()
                  : Optional.of("other versions are those of " + mails.age()));
    };
  }

  private MailThread read(Mbox.Mails mails, String name) {
    return MailThread.read(new ByteArrayInputStream(mails.bytes()), name, marks);
  }

  private static String shown(String id) {
    return id.length() > SHOWN ? id.substring(0, SHOWN) + "..." : id;
  }
}
