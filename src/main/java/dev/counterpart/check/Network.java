package dev.counterpart.check;

import dev.counterpart.rules.Project;
import dev.counterpart.userspace.Forge;
import java.util.Map;
import java.util.Optional;

/**
 * What a check may do with the network. It fetches a project's repository where its location is an
 * address, and asks a project's forge where there is a token for it.
 */
public final class Network {
  private final boolean reachable;
  private final Map<String, String> environment;

  private Network(boolean reachable, Map<String, String> environment) {
    this.reachable = reachable;
    this.environment = Map.copyOf(environment);
  }

  /** Nothing is fetched and nobody is asked. */
  public static Network none() {
    return new Network(false, Map.of());
  }

  /**
   * All is allowed.
   *
   * @param environment variables, of which a project's file names those with a forge's token
   */
  public static Network with(Map<String, String> environment) {
    return new Network(true, environment);
  }

  boolean isNone() {
    return !reachable;
  }

  /** The forge to ask about a project's submissions. */
  Optional<Forge> forge(Project project) {
    return reachable ? Forge.of(project, environment) : Optional.empty();
  }
}
