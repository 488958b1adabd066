package dev.counterpart.uapi.tree;

import dev.counterpart.UapiPaths;
import dev.counterpart.UserError;
import dev.counterpart.c.Abi;
import dev.counterpart.c.Includes;
import dev.counterpart.git.GitRepository;
import dev.counterpart.git.TreeFile;
import dev.counterpart.git.Trees;
import dev.counterpart.uapi.Change;
import dev.counterpart.uapi.HeaderComparison;
import dev.counterpart.uapi.ParsedHeader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Compares two states of headers: in folders, or in two commits. */
public final class HeaderStatesDiff {
  private final Abi abi;
  private final Consumer<ParsedHeader> read;

  /**
   * @param read is given each header that was read, in order, and tells what of it was not
   */
  public HeaderStatesDiff(Abi abi, Consumer<ParsedHeader> read) {
    this.abi = abi;
    this.read = read;
  }

  /**
   * Headers of two folders, paired by their path below them, or two single headers.
   *
   * @throws UserError when one is not there, or one is a folder and the other none
   */
  public List<Change> between(Path old, Path now) {
    var files = new HeaderFiles();
    Map<String, HeaderFile> before = files.byRelativePath(old);
    Map<String, HeaderFile> after = files.byRelativePath(now);
    if (Files.isDirectory(old) != Files.isDirectory(now)) {
      throw new UserError(old + " and " + now + ": compare two headers, or two folders");
    }
    return compare(before, after);
  }

  /**
   * The uAPI headers of two commits, of all architectures. What they include of {@code asm/} is
   * x86's, as everywhere.
   *
   * @param range {@code A..B}; one that is left out is HEAD
   * @throws UserError when a commit is not there, or has no uAPI headers
   */
  public List<Change> between(GitRepository git, String range) {
    int dots = range.indexOf("..");
    String from = range.substring(0, dots);
    String to = range.substring(dots + 2);
    return compare(
        headers(git, from.isEmpty() ? "HEAD" : from), headers(git, to.isEmpty() ? "HEAD" : to));
  }

  private static Map<String, HeaderFile> headers(GitRepository git, String revision) {
    String commit =
        git.commitId(revision)
            .orElseThrow(
                () ->
                    new UserError(
                        git.directory() + " has no commit \"" + revision + "\" to compare"));
    var blobs = new TreeMap<String, String>();
    try (Trees trees = Trees.of(git)) {
      for (TreeFile file : trees.files(commit, UapiPaths::isHeader)) {
        blobs.put(file.path(), file.blob());
      }
    }
    if (blobs.isEmpty()) {
      throw new UserError(revision + " of " + git.directory() + " has no include/uapi");
    }
    var kept = new ConcurrentHashMap<String, Optional<String>>();
    Includes includes =
        name ->
            kept.computeIfAbsent(
                name,
                n ->
                    UapiPaths.places(n).stream()
                        .flatMap(path -> Optional.ofNullable(blobs.get(path)).stream())
                        .findFirst()
                        .flatMap(blob -> text(git, blob)));
    var headers = new TreeMap<String, HeaderFile>();
    blobs.forEach(
        (path, blob) ->
            headers.put(
                path,
                new HeaderFile(
                    path, UapiPaths.includeName(path), () -> text(git, blob), includes)));
    return headers;
  }

  /** A reader of its own for each text: two threads share no reader. */
  private static Optional<String> text(GitRepository git, String blob) {
    synchronized (git) {
      return git.blobInTree(blob).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }
  }

  private List<Change> compare(Map<String, HeaderFile> before, Map<String, HeaderFile> after) {
    var paths = new TreeSet<>(before.keySet());
    paths.addAll(after.keySet());
    var touched = new IncludeGraph(before, after).touched();
    var old = new ArrayList<HeaderFile>();
    var now = new ArrayList<HeaderFile>();
    for (String path : paths) {
      if (touched.contains(path)) {
        HeaderFile was = before.get(path);
        HeaderFile is = after.get(path);
        // Both carry the path of the newer one, by which they are paired.
        if (was != null) {
          old.add(is == null ? was : was.at(is.path()));
        }
        if (is != null) {
          now.add(is);
        }
      }
    }
    return HeaderComparison.between(parse(old), parse(now));
  }

  private List<ParsedHeader> parse(List<HeaderFile> files) {
    var parsed = new ArrayList<ParsedHeader>();
    InOrder.forEach(
        files,
        file -> file.parse(abi),
        header -> {
          read.accept(header);
          parsed.add(header);
        });
    return parsed;
  }
}
