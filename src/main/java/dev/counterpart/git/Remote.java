package dev.counterpart.git;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.FilterSpec;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.URIish;

/** The repository that a copy is made of: its list of refs, and what it gives of its objects. */
final class Remote {
  /** Some headers that are code have more than a megabyte (Mesa's Venus, etnaviv's table). */
  private static final String FILTER = "blob:limit=4194304";

  private final URIish source;
  private final Repository into;
  private final FetchLimits limits;
  private final FetchWatch watch;

  Remote(URIish source, Repository into, FetchLimits limits, FetchWatch watch) {
    this.source = source;
    this.into = into;
    this.limits = limits;
    this.watch = watch;
  }

  /**
   * How much of a history is asked for.
   *
   * @param depth so many commits from each tip on, 0 for all
   * @param without full name of a ref there whose history is left out; "" for none
   * @param filtered whether files of more than four megabytes are left out
   */
  record Reach(int depth, String without, boolean filtered) {
    static final Reach WHOLE = new Reach(0, "", false);
  }

  /** Where it is, with the login that it may hold. */
  URIish source() {
    return source;
  }

  /** The wanted refs that it has, and their objects' ids. */
  Map<String, String> offered(RefPatterns patterns)
      throws NotSupportedException, TransportException {
    watch.begin("reading the list of refs", 0);
    try (Transport transport = open(new Allowance(limits));
        FetchConnection connection = transport.openFetch(patterns.specs())) {
      return patterns.wanted(connection.getRefs());
    }
  }

  /**
   * Fetches objects.
   *
   * @param specs without a destination nothing is written but objects
   */
  void fetch(List<String> specs, Reach reach) throws NotSupportedException, TransportException {
    try {
      fetch(specs, reach, true);
    } catch (TransportException e) {
      if (!reach.filtered() || !(e.getCause() instanceof MissingObjectException)) {
        throw e;
      }
      fetch(specs, reach, false);
    }
  }

  /**
   * @param thin whether the server may send what differs from objects that should be here; a file
   *     that was left out is not. Without it, and without history, it sends all files again
   */
  private void fetch(List<String> specs, Reach reach, boolean thin)
      throws NotSupportedException, TransportException {
    var allowance = new Allowance(limits);
    try (Transport transport = open(allowance)) {
      if (reach.depth() > 0) {
        transport.setDepth(reach.depth());
      }
      if (!reach.without().isEmpty()) {
        transport.setDeepenNots(List.of(reach.without()));
      }
      if (reach.filtered()) {
        transport.setFilterSpec(FilterSpec.fromFilterLine(FILTER));
      }
      transport.setFetchThin(thin);
      var result =
          transport.fetch(
              new WatchedMonitor(watch, allowance::objects),
              specs.stream().map(RefSpec::new).toList());
      Objects.requireNonNull(result);
    }
  }

  private Transport open(Allowance allowance) throws NotSupportedException, TransportException {
    Transport transport = Transport.open(into, source);
    transport.setTagOpt(TagOpt.NO_TAGS);
    transport.setTimeout((int) Math.max(1, limits.silence().toSeconds()));
    if (transport instanceof TransportHttp http) {
      http.setHttpConnectionFactory(new OneHost(source, allowance));
    }
    return transport;
  }
}
