package dev.counterpart.cli;

import dev.counterpart.UserError;
import dev.counterpart.coverage.Coverage;
import dev.counterpart.coverage.SubmissionCoverage;
import dev.counterpart.rules.Project;
import dev.counterpart.rules.RuleBook;
import dev.counterpart.series.Series;
import dev.counterpart.uapi.Change;
import dev.counterpart.uapi.HeaderCache;
import dev.counterpart.uapi.HeaderSource;
import dev.counterpart.uapi.UapiDelta;
import dev.counterpart.userspace.AsOf;
import dev.counterpart.userspace.Forge;
import dev.counterpart.userspace.FoundBy;
import dev.counterpart.userspace.OtherSources;
import dev.counterpart.userspace.ProjectRepository;
import dev.counterpart.userspace.ProjectSource;
import dev.counterpart.userspace.Search;
import dev.counterpart.userspace.Submission;
import dev.counterpart.userspace.SyncedCopy;
import dev.counterpart.verdict.ProjectsAtHand;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The projects' repositories that {@code --userspace} names or the cache holds, each opened when it
 * is first needed.
 */
final class Projects implements ProjectsAtHand, AutoCloseable {
  private final CheckRun.Request request;
  private final Archives archives;
  private final Locations locations;
  private final FetchFolder fetched;
  private final Map<String, Future<ProjectRepository>> opened;

  /** Shared by all that come of one; the first one closes it. */
  private final ExecutorService opener;

  private final boolean first;

  /** Shared likewise. */
  private final HeaderCache headerCache;

  /**
   * Reads the command line's locations; opens nothing.
   *
   * @throws UserError when one names no known project
   */
  Projects(RuleBook book, CheckRun.Request request, Archives archives) {
    this.request = request;
    this.archives = archives;
    this.opened = new TreeMap<>();
    this.opener = Executors.newSingleThreadExecutor(Projects::thread);
    this.first = true;
    this.headerCache = new HeaderCache();
    this.fetched = new FetchFolder(request.cache());
    this.locations = Locations.of(book, request.userspace());
  }

  private Projects(
      Projects other, CheckRun.Request request, Map<String, Future<ProjectRepository>> opened) {
    this.request = request;
    this.archives = other.archives;
    this.locations = other.locations;
    this.fetched = other.fetched;
    this.opener = other.opener;
    this.opened = opened;
    this.first = false;
    this.headerCache = other.headerCache;
  }

  /**
   * The same for another thread, with every project opened; closed by itself, before this one.
   * Several threads may ask for a share at once.
   *
   * @throws UserError when one of the projects cannot be opened
   */
  synchronized Projects share() {
    var shares = new TreeMap<String, Future<ProjectRepository>>();
    locations
        .known()
        .forEach(
            (id, project) ->
                repository(project)
                    .map(ProjectRepository::share)
                    .ifPresent(share -> shares.put(id, CompletableFuture.completedFuture(share))));
    return new Projects(this, request, shares);
  }

  /** The same repositories on another date; not to be closed. */
  Projects asOf(Instant date) {
    return new Projects(this, request.asOf(date), opened);
  }

  /** Names what the projects hold now, each project opened for that. */
  synchronized String state() {
    return locations.known().values().stream()
        .flatMap(project -> repository(project).stream())
        .map(repository -> repository.project().id() + " " + repository.state())
        .collect(Collectors.joining("\n"));
  }

  @Override
  public Optional<Search> search(Project project, Series series, UapiDelta delta) {
    return repository(project)
        .map(repository -> repository.search(series, delta, asOf(project), request.ways()));
  }

  @Override
  public SubmissionCoverage coverage(
      Project project, Submission submission, List<Change> changes, UapiDelta delta) {
    return new Coverage(repository(project).orElseThrow(), headerCache)
        .measure(submission, changes, delta);
  }

  @Override
  public Optional<String> presence(Project project) {
    return repository(project).flatMap(repository -> repository.presence(asOf(project)));
  }

