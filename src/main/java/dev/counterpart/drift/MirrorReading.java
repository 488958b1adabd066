package dev.counterpart.drift;

import dev.counterpart.c.Abi;
import dev.counterpart.coverage.TreeCode;
import dev.counterpart.git.GitRepository;
import dev.counterpart.git.TreeFile;
import dev.counterpart.rules.Project;
import dev.counterpart.rules.Rule;
import dev.counterpart.uapi.ElementKind;
import dev.counterpart.uapi.ParsedHeader;
import dev.counterpart.userspace.Aliases;
import dev.counterpart.userspace.FilesByName;
import dev.counterpart.userspace.PathKind;
import dev.counterpart.userspace.ProjectPaths;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Compares the mirrors of a few structs with a header, by the names that the project's aliases make
 * of them. It reads the files alone that have such a name, and nothing where no alias fits.
 */
public final class MirrorReading {
  /** A name that more files have is no struct's that one of them defines. */
  private static final int MAX_FILES = 60;

  private final Project project;
  private final ProjectPaths paths;
  private final GitRepository git;
  private final String commit;
  private final FilesByName main;
  private final HeaderReading reading = new HeaderReading();

  /**
   * @param commit whose tree is read
   * @param main tells which files of a commit near it have a name
   */
  public MirrorReading(Project project, GitRepository git, String commit, FilesByName main) {
    this.project = project;
    this.paths = new ProjectPaths(project);
    this.git = git;
    this.commit = commit;
    this.main = main;
  }

  /** Whether an alias makes another name of any of some structs; without one nothing is read. */
  public static boolean mayFind(Project project, Map<String, Set<String>> structs) {
    return !names(new Aliases(project.aliases()), structs).isEmpty();
  }

  private static Set<String> names(Aliases aliases, Map<String, Set<String>> structs) {
    var names = new TreeSet<String>();
    structs.values().forEach(all -> all.forEach(one -> names.addAll(aliases(aliases, one))));
    return names;
  }

  /**
   * The mirrors that are laid out otherwise. What could not be read is not told.
   *
   * @param structs full names of the structs and unions to look at, by the header's path in the
   *     kernel tree
   * @param changed other files that may have one
   */
  public List<Difference> differences(
      Rule rule, Headers measure, Map<String, Set<String>> structs, Collection<String> changed) {
    var aliases = new Aliases(project.aliases());
    Set<String> names = names(aliases, structs);
    if (names.isEmpty()) {
      return List.of();
    }
    var code = new TreeCode(git, commit, paths);
    List<TreeFile> files =
        files(names, changed).stream()
            .filter(file -> !code.defined(file, names).isEmpty())
            .toList();
    if (files.isEmpty()) {
      return List.of();
    }
    var kernel = new EnumMap<Abi, KernelNames>(Abi.class);
    for (Abi abi : Abi.values()) {
      var headers = new ArrayList<ParsedHeader>();
      structs.keySet().forEach(path -> headers.add(reading.read(measure, path, abi)));
      kernel.put(abi, new KernelNames(headers, aliases, one -> one.kind().isComposite()));
    }
    var search = new MirrorSearch(kernel, code, paths::isConverted);
    List<Mirror> mirrors =
        files.stream()
            .flatMap(file -> search.structs(search.file(file, names)).stream())
            .filter(Mirror::isKnown)
            .toList();
    var drift = new MirrorDrift(mirrors);
    drift.run();
    // The others were looked at since those that are wanted may hold them, by their own names.
    return drift.differences(rule).stream()
        .filter(one -> isWanted(one.kernel(), structs))
        .sorted()
        .toList();
  }

  private static boolean isWanted(Difference.Place kernel, Map<String, Set<String>> structs) {
    return structs.getOrDefault(kernel.path(), Set.of()).contains(kernel.name());
  }

  /** What the aliases make of a struct's name, without that itself. */
  private static Set<String> aliases(Aliases aliases, String struct) {
    int space = struct.indexOf(' ');
    String name = struct.substring(space + 1);
    var names = new TreeSet<>(aliases.spellings(ElementKind.STRUCT, name));
    names.remove(name);
    names.removeIf(one -> one.startsWith(Aliases.PASTE));
    return names;
  }

  private List<TreeFile> files(Set<String> names, Collection<String> changed) {
    var found = new TreeSet<String>();
    for (String name : names) {
      List<FilesByName.File> with = main.with(name);
      if (with.size() <= MAX_FILES) {
        with.forEach(file -> found.add(file.path()));
      }
    }
    found.addAll(changed);
    var files = new TreeMap<String, TreeFile>();
    for (String path : found) {
      if ((path.endsWith(".h") || path.endsWith(".c")) && isOwn(paths.kind(path))) {
        Optional<String> blob = git.blobId(commit, path);
        blob.ifPresent(id -> files.put(path, new TreeFile(path, id)));
      }
    }
    return List.copyOf(files.values());
  }

  private static boolean isOwn(PathKind kind) {
    return switch (kind) {
      case CODE, OTHER -> true;
      case HEADER_COPY, TESTS, DOCUMENTATION -> false;
    };
  }
}
