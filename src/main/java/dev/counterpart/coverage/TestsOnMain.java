package dev.counterpart.coverage;

import dev.counterpart.userspace.FilesByName;
import dev.counterpart.userspace.PathKind;
import dev.counterpart.userspace.ProjectRepository;
import dev.counterpart.userspace.SourceCode;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Finds tests on the main branch of functions that a submission exported: who writes tests often
 * offers them later, and by themselves. A test calls the function, or what a Python binding makes
 * of it: the method that calls it, or the class whose constructor does.
 */
final class TestsOnMain {
  private static final int TELLING = 8;

  /** A name that stands in more files is that of something older. */
  private static final int MAX_FILES = 12;

  private final ProjectRepository project;
  private final CodeCache codes;
  private final String commit;

  /**
   * @param commit at which the main branch is looked at
   */
  TestsOnMain(ProjectRepository project, CodeCache codes, String commit) {
    this.project = project;
    this.codes = codes;
    this.commit = commit;
  }

  /** The first place that is found, or none. */
  List<Evidence> of(Collection<String> exported) {
    FilesByName files = project.files(commit);
    return exported.stream()
        .sorted()
        .flatMap(name -> Stream.concat(Stream.of(name), bound(name, files).stream()))
        .filter(name -> files.with(name).size() <= MAX_FILES)
        .flatMap(name -> test(name, files).stream())
        .findFirst()
        .stream()
        .toList();
  }

  private Optional<Evidence> test(String name, FilesByName files) {
    return files.with(name).stream()
        .filter(file -> file.kind() == PathKind.TESTS)
        .flatMap(
            file -> CodeScan.of(code(file), Set.of(name)).of(name).stream().map(at -> at(file, at)))
        .findFirst();
  }

  private Evidence at(FilesByName.File file, Occurrence place) {
    return new Evidence(Evidence.Level.TESTED, commit, file.path(), place.line());
  }

  private Set<String> bound(String name, FilesByName files) {
    var bound = new TreeSet<String>();
    files.with(name).stream()
        .filter(file -> file.kind() == PathKind.CODE && SourceCode.isCython(file.path()))
        .forEach(file -> bound.addAll(PythonScopes.around(name, code(file))));
    bound.removeIf(one -> one.length() < TELLING);
    return bound;
  }

  private String code(FilesByName.File file) {
    return codes.code(project.git(), file.path(), file.blob()).text();
  }
}
