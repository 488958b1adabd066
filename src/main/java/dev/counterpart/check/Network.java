package dev.counterpart.check;

import dev.counterpart.http.Http;
import dev.counterpart.http.WebAddress;
import dev.counterpart.inbox.PublicInbox;
import dev.counterpart.rules.Project;
import dev.counterpart.series.UserspaceMarks;
import dev.counterpart.userspace.Forge;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a check may do with the network. It fetches a project's repository where its location is an
 * address, asks a project's forge where there is a token for it, and a public-inbox server for the
 * mails of a series that is named by its Message-ID.
 */
public final class Network {
  private final Optional<Http> http;
  private final WebAddress inbox;
  private final Map<String, String> environment;

  private Network(Optional<Http> http, WebAddress inbox, Map<String, String> environment) {
    this.http = http;
    this.inbox = inbox;
    this.environment = Map.copyOf(environment);
  }

  /** Nothing is fetched and nobody is asked. */
  public static Network none() {
    return new Network(Optional.empty(), PublicInbox.LORE, Map.of());
  }

  /**
   * All is allowed.
   *
   * @param http the way to servers
   * @param environment variables, of which a project's file names those with a forge's token
   */
  public static Network with(Http http, Map<String, String> environment) {
    return new Network(Optional.of(http), PublicInbox.LORE, environment);
  }

  /** The same, with another public-inbox server that is asked for mails, as far as it may be. */
  public Network askingForMails(WebAddress server) {
    return new Network(http, server, environment);
  }

  /**
   * The server that is asked for mails.
   *
   * @param cache what of it is kept, and is all that there is without a network
   */
  PublicInbox publicInbox(Path cache, UserspaceMarks marks) {
    return new PublicInbox(http, inbox, cache, marks);
  }

  boolean isNone() {
    return http.isEmpty();
  }

  /** The forge to ask about a project's submissions. */
  Optional<Forge> forge(Project project) {
    return http.flatMap(one -> Forge.of(one, project, environment));
  }
}
