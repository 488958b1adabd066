package dev.counterpart.userspace;

import dev.counterpart.git.GitRepository;
import dev.counterpart.git.PathHistory;
import dev.counterpart.git.Ref;
import dev.counterpart.rules.Project;
import dev.counterpart.series.Series;
import dev.counterpart.uapi.HeaderSource;
import dev.counterpart.uapi.UapiDelta;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A project's repository with its index: the front door of this package. Not safe for use by
 * several threads at once.
 */
public final class ProjectRepository implements AutoCloseable {
  private final Project project;
  private final RepositoryPlace place;
  private final GitRepository git;
  private final ProjectIndex index;
  private final ProjectPaths paths;
  private final MailedSubmissions mailed;
  private final Optional<Forge> forge;
  private final Optional<PathHistory> history;
  private Optional<CommitFiles> pastFiles = Optional.empty();
  private Optional<Sight> lastSight = Optional.empty();

  private record Sight(AsOf asOf, Visibility visibility) {}

  private ProjectRepository(
      Project project,
      RepositoryPlace place,
      GitRepository git,
      ProjectIndex index,
      MailedSubmissions mailed,
      Optional<Forge> forge,
      Optional<PathHistory> history) {
    this.project = project;
    this.place = place;
    this.git = git;
    this.index = index;
    this.paths = new ProjectPaths(project);
    this.mailed = mailed;
    this.forge = forge;
    this.history = history;
  }

  /**
   * Opens a repository and brings its index up to date.
   *
   * @param location folder of a Git repository, bare or a clone; see {@link ProjectSource} for
   *     bundles and addresses
   * @param cache folder where the index is kept; one that cannot be written does no harm
   * @param others what else to look in
   * @throws dev.counterpart.UserError when there is no such repository
   */
  public static ProjectRepository open(
      Project project, Path location, Path cache, OtherSources others) {
    return open(
        project, new RepositoryPlace(location, Optional.empty(), Optional.empty()), cache, others);
  }

  /**
   * Opens the copy of what lies behind an address, as {@link #open(Project, Path, Path,
   * OtherSources)}.
   *
   * @param address as it was given
   */
  public static ProjectRepository open(
      Project project, Path copy, String address, Path cache, OtherSources others) {
    String shown = ProjectSource.shown(address);
    return open(
        project, new RepositoryPlace(copy, Optional.empty(), Optional.of(shown)), cache, others);
  }

  /** Opens the copy that the cache keeps, as {@link #open(Project, Path, Path, OtherSources)}. */
  public static ProjectRepository open(
      Project project, SyncedCopy copy, Path cache, OtherSources others) {
    return open(
        project,
        new RepositoryPlace(copy.folder(), Optional.of(copy), Optional.empty()),
        cache,
        others);
  }

  /**
   * What stands for a repository that is not at hand: it has nothing but what came by mail, as far
   * as the patches alone tell. Of that {@link #search} says so.
   *
   * @param others with mails
   */
  public static ProjectRepository ofMails(Project project, Path cache, OtherSources others) {
    Path folder = others.mails().orElseThrow().folder().get();
    return open(project, RepositoryPlace.none(folder), cache, others);
  }

  private static ProjectRepository open(
      Project project, RepositoryPlace place, Path cache, OtherSources others) {
    place.requireUnharmed(project);
    GitRepository git = GitRepository.open(place.folder());
    try {
      MailArchives.refuse(git, project, place.folder());
      SubmissionRefNames refs = SubmissionRefNames.read(git, project);
      ProjectIndex index = IndexStore.open(git, project, refs, cache);
      Optional<Ref> base = place.base(refs);
      return new ProjectRepository(
          project,
          place,
          git,
          index,
          new MailedSubmissions(() -> MailedStore.open(project, git, base, place.none(), others)),
          others.forge(),
          index.main().map(main -> new PathHistory(main.tip())));
    } catch (RuntimeException e) {
      git.close();
      throw e;
    }
  }

  /**
   * The same for another thread, without reading the index again; closed by itself, before this
   * one. It asks no forge: whoever looks at many series would use up what a forge allows.
   */
  public ProjectRepository share() {
    MailedSubmissions shared = mailed.share();
    return new ProjectRepository(
        project, place, git.share(), index, shared, Optional.empty(), history);
  }

  /** Names the rules and refs that this looks at: the same ones give the same text. */
  public String state() {
    var hex = java.util.HexFormat.of();
    return hex.formatHex(index.digest())
        + mailed().map(held -> " " + hex.formatHex(held.index().digest())).orElse("");
  }

