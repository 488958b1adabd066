package dev.counterpart.coverage;

import dev.counterpart.userspace.PathKind;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds tests of what a submission makes of a uAPI: tests call the library's functions, not the
 * kernel's names. Such a test is an added line of a test that names something which the
 * submission's code names on added lines too, and which is long enough to be no everyday word.
 */
final class ApiTests {
  private static final int TELLING = 8;

  private final String commit;

  ApiTests(String commit) {
    this.commit = commit;
  }

  Optional<Evidence> test(List<EvidenceFile> files) {
    var api = new HashSet<String>();
    for (EvidenceFile file : files) {
      if (file.kind() == PathKind.CODE && file.added().isPresent()) {
        file.scan().addedNames().stream().filter(ApiTests::isTelling).forEach(api::add);
      }
    }
    return files.stream()
        .filter(file -> file.kind() == PathKind.TESTS && file.added().isPresent())
        .sorted(Comparator.comparing(EvidenceFile::path))
        .filter(file -> names(file, api))
        .map(
            file ->
                new Evidence(
                    Evidence.Kind.TESTED,
                    commit,
                    file.path(),
                    file.added().orElseThrow().nextSetBit(0) + 1))
        .findFirst();
  }

  private static boolean names(EvidenceFile file, Set<String> api) {
    return file.scan().addedNames().stream().anyMatch(api::contains);
  }

  private static boolean isTelling(String name) {
    return name.length() >= TELLING && name.contains("_");
  }
}
