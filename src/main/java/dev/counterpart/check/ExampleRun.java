package dev.counterpart.check;

import dev.counterpart.UserError;
import dev.counterpart.git.ScratchRepository;
import dev.counterpart.rules.Example;
import dev.counterpart.rules.ExampleSeries;
import dev.counterpart.rules.ExampleSeries.Expected;
import dev.counterpart.rules.Project;
import dev.counterpart.rules.RuleBook;
import dev.counterpart.rules.Severity;
import dev.counterpart.rules.Subsystem;
import dev.counterpart.series.Series;
import dev.counterpart.series.SeriesChoice;
import dev.counterpart.verdict.Finding;
import dev.counterpart.verdict.Report;
import dev.counterpart.verdict.Waivers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Runs examples of rule files as every series is judged, against repositories that are made for
 * them: each project that the subsystem asks is there, and has what the example says.
 */
public final class ExampleRun {
  private static final String MAIL = "example.patch";
  private static final String OTHER = "2";

  private final RuleBook book;
  private final Path folder;
  private final Map<String, Path> empty = new HashMap<>();
  private int made;

  /**
   * @param folder for what is made; whoever gives it removes it
   */
  public ExampleRun(RuleBook book, Path folder) {
    this.book = book;
    this.folder = folder;
  }

  /** What does not come out as an example says: a line of the file, and a sentence. */
  public record Miss(int line, String sentence) {}

  /**
   * Runs one example.
   *
   * @return nothing when all comes out as it says
   */
  public List<Miss> run(Subsystem subsystem, Example example) {
    try {
      ExampleSeries series = ExampleSeries.of(example.series());
      Path mail = Files.writeString(folder.resolve(MAIL), series.mail());
      return compare(subsystem, example, series, report(mail, places(subsystem, example)));
    } catch (ExampleSeries.Malformed e) {
      return List.of(new Miss(e.line(), String.valueOf(e.getMessage())));
    } catch (UserError e) {
      return List.of(new Miss(example.line(), String.valueOf(e.getMessage())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Report report(Path mail, Map<String, ProjectLocation> places) {
    Evidence evidence = Evidence.ofProjects(Locations.of(book, places), folder.resolve("cache"));
    try (var open = OpenEvidence.open(book, evidence, CheckListener.silent())) {
      open.openAhead();
      Series read = SeriesChoice.of(open.seriesReader().read(mail), Optional.empty());
      return SeriesJudge.by(open, new Waivers(List.of(), LocalDate.EPOCH)).judge(read);
    }
  }

  private Map<String, ProjectLocation> places(Subsystem subsystem, Example example) {
    var places = new TreeMap<String, Path>();
    for (String id : subsystem.requires().projects()) {
      book.project(id)
          .filter(one -> !one.repository().inKernel())
          .ifPresent(one -> places.put(id, empty(one)));
    }
    subsystem.users().drivers().stream()
        .flatMap(driver -> driver.requires().projects().stream())
        .forEach(
            id ->
                book.project(id)
                    .filter(one -> !one.repository().inKernel())
                    .ifPresent(one -> places.put(id, empty(one))));
    example
        .userspace()
        .forEach(
            (id, block) ->
                book.project(id)
                    .ifPresent(one -> places.put(id, holding(one, ExampleSeries.files(block)))));
    var locations = new TreeMap<String, ProjectLocation>();
    places.forEach((id, place) -> locations.put(id, ProjectLocation.of(place)));
    return locations;
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
      String main = "refs/heads/" + project.repository().mainBranches().getFirst();
      repository.ref(main, first);
      project
          .submissions()
          .refs()
          .ifPresent(refs -> repository.ref(refs.head().replace("{n}", OTHER), other(repository)));
      if (!files.isEmpty()) {
        base.putAll(files);
        String next = repository.commit("Use what is new", base, Optional.of(first));
        Optional<Project.SubmissionRefs> refs = project.submissions().refs();
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
