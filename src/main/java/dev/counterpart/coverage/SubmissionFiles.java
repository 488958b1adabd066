package dev.counterpart.coverage;

import dev.counterpart.TimeLimit;
import dev.counterpart.git.AddedLines;
import dev.counterpart.git.FileChange;
import dev.counterpart.git.GitRepository;
import dev.counterpart.git.Trees;
import dev.counterpart.userspace.FilesByName;
import dev.counterpart.userspace.PasteMacro;
import dev.counterpart.userspace.PathKind;
import dev.counterpart.userspace.ProjectRepository;
import dev.counterpart.userspace.SourceCode;
import dev.counterpart.userspace.Submission;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads the files of one submission that may hold evidence. */
final class SubmissionFiles {
  private static final byte[] NOTHING = {};

  /** A main branch's file that is read for a name that this many others have too is no evidence. */
  private static final int MAX_FILES_FOR_A_NAME = 400;

  private static final int MAX_NEW_FILES = 1000;

  /** Of new files more is not read for what licences and build files say. */
  private static final long MAX_NEW_BYTES = 32L << 20;

  private final ProjectRepository project;
  private final GitRepository git;
  private final Submission submission;
  private final CodeCache codes;

  SubmissionFiles(ProjectRepository project, Submission submission, CodeCache codes) {
    this.project = project;
    this.git = project.git();
    this.submission = submission;
    this.codes = codes;
  }

  /** What the submission changes; for a main branch, nothing. */
  List<FileChange> changes() {
    if (submission.base().isEmpty()) {
      return List.of();
    }
    try (Trees trees = Trees.of(git)) {
      List<FileChange> changes = trees.changes(submission.base(), submission.head(), List.of());
      Set<String> gone = new HashSet<>();
      changes.stream()
          .filter(change -> change.newBlob().isEmpty())
          .forEach(change -> change.oldBlob().ifPresent(gone::add));
      return changes.stream()
          .filter(change -> change.newBlob().isPresent())
          .filter(change -> !gone.contains(change.newBlob().get()))
          .toList();
    }
  }

  /**
   * The files in which uses count, their lines told apart by whether the submission adds them.
   *
   * @param wrappers of the structs whose fields are wanted
   * @param names every name that is wanted
   */
  List<EvidenceFile> evidence(
      List<FileChange> changes, List<UsePattern> wanted, Wrappers wrappers, Set<String> names) {
    return submission.base().isEmpty()
        ? wholeBranch(wanted, wrappers, names)
        : changed(changes, names);
  }

  private List<EvidenceFile> changed(List<FileChange> changes, Set<String> names) {
    var files = new ArrayList<EvidenceFile>();
    for (FileChange change : changes) {
      PathKind kind = project.paths().kind(change.path());
      if (kind == PathKind.OTHER || kind == PathKind.HEADER_COPY) {
        continue;
      }
      BitSet added = AddedLines.between(content(change.oldBlob()), content(change.newBlob()));
      if (!added.isEmpty()) {
        var file = new FilesByName.File(kind, change.path(), change.newBlob().orElseThrow());
        files.add(file(file, Optional.of(added), names));
      }
    }
    return files;
  }

  private List<EvidenceFile> wholeBranch(
      List<UsePattern> changes, Wrappers wrappers, Set<String> names) {
    FilesByName byName = project.files(submission.head());
    var files = new TreeSet<>(Comparator.comparing(FilesByName.File::path));
    var folders = new HashMap<String, Set<String>>();
    for (UsePattern wanted : changes) {
      Optional<Set<String>> near =
          wanted
              .tag()
              .filter(_ -> wanted.isField())
              .map(tag -> folders.computeIfAbsent(tag, _ -> folders(wrappers.of(tag), byName)));
      for (String name : wanted.all()) {
        List<FilesByName.File> with = byName.with(name);
        if (with.size() <= MAX_FILES_FOR_A_NAME) {
          with.stream()
              .filter(file -> near.isEmpty() || near.get().contains(folder(file.path())))
              .forEach(files::add);
        }
      }
    }
    return files.stream()
        .filter(file -> file.kind() != PathKind.HEADER_COPY)
        .map(file -> file(file, Optional.empty(), names))
        .toList();
  }

