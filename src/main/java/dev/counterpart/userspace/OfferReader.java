package dev.counterpart.userspace;

import dev.counterpart.git.Commit;
import dev.counterpart.git.CommitRange;
import dev.counterpart.git.FileChange;
import dev.counterpart.git.FileDiff;
import dev.counterpart.git.GitRepository;
import dev.counterpart.git.Trees;
import dev.counterpart.rules.Project;
import dev.counterpart.uapi.ElementKind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what a project is offered. */
final class OfferReader {
  private static final int MAX_MESSAGE = 1000;

  private final GitRepository git;
  private final ProjectPaths paths;
  private final HeaderCommits headerCommits;
  private final Aliases aliases;
  private final String folder;

  OfferReader(GitRepository git, Project project) {
    this.git = git;
    this.paths = new ProjectPaths(project);
    this.headerCommits = new HeaderCommits(project);
    this.aliases = new Aliases(project.aliases());
    this.folder = project.headers().updates().map(Project.HeaderUpdates::folder).orElse("");
  }

  /**
   * Reads one.
   *
   * @param submission with a base
   * @param asOf the day that is asked about
   */
  Offer read(Submission submission, Optional<Instant> asOf) {
    String base = submission.base().orElseThrow();
    List<OfferStep> steps = steps(CommitRange.read(git, base + ".." + submission.head()));
    var brings = new ArrayList<Offer.HeldCopy>();
    var newNames = new HashSet<String>();
    var used = new HashSet<String>();
    var copies = new HashMap<String, String>();
    try (Trees trees = Trees.of(git)) {
      trees
          .files(submission.head(), path -> paths.kernelPath(path).isPresent())
          .forEach(file -> copies.put(paths.kernelPath(file.path()).orElseThrow(), file.blob()));
      for (FileChange change : trees.changes(Optional.of(base), submission.head(), List.of())) {
        Optional<String> kernelPath = paths.kernelPath(change.path());
        if (kernelPath.isPresent()) {
          newNames.addAll(declared(change));
          change
              .newBlob()
              .ifPresent(
                  blob -> brings.add(new Offer.HeldCopy(change.path(), kernelPath.get(), blob)));
        } else if (isCode(change.path())) {
          used.addAll(added(change));
        }
      }
    }
    return new Offer(
        submission,
        when(steps),
        steps,
        brings,
        copies,
        newNames,
        newNames.stream().filter(name -> isUsed(name, used)).collect(Collectors.toSet()),
        asOf.isPresent()
            && steps.stream().allMatch(step -> step.commit().committed().isAfter(asOf.get())));
  }

  /** Whether code has a name, or what the project's own headers call it. */
  private boolean isUsed(String name, Set<String> used) {
    return aliases.spellings(ElementKind.ENUMERATOR, name).stream().anyMatch(used::contains);
  }

  /** One of which no more is to be told: its last commit stands for it. */
  Offer headAlone(Submission submission) {
    Commit head =
        git.commit(submission.head())
            .map(commit -> commit.cut(MAX_MESSAGE))
            .orElseGet(
                () ->
                    new Commit(
                        submission.head(), List.of(), "", Instant.EPOCH, Instant.EPOCH, "", ""));
    return new Offer(
        submission,
        head.authored(),
        List.of(new OfferStep(1, head, List.of(), List.of(), List.of(), false, Optional.empty())),
        List.of(),
        Map.of(),
        Set.of(),
        Set.of(),
        false);
  }

  private boolean isCode(String path) {
    PathKind kind = paths.kind(path);
    return kind == PathKind.CODE || kind == PathKind.TESTS;
  }

  private static Instant when(List<OfferStep> steps) {
    boolean anyUpdate = steps.stream().anyMatch(OfferStep::isUpdate);
    return steps.stream()
        .filter(step -> step.isUpdate() || !anyUpdate)
        .map(step -> step.commit().authored())
        .max(Instant::compareTo)
        .orElse(Instant.EPOCH);
  }

  private List<OfferStep> steps(List<CommitRange.Entry> entries) {
    var steps = new ArrayList<OfferStep>();
    for (CommitRange.Entry entry : entries) {
      if (entry.isMerge()) {
        continue;
      }
      List<FileDiff> copies =
          entry.diff().files().stream()
              .filter(file -> file.paths().stream().anyMatch(p -> paths.kernelPath(p).isPresent()))
              .toList();
      steps.add(
          new OfferStep(
              steps.size() + 1,
              entry.commit(),
              entry.diff().files(),
              copies,
              entry.diff().files().stream()
                  .map(FileDiff::path)
                  .filter(path -> folder.isEmpty() || !path.startsWith(folder))
                  .toList(),
              headerCommits.hasUsualSubject(entry.commit()),
              headerCommits
                  .of(entry.commit())
                  .map(one -> new OfferStep.Named(one.title(), one.kernelCommit()))));
    }
    return steps;
  }

  /** The names that a file has and had not. */
  private Set<String> added(FileChange change) {
    Set<String> names = names(change.path(), change.newBlob());
    names.removeAll(names(change.path(), change.oldBlob()));
    return names;
  }

  /** The same of a header, without what only conditions ask for: no posting adds that. */
  private Set<String> declared(FileChange change) {
    Set<String> names = declared(change.path(), change.newBlob());
    names.removeAll(names(change.path(), change.oldBlob()));
    return names;
  }

  private Set<String> declared(String path, Optional<String> blob) {
    return blob.flatMap(git::blobInTree)
        .map(text -> CodeNames.of(path, Conditions.without(SourceCode.text(text))))
        .orElseGet(HashSet::new);
  }

  private Set<String> names(String path, Optional<String> blob) {
    return blob.flatMap(git::heldBlob)
        .map(text -> CodeNames.of(path, new String(text, StandardCharsets.ISO_8859_1)))
        .orElseGet(HashSet::new);
  }
}
