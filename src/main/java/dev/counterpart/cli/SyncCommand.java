package dev.counterpart.cli;

import dev.counterpart.UserError;
import dev.counterpart.check.FetchFolder;
import dev.counterpart.check.Locations;
import dev.counterpart.check.ProjectLocation;
import dev.counterpart.git.FetchLimits;
import dev.counterpart.report.Plain;
import dev.counterpart.rules.Project;
import dev.counterpart.rules.RuleBook;
import dev.counterpart.rules.RuleFiles;
import dev.counterpart.userspace.OtherSources;
import dev.counterpart.userspace.ProjectRepository;
import dev.counterpart.userspace.ProjectSync;
import dev.counterpart.userspace.SyncedCopy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;

/** {@code counterpart sync}. */
final class SyncCommand implements Callable<Integer> {
  private final Io io;
  private final Syntax syntax;
  private final Supplier<List<String>> ids;
  private final Supplier<List<String>> userspace;
  private final Supplier<List<Path>> rules;

  private SyncCommand(Io io) {
    this.io = io;
    syntax =
        new Syntax(
            "sync",
            this,
            "Fetches the projects' repositories, submissions included, into the cache.",
            "It says what is new; \"check\" uses what is there. An interrupted sync goes on where"
                + " it was.");
    syntax
        .tail()
        .endsWell("all are fetched")
        .ends(ExitStatus.TROUBLE, "wrong usage, or a project that could not be fetched")
        .part(new HelpPart.Examples(SyncCommand::examples));
    ids =
        syntax.parameters(
            "PROJECT",
            "0..*",
            Choices.projects(),
            "Ids of projects; without any, those that the cache already holds.");
    userspace =
        syntax.texts(
            "--userspace",
            "PROJECT=URL",
            "Fetch a project from another place than its file names; repeatable.");
    rules = syntax.paths("--rules", "PATH", "More rule files, or folders of them; repeatable.");
  }

  static CommandLine commandLine(Io io) {
    return new SyncCommand(io).syntax.commandLine();
  }

  private static Map<String, String> examples() {
    var examples = new LinkedHashMap<String, String>();
    examples.put("counterpart sync rdma-core iproute2", "Fetch two projects for the first time");
    examples.put("counterpart sync", "Fetch what is new of all that the cache holds");
    return examples;
  }

  @Override
  public Integer call() {
    RuleBook book = RuleFiles.load(rules.get());
    Locations locations = LocationOptions.read(book, userspace.get());
    Path cache = CacheFolder.of(io.env());
    if (!FetchFolder.isUsable(cache)) {
      throw new UserError(
          cache + " cannot be written; set COUNTERPART_CACHE to a folder that can be");
    }
    ExitStatus status = ExitStatus.PASS;
    for (Project project : projects(locations, cache)) {
      try {
        sync(
            project,
            Optional.ofNullable(locations.named().get(project.id())).map(ProjectLocation::place),
            cache);
      } catch (UserError e) { // the others are fetched all the same
        io.err().println("counterpart: " + Plain.line(String.valueOf(e.getMessage())));
        status = ExitStatus.TROUBLE;
      }
    }
    return status.code();
  }

  private List<Project> projects(Locations locations, Path cache) {
    var wanted = new TreeSet<>(locations.named().keySet());
    for (String id : ids.get()) {
      if (!locations.known().containsKey(id)) {
        throw LocationOptions.unknown("", id, locations.known().keySet());
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
    ProjectSync.Changes outcome;
    try (var progress = new FetchProgress(io, project.id())) {
      outcome =
          ProjectSync.run(project, location, cache, FetchLimits.usual(), progress, Instant.now());
      progress.begin("making the index", 0);
      Path folder = SyncedCopy.of(project, cache).orElseThrow().folder();
      ProjectRepository.open(project, folder, cache, OtherSources.NONE).close();
    }
    io.out().println(Plain.line(SyncLine.of(project, outcome)));
  }
}
