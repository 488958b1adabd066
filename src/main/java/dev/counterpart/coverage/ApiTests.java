package dev.counterpart.coverage;

import dev.counterpart.userspace.FilesByName;
import dev.counterpart.userspace.PathKind;
import dev.counterpart.userspace.SourceCode;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds tests of what a submission makes of an element: tests call the library's functions, not the
 * kernel's names. Such a test has an added line with a name that the submission brings in, on added
 * lines, in the very file that uses the element; a name that stood there before, or all over the
 * project, tells nothing. Where tests are written in Python, a binding may stand between: what it
 * brings in where it names such a name counts too.
 */
final class ApiTests {
  private static final int TELLING = 8;

  /** A binding's classes have short names, such as AcmePP. */
  private static final Pattern CLASS = Pattern.compile("(?=\\w{6,})\\w*[a-z0-9][A-Z]\\w*");

  /**
   * A new function stands in its header, source, map, manual page, tests; a common type in more.
   */
  private static final int MAX_FILES = 12;

  private final String commit;
  private final List<EvidenceFile> code;
  private final List<EvidenceFile> bindings;
  private final List<EvidenceFile> tests;
  private final Set<String> known = new HashSet<>();
  private final FilesByName main;

  ApiTests(String commit, List<EvidenceFile> files, FilesByName main) {
    this.commit = commit;
    this.main = main;
    List<EvidenceFile> changed =
        files.stream()
            .filter(file -> file.added().isPresent())
            .sorted(Comparator.comparing(EvidenceFile::path))
            .toList();
    this.code =
        changed.stream()
            .filter(file -> file.kind() == PathKind.CODE && SourceCode.isCLike(file.path()))
            .toList();
    this.bindings =
        changed.stream()
            .filter(file -> file.kind() == PathKind.CODE && SourceCode.isCython(file.path()))
            .toList();
    this.tests = changed.stream().filter(file -> file.kind() == PathKind.TESTS).toList();
    code.forEach(file -> known.addAll(file.scan().keptNames()));
    bindings.forEach(file -> known.addAll(file.scan().keptNames()));
    tests.forEach(file -> known.addAll(file.scan().keptNames()));
  }

  /** The first line of a test that names what the files of these uses bring in, or nothing. */
  List<Evidence> of(List<Evidence> uses) {
    Set<String> paths = uses.stream().map(Evidence::path).collect(Collectors.toSet());
    var api = new HashSet<String>();
    for (EvidenceFile file : code) {
      if (paths.contains(file.path())) {
        file.scan().addedNames().keySet().stream().filter(this::isNews).forEach(api::add);
      }
    }
    return naming(api, paths);
  }

  /** The first line of a test that names one of these functions, or what a binding makes of it. */
  List<Evidence> ofFunctions(Collection<String> functions) {
    return naming(functions, Set.of());
  }

  private List<Evidence> naming(Collection<String> functions, Set<String> paths) {
    var api = new HashSet<>(functions);
    var bound = new HashSet<String>();
    for (EvidenceFile file : bindings) {
      Set<String> names = file.scan().addedNames().keySet();
      if (paths.contains(file.path()) || !Collections.disjoint(names, api)) {
        names.stream()
            .filter(name -> isNews(name) || (isNew(name) && CLASS.matcher(name).matches()))
            .forEach(bound::add);
      }
    }
    api.addAll(bound);
    return tests.stream()
        .flatMap(
            file ->
                file.scan().addedNames().entrySet().stream()
                    .filter(name -> api.contains(name.getKey()) && !isCommon(name.getKey()))
                    .map(
                        name ->
                            new Evidence(
                                Evidence.Level.TESTED, commit, file.path(), name.getValue())))
        .min(Comparator.comparing(Evidence::path).thenComparingInt(Evidence::line))
        .stream()
        .toList();
  }

  private boolean isNews(String name) {
    return name.length() >= TELLING && name.contains("_") && isNew(name);
  }

  private boolean isNew(String name) {
    return !known.contains(name);
  }

  private boolean isCommon(String name) {
    return main.with(name).size() > MAX_FILES;
  }
}
