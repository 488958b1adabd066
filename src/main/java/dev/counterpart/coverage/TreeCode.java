package dev.counterpart.coverage;

import dev.counterpart.TimeLimit;
import dev.counterpart.c.Abi;
import dev.counterpart.c.CHeader;
import dev.counterpart.git.GitRepository;
import dev.counterpart.git.TooLarge;
import dev.counterpart.git.TreeFile;
import dev.counterpart.git.Trees;
import dev.counterpart.uapi.HeaderParser;
import dev.counterpart.uapi.ParsedHeader;
import dev.counterpart.userspace.ProjectPaths;
import dev.counterpart.userspace.SourceCode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The C code of one commit of a project, read for what it defines itself. */
public final class TreeCode {
  private final GitRepository git;
  private final String commit;
  private final ProjectPaths paths;
  private final TreeHeaders headers;
  private final int mostIncluded;

  public TreeCode(GitRepository git, String commit, ProjectPaths paths) {
    this(git, commit, paths, Integer.MAX_VALUE);
  }

  /**
   * For code that anybody may have written.
   *
   * @param mostIncluded how many headers of the commit a file may include
   */
  public TreeCode(GitRepository git, String commit, ProjectPaths paths, int mostIncluded) {
    this.mostIncluded = mostIncluded;
    this.git = git;
    this.commit = commit;
    this.paths = paths;
    this.headers = new TreeHeaders(git, commit, path -> paths.kernelPath(path).isPresent());
  }

  /** Files of C that are neither header copies nor tests, by path. */
  public List<TreeFile> files() {
    try (Trees trees = Trees.of(git)) {
      return trees.files(
          commit,
          path ->
              (path.endsWith(".h") || path.endsWith(".c"))
                  && switch (paths.kind(path)) {
                    case CODE, OTHER -> true;
                    case HEADER_COPY, TESTS, DOCUMENTATION -> false;
                  });
    }
  }

  /** Which of some names a file defines: as a tag, an enumerator or a macro. */
  public Set<String> defined(TreeFile file, Set<String> wanted) {
    TimeLimit.check();
    Optional<byte[]> text = text(file);
    if (text.isEmpty()) {
      return Set.of();
    }
    CodeScan scan = CodeScan.of(SourceCode.code(file.path(), text.get()), wanted);
    return scan.names().stream()
        .filter(wanted::contains)
        .filter(
            name ->
                scan.of(name).stream()
                    .anyMatch(
                        place ->
                            place.is(Occurrence.Role.DECLARED)
                                || place.is(Occurrence.Role.DEFINED)))
        .collect(Collectors.toSet());
  }

  /**
   * What a file declares, with the headers of the same commit that it includes.
   *
   * @throws TooLarge when it includes more than it may
   */
  public ParsedHeader read(TreeFile file, Abi abi) {
    String text = text(file).map(SourceCode::text).map(HeaderOutline::of).orElse("");
    Set<String> included = ConcurrentHashMap.newKeySet(); // a file is read in another thread
    ParsedHeader read =
        HeaderParser.parse(
            file.path(),
            file.path(),
            text,
            name ->
                headers
                    .find(name, file.path())
                    .filter(
                        header ->
                            (included.size() <= mostIncluded && included.add(header.path()))
                                || included.contains(header.path()))
                    .map(headers::text),
            abi);
    if (included.size() > mostIncluded) {
      throw new TooLarge("includes more than " + mostIncluded + " headers of the project");
    }
    return read;
  }

  /** Nobody writes longer files by hand. */
  private Optional<byte[]> text(TreeFile file) {
    return git.heldBlob(file.blob()).filter(bytes -> bytes.length <= CHeader.MAX_CHARS);
  }
}
