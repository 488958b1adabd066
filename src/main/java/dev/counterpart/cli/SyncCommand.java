package dev.counterpart.cli;

import dev.counterpart.UserError;
import dev.counterpart.git.FetchLimits;
import dev.counterpart.report.Plain;
import dev.counterpart.rules.Project;
import dev.counterpart.rules.RuleBook;
import dev.counterpart.rules.RuleFiles;
import dev.counterpart.userspace.ProjectRepository;
import dev.counterpart.userspace.ProjectSync;
import dev.counterpart.userspace.SyncedCopy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code counterpart sync}. */
@Command(
    name = "sync",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Fetches the projects' repositories, submissions included, into the cache.",
      "It says what is new; \"check\" uses what is there. An interrupted sync goes on where it was."
    })
final class SyncCommand implements Callable<Integer> {
  private final Io io;

  @Parameters(
      paramLabel = "PROJECT",
      arity = "0..*",
      description = "Ids of projects; without any, those that the cache already holds.")
  private List<String> ids = new ArrayList<>();

  @Option(
      names = "--userspace",
      paramLabel = "PROJECT=URL",
      description = "Fetch a project from another place than its file names; repeatable.")
  private List<String> userspace = new ArrayList<>();

  @Option(
      names = "--rules",
      paramLabel = "PATH",
      description = "More rule files, or folders of them; repeatable.")
  private List<Path> rules = new ArrayList<>();

  @Option(names = "--debug", description = "Show where an unexpected error comes from.")
  @SuppressWarnings("UnusedVariable") // Main looks for it among the arguments
  private boolean debug;

  SyncCommand(Io io) {
    this.io = io;
  }

  @Override
  public Integer call() {
    RuleBook book = RuleFiles.load(rules);
    Locations locations = Locations.of(book, userspace);
    Path cache = CacheFolder.of(io.env());
    if (!FetchFolder.isUsable(cache)) {
      throw new UserError(
          cache + " cannot be written; set COUNTERPART_CACHE to a folder that can be");
    }
    ExitStatus status = ExitStatus.PASS;
    for (Project project : projects(locations, cache)) {
      try {
        sync(project, Optional.ofNullable(locations.named().get(project.id())), cache);
      } catch (UserError e) { // the others are fetched all the same
        io.err().println("counterpart: " + Plain.line(String.valueOf(e.getMessage())));
        status = ExitStatus.TROUBLE;
      }
    }
    return status.code();
  }

  private List<Project> projects(Locations locations, Path cache) {
    var wanted = new TreeSet<>(locations.named().keySet());
    for (String id : ids) {
      if (!locations.known().containsKey(id)) {
        throw Locations.unknown("sync", id, locations.known().keySet());
      }
      wanted.add(id);
    }
    if (wanted.isEmpty()) {
      locations.known().values().stream()
          .filter(project -> SyncedCopy.of(project, cache).isPresent())
          .forEach(project -> wanted.add(project.id()));
    }
    if (wanted.isEmpty()) {
      throw new UserError(
          "the cache holds no project yet; name the ones to fetch, of "
              + String.join(", ", locations.known().keySet()));
    }
    return locations.known().values().stream()
        .filter(project -> wanted.contains(project.id()))
        .toList();
  }

  private void sync(Project project, Optional<String> location, Path cache) {
    ProjectSync.Outcome outcome;
    try (var progress = new FetchProgress(io, project.id())) {
      outcome =
          ProjectSync.run(project, location, cache, FetchLimits.usual(), progress, Instant.now());
      progress.begin("making the index", 0);
      Path folder = SyncedCopy.of(project, cache).orElseThrow().folder();
      ProjectRepository.open(project, folder, cache).close();
    }
    io.out().println(Plain.line(SyncLine.of(project, outcome)));
  }
}
