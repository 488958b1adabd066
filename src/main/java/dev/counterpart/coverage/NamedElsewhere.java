package dev.counterpart.coverage;

import dev.counterpart.userspace.FilesByName;
import dev.counterpart.userspace.ProjectRepository;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/** Tells whether a name that a file declares is used: it stands at another place too. */
final class NamedElsewhere implements BiPredicate<EvidenceFile, String> {
  private final ProjectRepository project;
  private final String head;
  private final CodeCache codes;
  private final Map<String, Boolean> known = new HashMap<>();
  private Optional<FilesByName> files = Optional.empty();

  NamedElsewhere(ProjectRepository project, String head, CodeCache codes) {
    this.project = project;
    this.head = head;
    this.codes = codes;
  }

  @Override
  public boolean test(EvidenceFile file, String name) {
    return known.computeIfAbsent(file.path() + " " + name, _ -> isNamed(file, name));
  }

  private boolean isNamed(EvidenceFile file, String name) {
    String code = codes.code(project.git(), file.path(), file.blob()).text();
    if (CodeScan.of(code, Set.of(name)).of(name).size() > 1) {
      return true;
    }
    FilesByName all = files.orElseGet(() -> project.files(head));
    files = Optional.of(all);
    return all.with(name).stream().anyMatch(other -> !other.path().equals(file.path()));
  }
}
