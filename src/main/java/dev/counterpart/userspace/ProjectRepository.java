package dev.counterpart.userspace;

import dev.counterpart.git.GitRepository;
import dev.counterpart.git.Ref;
import dev.counterpart.rules.Project;
import dev.counterpart.series.Archive;
import dev.counterpart.series.Series;
import dev.counterpart.uapi.HeaderSource;
import dev.counterpart.uapi.UapiDelta;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A project's repository with its index: the front door of this package. Not safe for use by
 * several threads at once.
 */
public final class ProjectRepository implements AutoCloseable {
  private final Project project;
  private final String location;
  private final Optional<SyncedCopy> synced;
  private final GitRepository git;
  private final Optional<Ref> main;
  private final ProjectIndex index;
  private final ProjectPaths paths;
  private Optional<Supplier<Optional<Mailed>>> mails = Optional.empty();
  private Optional<Mailed> mailed = Optional.empty();
  private Optional<Forge> forge = Optional.empty();
  private Optional<CommitFiles> pastFiles = Optional.empty();
  private Optional<Sight> lastSight = Optional.empty();

  private record Sight(AsOf asOf, Visibility visibility) {}

  private ProjectRepository(
      Project project,
      String location,
      Optional<SyncedCopy> synced,
      GitRepository git,
      Optional<Ref> main,
      ProjectIndex index) {
    this.project = project;
    this.location = location;
    this.synced = synced;
    this.git = git;
    this.main = main;
    this.index = index;
    this.paths = new ProjectPaths(project);
  }

  /**
   * Opens a repository and brings its index up to date.
   *
   * @param location folder of a Git repository, bare or a clone; see {@link ProjectSource} for
   *     bundles and addresses
   * @param cache folder where the index is kept; one that cannot be written does no harm
   * @throws dev.counterpart.UserError when there is no such repository
   */
  public static ProjectRepository open(Project project, Path location, Path cache) {
    return open(project, location, Optional.empty(), cache);
  }

  /** Opens the copy that the cache keeps, as {@link #open(Project, Path, Path)}. */
  public static ProjectRepository open(Project project, SyncedCopy copy, Path cache) {
    return open(project, copy.folder(), Optional.of(copy), cache);
  }

  private static ProjectRepository open(
      Project project, Path location, Optional<SyncedCopy> synced, Path cache) {
    GitRepository git = GitRepository.open(location);
    try {
      MailArchives.refuse(git, project, location);
      SubmissionRefNames refs = SubmissionRefNames.read(git, project);
      return new ProjectRepository(
          project,
          location.toString(),
          synced,
          git,
          refs.main(),
          IndexStore.open(git, project, refs, cache));
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
    Optional<Mailed> held = mailed();
    var share = new ProjectRepository(project, location, synced, git.share(), main, index);
    share.mailed = held.map(one -> new Mailed(one.git().share(), one.index()));
    return share;
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
    Search search = new Unheld(this, visibility(asOf)).judge(found, series.date());
    return asOf.date().isPresent() ? search : forge.map(one -> one.fill(search)).orElse(search);
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
    return new ProjectHeaders(git, paths, index.main().map(IndexContent.Main::tip));
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
            .orElseGet(() -> new Sight(asOf, new Visibility(asOf, index.line())));
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
    var parts = new ArrayList<String>();
    if (project.submissions().refs().isPresent() && (index.size() > 0 || index.main().isEmpty())) {
      String noun = project.submissionNoun() + (index.size() == 1 ? "" : "s");
      parts.add(String.format(Locale.ROOT, "%,d %s", index.size(), noun));
    }
    index
        .main()
        .ifPresent(
            main ->
                parts.add(
                    presence(asOf)
                        .map(commit -> main.branch() + " at " + commit.substring(0, 12))
                        .orElse(main.branch() + ", which is younger")));
    mailed
        .filter(held -> held.index().size() > 0)
        .ifPresent(
            held ->
                parts.addFirst(
                    held.index().size()
                        + " mailed submission"
                        + (held.index().size() == 1 ? "" : "s")));
    String last = parts.isEmpty() ? "" : parts.removeLast();
    return (parts.isEmpty() ? "" : String.join(", ", parts) + " and ")
        + last
        + synced
            .map(copy -> ", synced " + copy.when().toString().replaceFirst("T(..:..).*", " $1 UTC"))
            .orElse("");
  }

  public Project project() {
    return project;
  }

  public ProjectPaths paths() {
    return paths;
  }

  /** Once something was looked for among mails, one that holds those as well. */
  public GitRepository git() {
    return mailed.map(Mailed::git).orElse(git);
  }

  /**
   * Takes what archives hold of the project's patches for submissions, from the first search on.
   *
   * @param archives open for as long as this is
   * @param folder where to keep them; it can be written
   */
  public void takeMails(Supplier<List<Archive>> archives, Supplier<Path> folder) {
    mails =
        Optional.of(() -> new MailedStore(project, git, main, archives.get(), folder.get()).open());
  }

  /** Lets the project's forge tell what it knows of submissions, as they are today. */
  public void ask(Forge other) {
    forge = Optional.of(other);
  }

  /** Submissions that came by mail. */
  Optional<Mailed> mailed() {
    if (mails.isPresent()) {
      mailed = mails.get().get();
      mails = Optional.empty();
    }
    return mailed;
  }

  /** The folder as it was given, or what the cache keeps. */
  String location() {
    return synced.isPresent() ? "the cache" : location;
  }

  /** The command that brings refs that are not there. */
  String fetchCommand(String ref) {
    return synced.isPresent()
        ? project.syncCommand()
        : "git -C "
            + location
            + " fetch "
            + project.repository().urls().getFirst()
            + " '+"
            + ref
            + ":"
            + ref
            + "'";
  }

  ProjectIndex index() {
    return index;
  }

  static Optional<String> url(Project project, int number) {
    return project
        .submissions()
        .refs()
        .filter(refs -> !project.repository().urls().isEmpty())
        .map(
            refs ->
                project.repository().urls().getFirst()
                    + refs.web().replace("{n}", Integer.toString(number)));
  }

  @Override
  public void close() {
    mailed.ifPresent(held -> held.git().close());
    forge.ifPresent(Forge::close);
    git.close();
  }
}
