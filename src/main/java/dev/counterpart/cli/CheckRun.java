package dev.counterpart.cli;

import dev.counterpart.Label;
import dev.counterpart.rules.RuleBook;
import dev.counterpart.series.Series;
import dev.counterpart.uapi.UapiDelta;
import dev.counterpart.uapi.UapiReader;
import dev.counterpart.userspace.FoundBy;
import dev.counterpart.verdict.Report;
import dev.counterpart.verdict.SeriesCheck;
import dev.counterpart.verdict.Waivers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One check, from opening what it reads to the report. */
final class CheckRun {
  private final Io io;
  private final RuleBook book;

  CheckRun(Io io, RuleBook book) {
    this.io = io;
    this.book = book;
  }

  /**
   * What to check, and with what.
   *
   * @param series as on the command line
   * @param kernel {@code DIR[@REV]}
   * @param userspace {@code PROJECT=LOCATION}
   * @param version of the series, when not the highest
   * @param asOf up to when to look at the userspace side
   * @param ways to find submissions
   * @param cache folder for indexes, which may not be there
   * @param quiet whether to leave out what does not change the verdict, on standard error too
   */
  record Request(
      String series,
      Optional<String> kernel,
      List<String> userspace,
      List<Path> archives,
      Optional<Integer> version,
      Optional<Instant> asOf,
      Set<FoundBy> ways,
      boolean offline,
      Path cache,
      boolean quiet) {
    Request {
      userspace = List.copyOf(userspace);
      archives = List.copyOf(archives);
      ways = Set.copyOf(ways);
    }

    /** One that is not quiet. */
    Request(
        String series,
        Optional<String> kernel,
        List<String> userspace,
        List<Path> archives,
        Optional<Integer> version,
        Optional<Instant> asOf,
        Set<FoundBy> ways,
        boolean offline,
        Path cache) {
      this(series, kernel, userspace, archives, version, asOf, ways, offline, cache, false);
    }

    /** Which ways to find submissions were taken, as part of a sentence; "" when all were. */
    String byWhich() {
      return ways.size() == FoundBy.values().length
          ? ""
          : ", by "
              + ways.stream().sorted().map(Label::of).collect(Collectors.joining(" and "))
              + " only";
    }

    /** The same with other archives. */
    Request archives(List<Path> others) {
      return new Request(
          series, kernel, userspace, others, version, asOf, ways, offline, cache, quiet);
    }

    /** The same with the userspace side as it was on another date. */
    Request asOf(Instant date) {
      return new Request(
          series,
          kernel,
          userspace,
          archives,
          version,
          Optional.of(date),
          ways,
          offline,
          cache,
          quiet);
    }
  }

  /**
   * Runs the check; what it opens it closes.
   *
   * @param waivers what is accepted
   */
  Report run(Request request, Waivers waivers) {
    try (var kernel = KernelTree.open(request.kernel());
        var archives = new Archives(io, book, request);
        var projects = new Projects(book, request, archives)) {
      projects.prepare();
      Series series =
          archives.notingLater(new SeriesInput(io, book, kernel, archives).read(request));
      request.asOf().ifPresent(date -> Dates.requireSincePosting(date, series.date()));
      UapiDelta delta =
          new UapiReader(
                  new KernelHeaders(kernel, projects), projects.headerCache(), book.signals())
              .read(series);
      var userspace = new KernelProjects(projects, kernel, series);
      return waivers.apply(new SeriesCheck(book).run(series, delta, userspace), delta);
    }
  }
}
