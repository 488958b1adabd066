package dev.counterpart.coverage;

import dev.counterpart.TimeLimit;
import dev.counterpart.git.FileDiff;
import dev.counterpart.git.GitRepository;
import dev.counterpart.git.ShortId;
import dev.counterpart.git.TreeFile;
import dev.counterpart.git.Trees;
import dev.counterpart.rules.Project;
import dev.counterpart.series.Patch;
import dev.counterpart.series.Series;
import dev.counterpart.uapi.Change;
import dev.counterpart.userspace.Aliases;
import dev.counterpart.userspace.PathKind;
import dev.counterpart.userspace.ProjectPaths;
import dev.counterpart.userspace.Search;
import dev.counterpart.userspace.SourceCode;
import dev.counterpart.userspace.Submission;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A project that lies in the kernel tree, such as its selftests: the series itself is its
 * submission, and the kernel's tree its main branch.
 */
public final class InTreeCoverage {
  /** Selftests and tools together are a few thousand files. */
  private static final int MAX_FILES = 50_000;

  private final Project project;
  private final Series series;
  private final Optional<GitRepository> kernel;
  private final Optional<String> revision;
  private final ProjectPaths paths;
  private final Aliases aliases;

  /**
   * @param kernel repository that the series applies to
   * @param revision commit that it applies to
   */
  public InTreeCoverage(
      Project project, Series series, Optional<GitRepository> kernel, Optional<String> revision) {
    this.project = project;
    this.series = series;
    this.kernel = kernel;
    this.revision = kernel.isPresent() ? revision : Optional.empty();
    this.paths = new ProjectPaths(project);
    this.aliases = new Aliases(project.aliases());
  }

  /** The series when it touches the project, and the kernel's tree when it is at hand. */
  public Search search() {
    var found = new ArrayList<Submission>();
    List<Patch> own =
        series.patches().stream()
            .filter(patch -> patch.files().stream().anyMatch(this::owns))
            .toList();
    if (!own.isEmpty()) {
      found.add(
          Submission.byNames(
              project,
              new Submission.Commits(
                  "series",
                  series.messageId(),
                  Optional.of(series.messageId()),
                  own.stream().map(Patch::title).toList(),
                  Optional.empty()),
              Submission.State.OPEN,
              1));
    }
    revision.ifPresent(
        commit ->
            found.add(
                Submission.byNames(
                    project,
                    Submission.Commits.ofBranch("kernel", commit),
                    Submission.State.MERGED,
                    0)));
    return new Search(project.id(), found, List.of(), List.of(), List.of());
  }

  private boolean owns(FileDiff file) {
    return file.newPath().filter(this::owns).isPresent();
  }

  private boolean owns(String path) {
    return project.files().roots().stream().anyMatch(path::startsWith);
  }

  /** Reads one of the submissions that {@link #search} has found. */
  public SubmissionCoverage measure(Submission submission, List<Change> changes) {
    List<UsePattern> wanted =
        changes.stream().map(change -> UsePattern.of(change, aliases, List.of())).toList();
    Set<String> names = Coverage.names(wanted);
    List<EvidenceFile> files =
        submission.base().isPresent() ? patched(names) : tree(submission.head(), names);
    var scans = files.stream().map(EvidenceFile::scan).toList();
    var drivers =
        new DriverFolders(project, submission.head(), () -> files.stream().map(EvidenceFile::path));
    var uses =
        new UseFinder(
            submission.head(),
            files,
            new Wrappers(Coverage.tags(changes, aliases), scans, List.of()),
            drivers,
            TypedCode.NONE,
            (file, name) -> true,
            new CopiesElsewhere(wanted, Map.of(), _ -> ""));
    var measured = new HashMap<Change, Found>();
    wanted.forEach(one -> measured.put(one.change(), Found.of(one, uses, drivers, false)));
    var members = new MemberUse(measured);
    return new SubmissionCoverage(
        submission,
        changes.stream().map(one -> element(one, measured, members)).toList(),
        List.of());
  }

  private static ElementCoverage element(
      Change change, Map<Change, Found> measured, MemberUse members) {
    TimeLimit.check();
    Found own = measured.getOrDefault(change, new Found(List.of(), List.of(), List.of()));
    List<Evidence> used = own.used().isEmpty() ? members.of(change.element()) : own.used();
    Level level = !own.tested().isEmpty() ? Level.TESTED : used.isEmpty() ? Level.NONE : Level.USED;
    return new ElementCoverage(
        change,
        level,
        !own.documented().isEmpty(),
        Stream.of(own.tested(), used, own.documented()).flatMap(Collection::stream).toList(),
        Optional.empty());
  }

  private List<EvidenceFile> patched(Set<String> names) {
    var files = new ArrayList<EvidenceFile>();
    for (Patch patch : series.patches()) {
      for (FileDiff diff : patch.files()) {
        PathKind kind = paths.kind(diff.path());
        if (counts(kind) && owns(diff)) {
          files.add(PatchedFiles.of(kind, diff, names));
        }
      }
    }
    return files;
  }

  private static boolean counts(PathKind kind) {
    return kind != PathKind.OTHER && kind != PathKind.HEADER_COPY;
  }

  private List<EvidenceFile> tree(String commit, Set<String> names) {
    if (kernel.isEmpty()) {
      return List.of();
    }
    GitRepository git = kernel.get();
    var files = new ArrayList<EvidenceFile>();
    var sorted = new TreeSet<>(names);
    try (Trees trees = Trees.of(git)) {
      List<TreeFile> own = trees.files(commit, path -> owns(path) && counts(paths.kind(path)));
      for (TreeFile file : own.subList(0, Math.min(own.size(), MAX_FILES))) {
        byte[] content = git.blobInTree(file.blob()).orElse(new byte[0]);
        String text = SourceCode.text(content);
        if (sorted.stream().anyMatch(text::contains)) {
          PathKind kind = paths.kind(file.path());
          String code =
              kind == PathKind.DOCUMENTATION ? text : LiveCode.of(file.path(), text).text();
          files.add(
              new EvidenceFile(
                  kind, file.path(), file.blob(), Optional.empty(), CodeScan.of(code, names)));
        }
      }
    }
    return files;
  }

  /** What a search goes through. */
  public String extent() {
    return "the series itself"
        + revision.map(commit -> " and the kernel at " + ShortId.of(commit)).orElse("");
  }
}