  /**
   * Looks for the submissions that belong to a series.
   *
   * @param ways the ways to look; those left out neither find nor rank
   */
  public Search search(Series series, UapiDelta delta, AsOf asOf, Set<FoundBy> ways) {
    Search found = new Searcher(this, series, delta, visibility(asOf), ways).search();
    if (place.none()) {
      return found.ofMailsAlone(Extent.ofMails(project, mailed.ifRead()));
    }
    Search search =
        new Unheld(this, visibility(asOf))
            .judge(found, series.date())
            .doubting(PartialCopy.lackingFiles(this))
            .doubting(PartialCopy.unknownPast(this, asOf));
    return asOf.date().isPresent() ? search : forge.map(one -> one.fill(search)).orElse(search);
  }

  /** What the project is offered, as far as it is about header copies. */
  public Offers offers(AsOf asOf) {
    return new Offers(this, visibility(asOf));
  }

  /** Which files of a commit hold which names; quick for the main branch's last commit. */
  public FilesByName files(String commit) {
    return commitFiles(commit);
  }

  /** Coverage reads the main branch as it was where the search has read it before. */
  CommitFiles commitFiles(String commit) {
    CommitFiles files =
        pastFiles
            .filter(last -> last.commit().equals(commit))
            .orElseGet(() -> new CommitFiles(this, commit));
    if (files.isOfPast()) {
      pastFiles = Optional.of(files);
    }
    return files;
  }

  /** The main branch's files as they are now. */
  public FilesByName mainFiles() {
    return files(index.main().map(IndexContent.Main::tip).orElse(""));
  }

  /** The token-pasting macros that the main branch's code defines. */
  public List<PasteMacro> pasteMacros() {
    return index.files().stream().flatMap(file -> file.pastes().stream()).distinct().toList();
  }

  /** Kernel headers out of this project's copies, old and new. */
  public HeaderSource headers() {
    return new ProjectHeaders(git, paths, history, mainFiles(), project.title());
  }

  /** The main branch's last commit, or its last one of a date; absent when there is none. */
  public Optional<String> presence(AsOf asOf) {
    return asOf.date().isEmpty()
        ? index.main().map(IndexContent.Main::tip)
        : visibility(asOf).main().map(IndexContent.Step::commit);
  }

  /** What was there on a date, which is asked for several times on end. */
  private Visibility visibility(AsOf asOf) {
    Sight sight =
        lastSight
            .filter(last -> last.asOf().equals(asOf))
            .orElseGet(() -> new Sight(asOf, new Visibility(asOf, index)));
    lastSight = Optional.of(sight);
    return sight.visibility();
  }

  /**
   * The main branch as a submission, which a search leaves out where the names in it are too common
   * to tell anything.
   */
  public Optional<Submission> mainBranch(AsOf asOf) {
    return presence(asOf)
        .flatMap(
            head -> index.main().map(main -> Submission.ofMain(project, main.branch(), head, 0)));
  }

  /** What a search goes through: "1,789 pull requests and master at 691953d8d502". */
  public String extent(AsOf asOf) {
    int byMail = mailed.ifRead().map(held -> held.index().size()).orElse(0);
    int held = asOf.date().isEmpty() ? index.size() : index.upTo(visibility(asOf).highest());
    return Extent.of(project, index, held, byMail, presence(asOf)) + place.age();
  }

  public Project project() {
    return project;
  }

  public ProjectPaths paths() {
    return paths;
  }

  /** Once something was looked for among mails, one that holds those as well. */
  public GitRepository git() {
    return mailed.ifRead().map(Mailed::git).orElse(git);
  }

  /** Submissions that came by mail. */
  Optional<Mailed> mailed() {
    return mailed.get();
  }

  /** The folder as it was given, or what the cache keeps. */
  String location() {
    return place.words();
  }

  /** Whether it only stands for one that is not at hand. */
  boolean isStoodFor() {
    return place.none();
  }

  /** Whether of the submissions it holds those alone that somebody has named. */
  boolean holdsSome() {
    return RepositoryPlace.holdsSome(project, git);
  }

  /** What its forge says today of a submission that is not here, in words. */
  Optional<String> standing(int number) {
    return forge.flatMap(one -> one.standing(project.id(), number));
  }

  /** What has become of a submission that is here. */
  public Optional<Submission.State> state(int number) {
    OptionalInt held = index.place(number);
    return held.isPresent() ? Optional.of(index.facts(held.getAsInt()).state()) : Optional.empty();
  }

  /** The command that brings one submission that is not there. */
  String fetchCommand(int number) {
    return place.fetchCommand(project, number);
  }

  /** The command that brings refs that are not there. */
  String fetchCommand(String ref) {
    return place.fetchCommand(project, ref);
  }

  /** How to bring what the repository at hand lacks of histories. */
  String mend() {
    return place.mend(project, git);
  }

  ProjectIndex index() {
    return index;
  }

  @Override
  public void close() {
    mailed.close();
    git.close();
  }
}
