package dev.counterpart.userspace;

import dev.counterpart.git.AddedLines;
import dev.counterpart.git.Commit;
import dev.counterpart.git.FileChange;
import dev.counterpart.git.GitRepository;
import dev.counterpart.git.NotHeld;
import dev.counterpart.git.TooLarge;
import dev.counterpart.git.TopicBranch;
import dev.counterpart.git.Trees;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what submissions add. For one thread. */
final class Extractor implements AutoCloseable {
  private static final byte[] NOTHING = {};
  private static final int MAX_HEADER_COMMITS = 200;

  /** A submission that changes files of more bytes than this is none that anybody reviews. */
  private static final long MAX_BYTES = 16L << 20;

  private final GitRepository repository;
  private final Trees trees;
  private final ProjectPaths paths;
  private final Map<String, PathKind> kinds = new HashMap<>();

  Extractor(GitRepository repository, ProjectPaths paths) {
    this.repository = repository.share();
    this.trees = Trees.of(repository);
    this.paths = paths;
  }

  /**
   * Reads the difference between a branch's base and head, and the header copies of its commits.
   *
   * @throws TooLarge when it is more than is meant to be read
   * @throws NotHeld when the clone lacks a part of it
   */
  SubmissionContent submission(TopicBranch branch) {
    List<LongSet> sets = SubmissionContent.KINDS.stream().map(_ -> new LongSet()).toList();
    var blobs = new LinkedHashMap<String, Facts.HeaderBlob>();
    // Without a base the whole project would count as added.
    if (branch.base().isPresent()) {
      List<FileChange> changes = trees.changes(branch.base(), branch.head(), List.of());
      Set<String> gone = new HashSet<>();
      changes.stream()
          .filter(change -> change.newBlob().isEmpty())
          .forEach(change -> change.oldBlob().ifPresent(gone::add));
      long bytes = 0;
      for (FileChange change : changes) {
        Optional<String> blob = change.newBlob();
        PathKind kind = kind(change.path());
        if (kind == PathKind.OTHER || blob.isEmpty() || gone.contains(blob.get())) {
          continue;
        }
        if (kind == PathKind.HEADER_COPY) {
          blobs.put(blob.get(), new Facts.HeaderBlob(change.path(), blob.get(), true));
        }
        LongSet identifiers = sets.get(SubmissionContent.KINDS.indexOf(kind));
        bytes += addedIdentifiers(change, kind, identifiers);
        if (bytes > MAX_BYTES) {
          throw new TooLarge("changes files of more than " + (MAX_BYTES >> 20) + " MB");
        }
        if (kind == PathKind.CODE && change.oldBlob().isEmpty()) {
          paths
              .driverFolder(change.path())
              .ifPresent(folder -> identifiers.add(Identifiers.hash(folder)));
        }
      }
      intermediateBlobs(branch, blobs);
    }
    return new SubmissionContent(
        List.copyOf(blobs.values()), sets.stream().map(LongSet::sorted).toList());
  }

  /**
   * A whole file.
   *
   * @param pastes the pasting macros that it defines
   */
  record FileExtract(LongSet identifiers, List<PasteMacro> pastes) {}

  FileExtract file(String path, String blob) {
    var set = new LongSet();
    byte[] content = repository.heldBlob(blob).orElse(NOTHING);
    byte[] text = code(path, kind(path), content);
    Identifiers.collect(text, set);
    strings(path, content).keySet().forEach(string -> set.add(Identifiers.hash(string)));
    return new FileExtract(
        set,
        kind(path) == PathKind.CODE && SourceCode.isCLike(path)
            ? PasteMacro.in(SourceCode.text(text))
            : List.of());
  }

  /** Number of bytes that were read. */
  private int addedIdentifiers(FileChange change, PathKind kind, LongSet into) {
    change.newBlob().ifPresent(this::demand);
    change.oldBlob().ifPresent(this::demand);
    Optional<byte[]> content = change.newBlob().flatMap(repository::heldBlob);
    if (content.isEmpty() && (kind == PathKind.CODE || kind == PathKind.HEADER_COPY)) {
      throw new TooLarge("has a file of more than " + (GitRepository.MAX_BLOB_BYTES >> 20) + " MB");
    }
    byte[] after = content.orElse(NOTHING);
    byte[] before = change.oldBlob().flatMap(repository::heldBlob).orElse(NOTHING);
    BitSet added = AddedLines.between(before, after);
    Identifiers.collect(code(change.path(), kind, after), added, into);
    strings(change.path(), after)
        .forEach(
            (string, lines) -> {
              if (lines.stream().anyMatch(line -> added.get(line - 1))) {
                into.add(Identifiers.hash(string));
              }
            });
    return after.length;
  }

  private void demand(String blob) {
    if (repository.lacks(blob)) {
      throw new NotHeld("is not here whole: the clone lacks files that it changes");
    }
  }

  private Map<String, List<Integer>> strings(String path, byte[] content) {
    return paths.namesInStrings(path) ? SourceCode.strings(content) : Map.of();
  }

  /** What later commits of a submission overwrite tells which versions of a series it followed. */
  private void intermediateBlobs(TopicBranch branch, Map<String, Facts.HeaderBlob> blobs) {
    int looks = 0;
    for (Commit commit : branch.commits()) {
      if (commit.parents().size() != 1 || paths.headerRoots().isEmpty()) {
        continue;
      }
      if (looks++ > MAX_HEADER_COMMITS) {
        return;
      }
      for (FileChange change :
          trees.changes(
              Optional.of(commit.parents().getFirst()), commit.id(), paths.headerRoots())) {
        change
            .newBlob()
            .filter(id -> kind(change.path()) == PathKind.HEADER_COPY)
            .ifPresent(id -> blobs.putIfAbsent(id, new Facts.HeaderBlob(change.path(), id, false)));
      }
    }
  }

  private static byte[] code(String path, PathKind kind, byte[] text) {
    return kind == PathKind.DOCUMENTATION
        ? text
        : SourceCode.code(path, text).getBytes(StandardCharsets.ISO_8859_1);
  }

  PathKind kind(String path) {
    return kinds.computeIfAbsent(path, paths::kind);
  }

  @Override
  public void close() {
    trees.close();
    repository.close();
  }
}
