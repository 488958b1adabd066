package dev.counterpart.userspace;

import dev.counterpart.git.GitRepository;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Tells quickly which names the main branch can have held on a date, so that it is read as it was
 * only when that may matter. A name can have been there when a submission that adds it had come in
 * by then, or when a file that has it today had it then.
 */
final class PastNames {
  private static final int MAX_FILES = 8;

  private final GitRepository git;
  private final ProjectIndex index;
  private final Instant date;
  private final String head;
  private final Map<String, Boolean> known = new HashMap<>();

  /**
   * @param head the main branch's last commit of the date
   */
  PastNames(ProjectRepository opened, Instant date, String head) {
    this.git = opened.git();
    this.index = opened.index();
    this.date = date;
    this.head = head;
  }

  /** Whether a file of that day can have had a name. */
  boolean mayHaveBeenThere(String name) {
    return known.computeIfAbsent(name, _ -> cameIn(name) || stoodIn(name));
  }

  private boolean cameIn(String name) {
    return Arrays.stream(index.codes(name))
        .mapToObj(code -> index.facts(ProjectIndex.placeOf(code)))
        .anyMatch(facts -> facts.landing().filter(by -> !by.when().isAfter(date)).isPresent());
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
