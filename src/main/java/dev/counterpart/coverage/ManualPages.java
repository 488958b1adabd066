package dev.counterpart.coverage;

import dev.counterpart.git.AddedLines;
import dev.counterpart.git.FileChange;
import dev.counterpart.git.GitRepository;
import dev.counterpart.userspace.PathKind;
import dev.counterpart.userspace.ProjectRepository;
import dev.counterpart.userspace.SourceCode;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what a submission newly exports in a linker's version script and documents nowhere. */
final class ManualPages {
  private static final byte[] NOTHING = {};

  /** A name that starts with "_" is behind static inlines: nothing that a program calls. */
  private static final Pattern SYMBOL = Pattern.compile("^\\s*([A-Za-z]\\w{2,200})\\s*;");

  private static final Pattern VERSION = Pattern.compile("^\\s*([\\w@.]+)\\s*\\{");

  private final ProjectRepository project;
  private final GitRepository git;

  ManualPages(ProjectRepository project) {
    this.project = project;
    this.git = project.git();
  }

  /** All names that are newly exported, whatever documents them; sorted. */
  List<String> exported(List<FileChange> changes) {
    return changes.stream()
        .filter(change -> project.paths().isExports(change.path()))
        .flatMap(change -> added(change).stream())
        .distinct()
        .sorted()
        .toList();
  }

  /**
   * Those of the exported names that nothing documents, sorted.
   *
   * @param names as {@link #exported} gives them
   */
  List<String> missing(List<FileChange> changes, List<String> names) {
    var exported = new TreeSet<>(names);
    if (!exported.isEmpty()) {
      exported.removeAll(documented(changes, exported));
    }
    return List.copyOf(exported);
  }

  /** Names on added lines, but for sections whose name says that they are private. */
  private Set<String> added(FileChange change) {
    byte[] after = change.newBlob().flatMap(git::heldBlob).orElse(NOTHING);
    byte[] before = change.oldBlob().flatMap(git::heldBlob).orElse(NOTHING);
    BitSet lines = AddedLines.between(before, after);
    Set<String> old = symbols(before, null);
    Set<String> names = symbols(after, lines);
    names.removeAll(old);
    return names;
  }

  private static Set<String> symbols(byte[] text, @org.jspecify.annotations.Nullable BitSet lines) {
    var names = new HashSet<String>();
    boolean counts = true;
    int number = 0;
    for (String line : SourceCode.text(text).split("\n", -1)) {
      Matcher version = VERSION.matcher(line);
      if (version.find()) {
        counts = !version.group(1).toUpperCase(Locale.ROOT).contains("PRIVATE");
      }
      String rest = line.replaceAll("\\b(?:global|local)\\s*:", " ");
      Matcher symbol = SYMBOL.matcher(rest);
      if (counts && symbol.find() && (lines == null || lines.get(number))) {
        names.add(symbol.group(1));
      }
      number++;
    }
    return names;
  }

  private Set<String> documented(List<FileChange> changes, Set<String> names) {
    var found = new HashSet<String>();
    for (FileChange change : changes) {
      if (project.paths().kind(change.path()) == PathKind.DOCUMENTATION) {
        byte[] text = change.newBlob().flatMap(git::heldBlob).orElse(NOTHING);
        Set<String> words = CodeScan.of(SourceCode.text(text), Set.of()).names();
        names.stream().filter(words::contains).forEach(found::add);
      }
    }
    for (String name : names) {
      if (project.mainFiles().with(name).stream()
          .anyMatch(file -> file.kind() == PathKind.DOCUMENTATION)) {
        found.add(name);
      }
    }
    return found;
  }
}
