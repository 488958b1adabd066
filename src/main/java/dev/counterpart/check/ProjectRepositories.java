package dev.counterpart.check;

import dev.counterpart.UserError;
import dev.counterpart.rules.Project;
import dev.counterpart.series.Series;
import dev.counterpart.uapi.HeaderSource;
import dev.counterpart.userspace.LinkedSubmission;
import dev.counterpart.userspace.OtherSources;
import dev.counterpart.userspace.ProjectRepository;
import dev.counterpart.userspace.ProjectSource;
import dev.counterpart.userspace.SyncedCopy;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The projects' repositories that are named or that the cache holds, each opened when it is first
 * needed, and their shares for other threads.
 */
final class ProjectRepositories implements AutoCloseable {
  /** More than any series has use for. */
  private static final int MAX_LINKED = 20;

  private final Evidence evidence;
  private final Archives archives;
  private final CheckListener listener;
  private final FetchFolder fetched;
  private final Map<String, Future<ProjectRepository>> opened;
  private final Map<String, Set<Integer>> linked = new HashMap<>();

  /** What stands for those that are not at hand. */
  private final Map<String, ProjectRepository> mails = new TreeMap<>();

  /** Shared by all that come of one; the first one closes it. */
  private final ExecutorService opener;

  private final boolean first;

  /** Opens nothing. */
  ProjectRepositories(Evidence evidence, Archives archives, CheckListener listener) {
    this.evidence = evidence;
    this.archives = archives;
    this.listener = listener;
    this.opened = new TreeMap<>();
    this.opener = Executors.newSingleThreadExecutor(ProjectRepositories::thread);
    this.first = true;
    this.fetched = new FetchFolder(evidence.cache());
  }

  private ProjectRepositories(
      ProjectRepositories other, Archives archives, Map<String, Future<ProjectRepository>> opened) {
    this.evidence = other.evidence;
    this.archives = archives;
    this.listener = other.listener;
    this.fetched = other.fetched;
    this.opener = other.opener;
    this.opened = opened;
    this.first = false;
  }

  /**
   * The same for another thread, with every project opened; closed by itself, before this one.
   *
   * @param lists the other thread's archives
   * @throws UserError when one of the projects cannot be opened
   */
  ProjectRepositories share(Archives lists) {
    var shares = new TreeMap<String, Future<ProjectRepository>>();
    all()
        .map(ProjectRepository::share)
        .forEach(
            share -> shares.put(share.project().id(), CompletableFuture.completedFuture(share)));
    return new ProjectRepositories(this, lists, shares);
  }

  /** Names what the projects hold now, each project opened for that. */
  String state() {
    return all()
        .map(repository -> repository.project().id() + " " + repository.state())
        .collect(Collectors.joining("\n"));
  }

  /** A kernel header as some project's main branch has it. */
  Optional<String> headerCopy(String kernelPath) {
    return headers().flatMap(source -> source.atPath(kernelPath).stream()).findFirst();
  }

  /** A kernel header as some project's main branch once had it. */
  Optional<String> headerCopy(String kernelPath, String blob) {
    return headers().flatMap(source -> source.blob(kernelPath, blob).stream()).findFirst();
  }

  /** Files of the projects' main branches that hold a name. */
  List<HeaderSource.MainFile> withName(String name) {
    return headers().flatMap(source -> source.withName(name).stream()).toList();
  }

  private Stream<HeaderSource> headers() {
    return all().map(ProjectRepository::headers);
  }

  private Stream<ProjectRepository> all() {
    return evidence.projects().known().values().stream().flatMap(project -> of(project).stream());
  }

  /**
   * A project's repository.
   *
   * @return absent when none is at hand
   */
  Optional<ProjectRepository> of(Project project) {
    Optional<ProjectLocation> location =
        Optional.ofNullable(evidence.projects().named().get(project.id()));
    Optional<SyncedCopy> synced =
        location.isPresent() ? Optional.empty() : SyncedCopy.of(project, evidence.cache());
    if (location.isEmpty() && synced.isEmpty()) {
      return Optional.empty();
    }
    Set<Integer> numbers = linked.getOrDefault(project.id(), Set.of());
    return Optional.of(
        await(
            opened.computeIfAbsent(
                project.id(),
                _ ->
                    opener.submit(
                        () ->
                            synced.isPresent()
                                ? open(project, synced.get())
                                : open(project, location.orElseThrow(), numbers)))));
  }

  /**
   * What came by mail for a project of which no repository is at hand. Where a project takes pull
   * requests, a mail is none, and what may be wrong with it is told by the repository alone.
   *
   * @return absent when one is, when there are no archives, or when its patches do not come by mail
   *     alone
   */
  Optional<ProjectRepository> mails(Project project) {
    return archives.none()
            || project.submissions().mailPrefixes().isEmpty()
            || project.submissions().refs().isPresent()
            || of(project).isPresent()
        ? Optional.empty()
        : Optional.of(
            mails.computeIfAbsent(
                project.id(),
                _ -> ProjectRepository.ofMails(project, evidence.cache(), others(project))));
  }

  /**
   * Begins to open the folders among the locations while the caller reads the series. Bundles and
   * addresses wait until they are needed.
   */
  void prepare() {
    evidence
        .projects()
        .named()
        .forEach(
            (id, location) -> {
              if (location.folder().isPresent()) {
                Project project = Objects.requireNonNull(evidence.projects().known().get(id));
                opened.put(id, opener.submit(() -> open(project, location, Set.of())));
              }
            });
  }

  /**
   * Takes note of what a series links: where an address brings no more than that of a project, it
   * is what will be fetched.
   */
  void expect(Series series) {
    evidence
        .projects()
        .named()
        .forEach(
            (id, location) -> {
              Project project = Objects.requireNonNull(evidence.projects().known().get(id));
              if (project.fetchesLinked()
                  && location.folder().isEmpty()
                  && !opened.containsKey(id)) {
                linked.put(
                    id,
                    LinkedSubmission.of(project, series).stream()
                        .map(LinkedSubmission::number)
                        .limit(MAX_LINKED)
                        .collect(Collectors.toSet()));
              }
            });
  }

  private ProjectRepository open(Project project, ProjectLocation location, Set<Integer> numbers) {
    Optional<Path> folder = location.folder();
    if (folder.isPresent()) {
      try (LongWork _ = listener.opening(project)) {
        return ProjectRepository.open(project, folder.get(), evidence.cache(), others(project));
      }
    }
    Path copy =
        ProjectSource.locate(
            project, location.place(), fetched.path(), evidence.network().isNone(), numbers);
    try (LongWork _ = listener.opening(project)) {
      return ProjectRepository.open(
          project, copy, location.place(), evidence.cache(), others(project));
    }
  }

  /** Nothing is fetched: only "sync" does, when somebody asks for it. */
  private ProjectRepository open(Project project, SyncedCopy copy) {
    listener.usesSyncedCopy(project, copy.when());
    try (LongWork _ = listener.opening(project)) {
      return ProjectRepository.open(project, copy, evidence.cache(), others(project));
    }
  }

  private OtherSources others(Project project) {
    return new OtherSources(
        evidence.network().forge(project),
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
    mails.values().forEach(ProjectRepository::close);
    if (first) {
      fetched.close();
    }
  }
}
