package dev.counterpart.userspace;

import dev.counterpart.git.GitRepository;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells quickly which names the main branch can have held on a date, so that it is read as it was
 * only when that may matter. A name can have been there when a submission that adds it had come in
 * by then, or when a file that has it today had it then.
 */
final class PastNames {
  private static final int MAX_FILES = 8;

  private final GitRepository git;
  private final ProjectIndex index;
  private final Visibility visibility;
  private final String head;

  /**
   * @param head the main branch's last commit of the date
   */
  PastNames(ProjectRepository opened, Visibility visibility, String head) {
    this.git = opened.git();
    this.index = opened.index();
    this.visibility = visibility;
    this.head = head;
  }

  Set<Query.Name> of(Collection<Query.Name> names) {
    return names.stream()
        .filter(
            name -> name.spellings().stream().map(Aliases::plain).anyMatch(this::mayHaveBeenThere))
        .collect(Collectors.toSet());
  }

  /** Whether a file of that day can have had a name. */
  boolean mayHaveBeenThere(String name) {
    return Arrays.stream(index.codes(name))
            .mapToObj(code -> index.facts(ProjectIndex.placeOf(code)))
            .anyMatch(
                facts -> facts.landing().filter(by -> visibility.covers(by.when())).isPresent())
        || stoodIn(name);
  }

  private boolean stoodIn(String name) {
    int[] places = index.filesWith(name);
    long hash = Identifiers.hash(name);
    return places.length > MAX_FILES
        || Arrays.stream(places)
            .mapToObj(place -> index.file(place).path())
            .flatMap(path -> git.file(head, path).stream())
            .anyMatch(
                text -> {
                  if (name.startsWith("\"")) {
                    return SourceCode.strings(text).containsKey(name);
                  }
                  var there = new LongSet();
                  Identifiers.collect(text, there);
                  return Arrays.binarySearch(there.sorted(), hash) >= 0;
                });
  }
}
