package dev.counterpart.cli;

import dev.counterpart.UserError;
import dev.counterpart.git.ScratchRepository;
import dev.counterpart.rules.Example;
import dev.counterpart.rules.ExampleSeries;
import dev.counterpart.rules.ExampleSeries.Expected;
import dev.counterpart.rules.Project;
import dev.counterpart.rules.RuleBook;
import dev.counterpart.rules.Severity;
import dev.counterpart.rules.Subsystem;
import dev.counterpart.userspace.FoundBy;
import dev.counterpart.verdict.Finding;
import dev.counterpart.verdict.Report;
import dev.counterpart.verdict.Waivers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Runs examples of rule files as {@code counterpart check} would, against repositories that are
 * made for them: each project that the subsystem asks is there, and has what the example says.
 */
final class ExampleRun {
  private static final String MAIL = "example.patch";
  private static final String OTHER = "2";

  private final Io io;
  private final RuleBook book;
  private final Path folder;
  private final Map<String, Path> empty = new HashMap<>();
  private int made;

  /**
   * @param folder for what is made; whoever gives it removes it
   */
  ExampleRun(Io io, RuleBook book, Path folder) {
    this.io = io;
    this.book = book;
    this.folder = folder;
  }

  /** What does not come out as an example says: a line of the file, and a sentence. */
  record Miss(int line, String sentence) {}

  List<Miss> run(Subsystem subsystem, Example example) {
    try {
      ExampleSeries series = ExampleSeries.of(example.series());
      Path mail = Files.writeString(folder.resolve(MAIL), series.mail());
      var request =
          new CheckRun.Request(
              mail.toString(),
              Optional.empty(),
              userspace(subsystem, example),
              List.of(),
              Optional.empty(),
              Optional.empty(),
              EnumSet.allOf(FoundBy.class),
              true,
              folder.resolve("cache"));
      Report report = new CheckRun(io, book).run(request, new Waivers(List.of(), LocalDate.EPOCH));
      return compare(subsystem, example, series, report);
    } catch (ExampleSeries.Malformed e) {
      return List.of(new Miss(e.line(), String.valueOf(e.getMessage())));
    } catch (UserError e) {
      return List.of(new Miss(example.line(), String.valueOf(e.getMessage())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> userspace(Subsystem subsystem, Example example) {
    var places = new TreeMap<String, Path>();
    for (String id : subsystem.requires().projects()) {
      book.project(id).filter(one -> !one.inKernel()).ifPresent(one -> places.put(id, empty(one)));
    }
    subsystem.drivers().stream()
        .flatMap(driver -> driver.requires().projects().stream())
        .forEach(
            id ->
                book.project(id)
                    .filter(one -> !one.inKernel())
                    .ifPresent(one -> places.put(id, empty(one))));
    example
        .userspace()
        .forEach(
            (id, block) ->
                book.project(id)
                    .ifPresent(one -> places.put(id, holding(one, ExampleSeries.files(block)))));
    var options = new ArrayList<String>();
    places.forEach((id, place) -> options.add(id + "=" + place));
    return options;
  }

  private Path empty(Project project) {
    return empty.computeIfAbsent(project.id(), id -> make(project, Map.of()));
  }

  private Path holding(Project project, Map<String, String> files) {
    return make(project, files);
  }

  /** A submission with files, where the project takes submissions by Git; or its main branch. */
  private Path make(Project project, Map<String, String> files) {
    made++;
    Path place = folder.resolve(project.id() + "-" + made + ".git");
    try (ScratchRepository repository = ScratchRepository.create(place)) {
      Map<String, String> base = new LinkedHashMap<>(Map.of("README", project.title() + "\n"));
      String first = repository.commit("First", base, Optional.empty());
      String main = "refs/heads/" + project.mainBranches().getFirst();
      repository.ref(main, first);
      project
          .submissions()
          .ifPresent(refs -> repository.ref(refs.head().replace("{n}", OTHER), other(repository)));
      if (!files.isEmpty()) {
        base.putAll(files);
        String next = repository.commit("Use what is new", base, Optional.of(first));
        Optional<Project.SubmissionRefs> refs = project.submissions();
        repository.ref(refs.map(one -> numbered(one.head())).orElse(main), next);
        refs.flatMap(Project.SubmissionRefs::open)
            .ifPresent(open -> repository.ref(numbered(open), next));
      }
    }
    return place;
  }

  /** Somebody else's submission: a repository without any has not been fetched in full. */
  private static String other(ScratchRepository repository) {
    return repository.commit("Something else", Map.of("NEWS", "-\n"), Optional.empty());
  }

  private static String numbered(String ref) {
    return ref.replace("{n}", "1");
  }

  private static List<Miss> compare(
      Subsystem subsystem, Example example, ExampleSeries series, Report report) {
    var misses = new ArrayList<Miss>();
    List<Finding> found =
        report.findings().stream()
            .filter(finding -> finding.rule().startsWith(subsystem.id() + "/"))
            .toList();
    for (Expected expected : series.expected()) {
      if (found.stream().noneMatch(finding -> isAt(finding, expected))) {
        misses.add(new Miss(expected.at(), notFound(expected, report)));
      }
    }
    for (Finding finding : found) {
      if (finding.severity() != Severity.NOTE
          && series.expected().stream().noneMatch(expected -> isAt(finding, expected))) {
        misses.add(
            new Miss(
                example.line(),
                finding.rule()
                    + " is found and not expected"
                    + place(finding)
                    + ": "
                    + finding.message()));
      }
    }
    example
        .verdict()
        .filter(word -> !word.text().equals(report.verdict().label()))
        .ifPresent(
            word ->
                misses.add(
                    new Miss(
                        word.line(),
                        "the verdict is "
                            + report.verdict().label()
                            + ", not "
                            + word.text()
                            + (report.undecided().isEmpty()
                                ? ""
                                : ": " + report.undecided().getFirst().reason()))));
    return misses;
  }

  private static boolean isAt(Finding finding, Expected expected) {
    return finding.rule().equals(expected.rule())
        && finding.path().equals(Optional.of(expected.path()))
        && finding.line().equals(Optional.of(expected.line()));
  }

  private static String notFound(Expected expected, Report report) {
    return report.findings().stream()
        .filter(finding -> finding.rule().equals(expected.rule()))
        .findFirst()
        .map(finding -> expected.rule() + " is found elsewhere" + place(finding))
        .orElse(expected.rule() + " is expected here and not found");
  }

  private static String place(Finding finding) {
    return finding.place().map(place -> " (" + place + ")").orElse("");
  }
}