  @Override
  public Optional<Submission> mainBranch(Project project) {
    return request.ways().contains(FoundBy.IDENTIFIERS)
        ? repository(project).flatMap(repository -> repository.mainBranch(asOf(project)))
        : Optional.empty();
  }

  @Override
  public String extent(Project project) {
    return repository(project)
        .map(repository -> repository.extent(asOf(project)))
        .filter(extent -> !extent.isEmpty())
        .map(extent -> extent + request.byWhich())
        .orElse("");
  }

  /** What headers are read with. */
  HeaderCache headerCache() {
    return headerCache;
  }

  /** A kernel header as some project's main branch has it. */
  Optional<String> headerCopy(String kernelPath) {
    return headers().flatMap(source -> source.atPath(kernelPath).stream()).findFirst();
  }

  Optional<String> blob(String id) {
    return headers().flatMap(source -> source.blob(id).stream()).findFirst();
  }

  private Stream<HeaderSource> headers() {
    return locations.known().values().stream()
        .flatMap(project -> repository(project).stream())
        .map(ProjectRepository::headers);
  }

  private AsOf asOf(Project project) {
    return archives.asOf(project, request.asOf());
  }

  private Optional<ProjectRepository> repository(Project project) {
    Optional<String> location = Optional.ofNullable(locations.named().get(project.id()));
    Optional<SyncedCopy> synced =
        location.isPresent() ? Optional.empty() : SyncedCopy.of(project, request.cache());
    if (location.isEmpty() && synced.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        await(
            opened.computeIfAbsent(
                project.id(),
                _ ->
                    opener.submit(
                        () ->
                            synced.isPresent()
                                ? open(project, synced.get())
                                : open(project, location.orElseThrow())))));
  }

  /**
   * Begins to open the folders among the locations while the caller reads the series. Bundles and
   * addresses wait until they are needed.
   */
  void prepare() {
    locations
        .named()
        .forEach(
            (id, location) -> {
              if (isFolder(location)) {
                Project project = Objects.requireNonNull(locations.known().get(id));
                opened.put(id, opener.submit(() -> open(project, location)));
              }
            });
  }

  private ProjectRepository open(Project project, String location) {
    return ProjectRepository.open(
        project, folder(project, location), request.cache(), others(project));
  }

  /** Nothing is fetched: only "sync" does, when somebody asks for it. */
  private ProjectRepository open(Project project, SyncedCopy copy) {
    archives
        .io()
        .err()
        .println(
            "counterpart: "
                + project.id()
                + " as it was synced "
                + Age.of(Duration.between(copy.when(), Instant.now()))
                + "; \""
                + project.syncCommand()
                + "\" fetches what is newer");
    return ProjectRepository.open(project, copy, request.cache(), others(project));
  }

  private OtherSources others(Project project) {
    return new OtherSources(
        request.offline() ? Optional.empty() : Forge.of(project, archives.io().env()),
        archives.none()
            ? Optional.empty()
            : Optional.of(new OtherSources.Mails(archives::all, fetched::path)));
  }

  private static Thread thread(Runnable task) {
    var thread = new Thread(task, "opener");
    thread.setDaemon(true);
    return thread;
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException problem -> throw problem;
        case Error problem -> throw problem;
        case null, default -> throw new IllegalStateException(e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserError("interrupted while a project's repository was being opened");
    }
  }

  /** Bundles and addresses are fetched first. */
  private Path folder(Project project, String location) {
    return isFolder(location)
        ? Path.of(location)
        : ProjectSource.locate(project, location, fetched.path(), request.offline());
  }

  private static boolean isFolder(String location) {
    try {
      return Files.isDirectory(Path.of(location));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  @Override
  public void close() {
    if (first) {
      opener.close();
    }
    for (Future<ProjectRepository> repository : opened.values()) {
      if (repository.state() == Future.State.SUCCESS) {
        repository.resultNow().close();
      }
    }
    if (first) {
      fetched.close();
    }
  }
}
