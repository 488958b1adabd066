package dev.counterpart.drift;

import dev.counterpart.TimeLimit;
import dev.counterpart.c.Abi;
import dev.counterpart.coverage.TreeCode;
import dev.counterpart.git.GitRepository;
import dev.counterpart.git.TooLarge;
import dev.counterpart.git.TreeFile;
import dev.counterpart.rules.Project;
import dev.counterpart.rules.Rule;
import dev.counterpart.uapi.ElementKind;
import dev.counterpart.uapi.ParsedHeader;
import dev.counterpart.userspace.Aliases;
import dev.counterpart.userspace.FilesByName;
import dev.counterpart.userspace.PathKind;
import dev.counterpart.userspace.ProjectPaths;
import java.time.Duration;
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

  /** More changed files are nobody's work on a struct. */
  private static final int MAX_CHANGED = 1000;

  /** So many files define the structs of one change nowhere. */
  private static final int MAX_DEFINING = 20;

  private static final int MAX_INCLUDED = 200;

  /** Usual is a fraction of a second. */
  private static final Duration MAX_TIME = Duration.ofSeconds(5);

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
   * What came out.
   *
   * @param differences mirrors that are laid out otherwise
   * @param left what of the changed files was not compared
   */
  public record Compared(List<Difference> differences, List<NotCompared> left) {
    public Compared {
      differences = List.copyOf(differences);
      left = List.copyOf(left);
    }

    private static Compared none(String why) {
      return new Compared(
          List.of(),
          List.of(
              new NotCompared(
                  Optional.empty(),
                  "its own definitions of the structs are not compared: " + why)));
    }
  }

  /**
   * Compares the mirrors. A stranger may have written them: what is too much to be read is left
   * out, and that is told.
   *
   * @param structs full names of the structs and unions to look at, by the header's path in the
   *     kernel tree
   * @param changed other files that may have one
   */
  public Compared compare(
      Rule rule, Headers measure, Map<String, Set<String>> structs, Collection<String> changed) {
    Set<String> names = names(new Aliases(project.aliases()), structs);
    if (names.isEmpty()) {
      return new Compared(List.of(), List.of());
    }
    try {
      return TimeLimit.part(MAX_TIME, () -> compare(rule, measure, structs, names, changed));
    } catch (TimeLimit.Spent e) {
      TimeLimit.check(); // then it was the time for all
      return Compared.none("to read them takes too long");
    } catch (TooLarge e) {
      return Compared.none("a file that has one " + e.getMessage());
    }
  }

  private Compared compare(
      Rule rule,
      Headers measure,
      Map<String, Set<String>> structs,
      Set<String> names,
      Collection<String> changed) {
    if (changed.size() > MAX_CHANGED) {
      return Compared.none("it changes more than " + MAX_CHANGED + " files");
    }
    var code = new TreeCode(git, commit, paths, MAX_INCLUDED);
    List<TreeFile> files =
        files(names, changed).stream()
            .filter(file -> !code.defined(file, names).isEmpty())
            .limit(MAX_DEFINING + 1)
            .toList();
    if (files.size() > MAX_DEFINING) {
      return Compared.none("more than " + MAX_DEFINING + " files have one");
    }
    if (files.isEmpty()) {
      return new Compared(List.of(), List.of());
    }
    var aliases = new Aliases(project.aliases());
    var kernel = new EnumMap<Abi, KernelNames>(Abi.class);
    for (Abi abi : Abi.values()) {
      var headers = new ArrayList<ParsedHeader>();
      structs.keySet().forEach(path -> headers.add(reading.read(measure, path, abi)));
      kernel.put(abi, new KernelNames(headers, aliases, one -> one.kind().isComposite()));
    }
    var search = new MirrorSearch(kernel, code, paths::isConverted);
    List<Mirror> mirrors =
        files.stream().flatMap(file -> search.structs(search.file(file, names)).stream()).toList();
    var drift = new MirrorDrift(mirrors.stream().filter(Mirror::isKnown).toList());
    drift.run();
    // The others were looked at since those that are wanted may hold them, by their own names.
    return new Compared(
        drift.differences(rule).stream()
            .filter(one -> isWanted(one.kernel(), structs))
            .sorted()
            .toList(),
        mirrors.stream()
            .filter(one -> !one.isKnown() && changed.contains(one.file().path()))
            .filter(one -> isWanted(Difference.Place.of(one.kernel()), structs))
            .map(NotCompared::of)
            .toList());
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