  /** Only code that lies beside the name of a struct is read for the names of its fields. */
  private static Set<String> folders(Set<String> names, FilesByName byName) {
    return names.stream()
        .flatMap(name -> byName.with(name).stream())
        .map(file -> folder(file.path()))
        .collect(Collectors.toSet());
  }

  private static String folder(String path) {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }

  /** The files that the submission adds, the first few when it is a whole tree. */
  List<NewFile> added(List<FileChange> changes) {
    var files = new ArrayList<NewFile>();
    long bytes = 0;
    for (FileChange change : changes) {
      if (change.oldBlob().isEmpty() && files.size() < MAX_NEW_FILES && bytes < MAX_NEW_BYTES) {
        TimeLimit.check();
        byte[] content = content(change.newBlob());
        bytes += content.length;
        files.add(NewFile.of(change.path(), project.paths().kind(change.path()), content));
      }
    }
    return files;
  }

  /** Code at the head in which wrappers of structs may be declared, changed or not. */
  List<CodeScan> declarations(Collection<String> tags, List<PasteMacro> macros) {
    var paths = new TreeSet<String>();
    FilesByName main = project.mainFiles();
    for (String tag : tags) {
      for (String spelling : Wrappers.spellings(tag, macros)) {
        main.with(spelling).stream()
            .filter(file -> file.kind() == PathKind.CODE && SourceCode.isCLike(file.path()))
            .forEach(file -> paths.add(file.path()));
      }
    }
    return paths.stream()
        .flatMap(
            path ->
                git.blobId(submission.head(), path).stream()
                    .map(blob -> codes.scan(git, path, blob)))
        .toList();
  }

  /** The copy of a kernel header at the head, which may tell what holds a struct. */
  Optional<CodeScan> copy(String kernelPath) {
    return project
        .paths()
        .copyPath(kernelPath)
        .flatMap(
            path -> git.blobId(submission.head(), path).map(blob -> codes.scan(git, path, blob)));
  }

  /** The pasting macros of the code that the submission changes. */
  List<PasteMacro> pasteMacros(List<FileChange> changes) {
    var macros = new ArrayList<PasteMacro>();
    for (FileChange change : changes) {
      if (project.paths().kind(change.path()) == PathKind.CODE
          && SourceCode.isCLike(change.path())) {
        String code = codes.code(git, change.path(), change.newBlob().orElseThrow()).text();
        if (code.contains("##")) {
          macros.addAll(PasteMacro.in(code));
        }
      }
    }
    return macros;
  }

  private EvidenceFile file(FilesByName.File file, Optional<BitSet> added, Set<String> names) {
    TimeLimit.check();
    BitSet lines = added.orElse(new BitSet());
    CodeScan scan;
    if (file.kind() == PathKind.DOCUMENTATION) {
      scan = CodeScan.of(SourceCode.text(content(Optional.of(file.blob()))), names, lines);
    } else {
      LiveCode code = codes.code(git, file.path(), file.blob());
      scan = CodeScan.of(code.text(), names, lines);
      if (project.paths().namesInStrings(file.path())) {
        strings(file, code.deadLines(), scan);
      }
    }
    return new EvidenceFile(file.kind(), file.path(), file.blob(), added, scan);
  }

  private void strings(FilesByName.File file, BitSet dead, CodeScan scan) {
    SourceCode.strings(content(Optional.of(file.blob())))
        .forEach(
            (quoted, lines) ->
                scan.string(quoted, lines.stream().filter(at -> !dead.get(at - 1)).toList()));
  }

  private byte[] content(Optional<String> blob) {
    return blob.flatMap(git::heldBlob).orElse(NOTHING);
  }
}
