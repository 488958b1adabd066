package dev.counterpart.userspace;

import dev.counterpart.git.GitRepository;
import dev.counterpart.rules.Project;
import dev.counterpart.series.Series;
import dev.counterpart.uapi.HeaderSource;
import dev.counterpart.uapi.UapiDelta;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A project's repository with its index: the front door of this package. Not safe for use by
 * several threads at once.
 */
public final class ProjectRepository implements AutoCloseable {
  private final Project project;
  private final String location;
  private final GitRepository git;
  private final ProjectIndex index;
  private final ProjectPaths paths;

  private ProjectRepository(
      Project project, String location, GitRepository git, ProjectIndex index) {
    this.project = project;
    this.location = location;
    this.git = git;
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
    GitRepository git = GitRepository.open(location);
    try {
      SubmissionRefNames refs = SubmissionRefNames.read(git, project);
      return new ProjectRepository(
          project, location.toString(), git, IndexStore.open(git, project, refs, cache));
    } catch (RuntimeException e) {
      git.close();
      throw e;
    }
  }

  /**
   * The same for another thread, without reading the index again; closed by itself, before this
   * one.
   */
  public ProjectRepository share() {
    return new ProjectRepository(project, location, git.share(), index);
  }

  /** Names the rules and refs that this looks at: the same ones give the same text. */
  public String state() {
    return java.util.HexFormat.of().formatHex(index.digest());
  }

  /**
   * Looks for the submissions that belong to a series.
   *
   * @param ways the ways to look; those left out neither find nor rank
   */
  public Search search(Series series, UapiDelta delta, AsOf asOf, Set<FoundBy> ways) {
    return new Searcher(this, series, delta, asOf, ways).search();
  }

  /** Which files of a commit hold which names; quick for the main branch's last commit. */
  public FilesByName files(String commit) {
    return new CommitFiles(this, commit);
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
        : new Visibility(asOf, index.line()).main().map(IndexContent.Step::commit);
  }

  /** What a search goes through: "1,789 pull requests and master at 691953d8d502". */
  public String extent(AsOf asOf) {
    var parts = new ArrayList<String>();
    if (project.submissions().isPresent()) {
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
    return String.join(" and ", parts);
  }

  public Project project() {
    return project;
  }

  public ProjectPaths paths() {
    return paths;
  }

  public GitRepository git() {
    return git;
  }

  /** The folder as it was given. */
  String location() {
    return location;
  }

  ProjectIndex index() {
    return index;
  }

  static Optional<String> url(Project project, int number) {
    return project
        .submissions()
        .filter(refs -> !project.urls().isEmpty())
        .map(
            refs ->
                project.urls().getFirst() + refs.web().replace("{n}", Integer.toString(number)));
  }

  @Override
  public void close() {
    git.close();
  }
}
