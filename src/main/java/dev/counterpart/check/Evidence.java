package dev.counterpart.check;

import dev.counterpart.TimeLimit;
import dev.counterpart.http.WebAddress;
import dev.counterpart.userspace.FoundBy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a series may be judged by. It names things and opens none; {@link OpenEvidence} does.
 *
 * @param kernel the tree that the series applies to
 * @param archives public-inbox (v2) repositories of mailing lists; the first that has a mail counts
 * @param projects where the projects' repositories are
 * @param asOf up to when to look at the userspace side; absent for all that there is
 * @param ways to find submissions
 * @param network what may be fetched or asked
 * @param cache folder for indexes and synced copies, which may not be there
 * @param timeLimit for one series, in the processor's time
 */
public record Evidence(
    Optional<KernelRevision> kernel,
    List<Path> archives,
    Locations projects,
    Optional<Instant> asOf,
    Set<FoundBy> ways,
    Network network,
    Path cache,
    Duration timeLimit) {
  public Evidence {
    archives = List.copyOf(archives);
    ways = Set.copyOf(ways);
  }

  /**
   * The same for a commit range of the kernel repository.
   *
   * @param start the revision before its first commit; empty for HEAD
   */
  public Evidence forRange(String start) {
    return new Evidence(
        kernel.map(one -> one.startingAt(start.isEmpty() ? "HEAD" : start)),
        archives,
        projects,
        asOf,
        ways,
        network,
        cache,
        timeLimit);
  }

  /** The same for another kernel repository. */
  public Evidence inKernel(KernelRevision other) {
    return new Evidence(
        Optional.of(other), archives, projects, asOf, ways, network, cache, timeLimit);
  }

  /** The same, with another public-inbox server that is asked for mails, as far as it may be. */
  public Evidence askingForMails(WebAddress server) {
    return new Evidence(
        kernel, archives, projects, asOf, ways, network.askingForMails(server), cache, timeLimit);
  }

  /** With the usual limit in time. */
  public Evidence(
      Optional<KernelRevision> kernel,
      List<Path> archives,
      Locations projects,
      Optional<Instant> asOf,
      Set<FoundBy> ways,
      Network network,
      Path cache) {
    this(
        kernel,
        archives,
        projects,
        asOf,
        ways,
        network,
        cache,
        Duration.ofSeconds(TimeLimit.DEFAULT_SECONDS));
  }

  /** Projects alone, by all ways, as they are today; the network is not touched. */
  public static Evidence ofProjects(Locations projects, Path cache) {
    return new Evidence(
        Optional.empty(),
        List.of(),
        projects,
        Optional.empty(),
        EnumSet.allOf(FoundBy.class),
        Network.none(),
        cache);
  }
}
