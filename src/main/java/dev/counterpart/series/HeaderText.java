package dev.counterpart.series;

import dev.counterpart.UapiPaths;
import dev.counterpart.git.DiffLine;
import dev.counterpart.git.DiffLine.Kind;
import dev.counterpart.git.FileDiff;
import dev.counterpart.git.Hunk;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What some patches do to the kernel's user-visible headers, line by line: to tell whether other
 * patches beside them would do more. Where that is hard to tell, they would.
 */
final class HeaderText {
  /** What decides whether other lines count: the same line may be code there and none here. */
  private static final Pattern DECIDES =
      Pattern.compile(
          "\\s*#\\s*(?!define\\b|include\\b).*|.*(?:/\\*|\\*/|//|\\\\$).*", Pattern.DOTALL);

  private static final int DISTINCT = 8;

  /** One comment on one line, and text above which nothing can make it another thing. */
  private static final Pattern SHORT_COMMENT = Pattern.compile("/\\*[^*/]*\\*/");

  private static final Pattern COMMENT = Pattern.compile("(?ms)^[ \\t]*/\\*.*?\\*/");

  /** The diffs of a header. */
  private static final class Header {
    final List<FileDiff> files = new ArrayList<>();

    /** Each line of code that is added, and what stands near it. */
    final Map<String, Set<String>> added = new HashMap<>();

    final Set<String> removed = new HashSet<>();
    boolean decides;
    boolean moves;

    void add(FileDiff file) {
      files.add(file);
      moves |= !file.oldPath().equals(file.newPath()) && !file.isNewFile();
      decides |= withoutGuard(file).stream().anyMatch(line -> DECIDES.matcher(line).matches());
      for (Hunk hunk : file.hunks()) {
        List<String> near = near(hunk).filter(text -> text.length() >= DISTINCT).toList();
        code(hunk, Kind.ADDED)
            .forEach(line -> added.computeIfAbsent(line, _ -> new HashSet<>()).addAll(near));
        removed.addAll(code(hunk, Kind.REMOVED));
      }
    }

    /** Whether they do, and do not undo, what a diff does to the header. */
    boolean have(FileDiff file) {
      boolean same = files.stream().anyMatch(one -> isSame(one, file));
      return same
          ? files.size() == 1 || !undo(file)
          : !decides && !moves && !undo(file) && haveLines(file);
    }

    private boolean undo(FileDiff file) {
      return moves
          || file.hunks().stream()
              .anyMatch(
                  hunk ->
                      code(hunk, Kind.ADDED).stream().anyMatch(removed::contains)
                          || code(hunk, Kind.REMOVED).stream().anyMatch(added::containsKey));
    }

    private boolean haveLines(FileDiff file) {
      boolean made = file.isNewFile() && files.stream().anyMatch(FileDiff::isNewFile);
      if (file.binary() || !(made || file.oldPath().equals(file.newPath()))) {
        return false;
      }
      for (Hunk hunk : file.hunks()) {
        Set<String> near = near(hunk).collect(Collectors.toSet());
        for (String line : code(hunk, Kind.ADDED)) {
          Set<String> there = added.get(line);
          if (there == null || (!made && there.stream().noneMatch(near::contains))) {
            return false;
          }
        }
        if (!removed.containsAll(code(hunk, Kind.REMOVED))) {
          return false;
        }
      }
      return true;
    }
  }

  private final Map<String, Header> headers = new HashMap<>();

  HeaderText(List<Patch> patches) {
    for (Patch patch : patches) {
      for (FileDiff file : patch.files()) {
        headers.computeIfAbsent(file.path(), _ -> new Header()).add(file);
      }
    }
  }

  /**
   * The headers to which other diffs do what these do not.
   *
   * @param names under which headers go in all patches that are there
   */
  Set<String> lacks(List<FileDiff> others, FileNames names) {
    Set<String> lacking = new LinkedHashSet<>();
    for (FileDiff file : others) {
      List<String> paths =
          file.paths().stream().flatMap(path -> names.names(path).stream()).distinct().toList();
      Header its = headers.get(file.path());
      if (paths.stream().anyMatch(UapiPaths::isBelowOrInCopy)
          && !isOfMode(file)
          && (its == null || !its.have(file))) {
        lacking.addAll(paths);
      }
    }
    return lacking;
  }

  private static boolean isOfMode(FileDiff file) {
    return file.hunks().isEmpty()
        && !file.binary()
        && file.oldPath().equals(file.newPath())
        && file.oldBlob().equals(file.newBlob());
  }

  private static boolean isSame(FileDiff one, FileDiff other) {
    return one.binary() == other.binary()
        && one.oldPath().equals(other.oldPath())
        && one.newPath().equals(other.newPath())
        && (one.binary() ? one.raw().equals(other.raw()) : text(one).equals(text(other)));
  }

  private static List<String> text(FileDiff file) {
    return file.hunks().stream()
        .flatMap(hunk -> hunk.lines().stream())
        .map(line -> line.kind() + line.text())
        .toList();
  }

  private static Stream<String> near(Hunk hunk) {
    return hunk.lines().stream()
        .filter(line -> line.kind() != Kind.ADDED)
        .map(line -> line.text().strip());
  }

  /** What a new header adds between the lines that keep it from being read twice. */
  private static List<String> withoutGuard(FileDiff file) {
    List<String> code =
        file.hunks().stream().flatMap(hunk -> code(hunk, Kind.ADDED).stream()).toList();
    boolean guarded =
        file.isNewFile()
            && code.size() > 2
            && code.getFirst().startsWith("#ifndef ")
            && code.get(1).equals(code.getFirst().replace("#ifndef ", "#define "))
            && code.getLast().equals("#endif");
    return guarded ? code.subList(2, code.size() - 1) : code;
  }

  /** Lines of a kind, without comments that surely are comments. */
  private static List<String> code(Hunk hunk, Kind kind) {
    var run = new StringBuilder();
    var code = new ArrayList<String>();
    boolean continued = false;
    for (DiffLine line : hunk.lines()) {
      if (line.kind() == kind) {
        run.append(line.text()).append('\n');
      } else {
        take(run, continued, code);
        continued = line.text().endsWith("\\");
      }
    }
    take(run, continued, code);
    return code;
  }

  private static void take(StringBuilder run, boolean continued, List<String> code) {
    String text = run.toString();
    run.setLength(0);
    boolean plain =
        !continued && !text.contains("\\\n") && !text.contains("//") && !text.contains("??/");
    for (String line : (plain ? COMMENT.matcher(text).replaceAll("") : text).lines().toList()) {
      boolean quotes = line.indexOf('"') >= 0 || line.indexOf('\'') >= 0 || line.contains("//");
      String bare = (quotes ? line : SHORT_COMMENT.matcher(line).replaceAll(" ")).strip();
      if (!bare.isEmpty()) {
        code.add(bare);
      }
    }
  }
}
