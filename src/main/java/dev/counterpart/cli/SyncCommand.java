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
import dev.counterpart.userspace.Submission;
import dev.counterpart.userspace.SyncedCopy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import picocli.CommandLine;

/** {@code counterpart sync}. */
final class SyncCommand implements Callable<Integer> {
  private static final Pattern SINGLE = Pattern.compile("[#!]\\d|://");

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
            "PROJECT[#N]",
            "0..*",
            Choices.projects(),
            "Ids of projects, or single submissions of them, as in mesa#33433; without any, the"
                + " projects that the cache already holds.");
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
    examples.put("counterpart sync mesa#33433", "Fetch one merge request, and what it needs");
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
    SortedMap<String, Set<Integer>> asked = wanted(book, locations);
    for (Project project : projects(locations, asked, cache)) {
      try {
        sync(
            project,
            asked.getOrDefault(project.id(), Set.of()),
            Optional.ofNullable(locations.named().get(project.id())).map(ProjectLocation::place),
            cache);
      } catch (UserError e) { // the others are fetched all the same
        io.err().println("counterpart: " + Plain.line(String.valueOf(e.getMessage())));
        status = ExitStatus.TROUBLE;
      }
    }
    return status.code();
  }

  /** What is asked for: ids of projects, each with the numbers of submissions, or none for all. */
  private SortedMap<String, Set<Integer>> wanted(RuleBook book, Locations locations) {
    var wanted = new TreeMap<String, Set<Integer>>();
    locations.named().keySet().forEach(id -> wanted.put(id, new TreeSet<>()));
    for (String id : ids.get()) {
      if (locations.known().containsKey(id)) {
        wanted.computeIfAbsent(id, _ -> new TreeSet<>());
      } else if (!SINGLE.matcher(id).find()) {
        throw LocationOptions.unknown("", id, locations.known().keySet());
      } else {
        SubmissionName name = SubmissionName.read(Optional.of(id), Optional.empty(), false, book);
        wanted
            .computeIfAbsent(name.project(), _ -> new TreeSet<>())
            .add(
                name.number()
                    .orElseThrow(
                        () -> new UserError(id + " is no single submission, as mesa#33433 is")));
      }
    }
    return wanted;
  }

  private static List<Project> projects(
      Locations locations, SortedMap<String, Set<Integer>> asked, Path cache) {
    var wanted = new TreeSet<>(asked.keySet());
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

  private void sync(Project project, Set<Integer> numbers, Optional<String> location, Path cache) {
    ProjectSync.Changes outcome;
    var merged = new TreeSet<Integer>();
    try (var progress = new FetchProgress(io, project.id())) {
      outcome =
          ProjectSync.run(
              project, numbers, location, cache, FetchLimits.usual(), progress, Instant.now());
      progress.begin("making the index", 0);
      Path folder = SyncedCopy.of(project, cache).orElseThrow().folder();
      try (var opened = ProjectRepository.open(project, folder, cache, OtherSources.NONE)) {
        numbers.stream()
            .filter(
                number -> opened.state(number).filter(Submission.State.MERGED::equals).isPresent())
            .forEach(merged::add);
      }
    }
    io.out().println(Plain.line(SyncLine.of(project, outcome, merged)));
    if (!outcome.absent().isEmpty()) {
      throw new UserError(SyncLine.absent(project, outcome));
    }
  }
}
