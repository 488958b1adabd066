package dev.counterpart.check;

import dev.counterpart.http.Http;
import dev.counterpart.rules.Project;
import dev.counterpart.userspace.Forge;
import java.util.Map;
import java.util.Optional;

/**
 * What a check may do with the network. It fetches a project's repository where its location is an
 * address, and asks a project's forge where there is a token for it.
 */
public final class Network {
  private final Optional<Http> http;
  private final Map<String, String> environment;

  private Network(Optional<Http> http, Map<String, String> environment) {
    this.http = http;
    this.environment = Map.copyOf(environment);
  }

  /** Nothing is fetched and nobody is asked. */
  public static Network none() {
    return new Network(Optional.empty(), Map.of());
  }

  /**
   * All is allowed.
   *
   * @param http the way to servers
   * @param environment variables, of which a project's file names those with a forge's token
   */
  public static Network with(Http http, Map<String, String> environment) {
    return new Network(Optional.of(http), environment);
  }

  boolean isNone() {
    return http.isEmpty();
  }

  /** The forge to ask about a project's submissions. */
  Optional<Forge> forge(Project project) {
    return http.flatMap(one -> Forge.of(one, project, environment));
  }
}
