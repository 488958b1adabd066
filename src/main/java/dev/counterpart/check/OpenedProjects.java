package dev.counterpart.check;

import dev.counterpart.Label;
import dev.counterpart.coverage.Coverage;
import dev.counterpart.coverage.EndlessFiles;
import dev.counterpart.coverage.SubmissionCoverage;
import dev.counterpart.rules.Check;
import dev.counterpart.rules.Project;
import dev.counterpart.rules.Rule;
import dev.counterpart.series.Applied;
import dev.counterpart.series.Series;
import dev.counterpart.uapi.Change;
import dev.counterpart.uapi.UapiDelta;
import dev.counterpart.userspace.AsOf;
import dev.counterpart.userspace.FoundBy;
import dev.counterpart.userspace.ProjectRepository;
import dev.counterpart.userspace.Search;
import dev.counterpart.userspace.Submission;
import dev.counterpart.verdict.Finding;
import dev.counterpart.verdict.ProjectsAtHand;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Answers what a check asks about projects from their repositories, as of a date. */
final class OpenedProjects implements ProjectsAtHand {
  private final OpenEvidence evidence;
  private final Optional<Instant> date;
  private final Set<FoundBy> ways;
  private final EndlessFiles endless = new EndlessFiles();

  /**
   * @param date up to when to look; absent for all that there is
   */
  OpenedProjects(OpenEvidence evidence, Optional<Instant> date) {
    this.evidence = evidence;
    this.date = date;
    this.ways = evidence.evidence().ways();
  }

  private Optional<ProjectRepository> repository(Project project) {
    return evidence.projects().of(project);
  }

  private AsOf asOf(Project project) {
    return evidence.archives().asOf(project, date);
  }

  @Override
  public Optional<Search> search(Project project, Series series, UapiDelta delta) {
    return repository(project)
        .map(repository -> repository.search(series, delta, asOf(project), ways));
  }

  @Override
  public Optional<Search> mailed(Project project, Series series, UapiDelta delta) {
    return evidence
        .projects()
        .mails(project)
        .map(mails -> mails.search(series, delta, asOf(project), ways))
        .filter(search -> !search.candidates().isEmpty());
  }

  @Override
  public SubmissionCoverage coverage(
      Project project, Submission submission, List<Change> changes, UapiDelta delta) {
    ProjectRepository repository =
        repository(project).or(() -> evidence.projects().mails(project)).orElseThrow();
    return coverage(project, repository).measure(submission, changes, delta);
  }

  private Coverage coverage(Project project, ProjectRepository repository) {
    return new Coverage(
        repository,
        evidence.headerCache(),
        evidence.codeCache(),
        repository.presence(asOf(project)),
        endless);
  }

  @Override
  public List<Taken> taken(Project project, List<Change> changes, UapiDelta delta) {
    return repository(project).stream()
        .flatMap(
            repository ->
                repository.mainBranch(asOf(project)).stream()
                    .map(
                        main ->
                            new Taken(
                                main.id(),
                                coverage(project, repository).copied(main.head(), changes, delta))))
        .toList();
  }

  @Override
  public Optional<String> presence(Project project) {
    return repository(project).flatMap(repository -> repository.presence(asOf(project)));
  }

  @Override
  public Optional<Submission> mainBranch(Project project) {
    return ways.contains(FoundBy.IDENTIFIERS)
        ? repository(project).flatMap(repository -> repository.mainBranch(asOf(project)))
        : Optional.empty();
  }

  @Override
  public String extent(Project project) {
    return repository(project)
        .map(repository -> repository.extent(asOf(project)))
        .filter(extent -> !extent.isEmpty())
        .map(extent -> extent + byWhich())
        .orElse("");
  }

  @Override
  public List<Finding> mirrors(Project project, Optional<Submission> submission, UapiDelta delta) {
    Optional<Rule> rule = evidence.book().drift().of(Check.Drift.MIRROR_LAYOUT);
    var touched = new TouchedStructs(delta, evidence.headerCache());
    if (rule.isEmpty() || !touched.concern(project)) {
      return List.of(); // most series: no repository is opened for it
    }
    return repository(project).stream()
        .map(one -> new SeriesMirrors(rule.get(), one, one.presence(asOf(project)), touched))
        .flatMap(mirrors -> mirrors.of(submission).stream())
        .toList();
  }

  @Override
  public Optional<Integer> version(Series series, String header, String blob) {
    return evidence.archives().all().stream()
        .flatMap(archive -> archive.versionWith(series, header, blob).stream())
        .max(Comparator.naturalOrder());
  }

  @Override
  public List<Applied> applied(Series series, Set<String> maintainers) {
    Instant until = date.orElse(Instant.MAX);
    return evidence.archives().all().stream()
        .flatMap(
            archive ->
                Stream.concat(
                        Stream.of(series),
                        series.later().flatMap(one -> archive.series(one.messageId())).stream())
                    .flatMap(one -> archive.applied(one, maintainers, until).stream()))
        .sorted(Comparator.comparing(Applied::when))
        .toList();
  }

  /** Which ways to find submissions were taken, as part of a sentence; "" when all were. */
  private String byWhich() {
    return ways.size() == FoundBy.values().length
        ? ""
        : ", by "
            + ways.stream().sorted().map(Label::of).collect(Collectors.joining(" and "))
            + " only";
  }
}
