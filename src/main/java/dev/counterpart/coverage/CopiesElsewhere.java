package dev.counterpart.coverage;

import dev.counterpart.coverage.Occurrence.Role;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds headers that declare what a header of the series declares: copies of it under other names,
 * which use nothing.
 */
final class CopiesElsewhere {
  /** Fewer names than that two headers may share by chance. */
  private static final int MIN_NAMES = 3;

  private final List<UsePattern> wanted;
  private final Map<String, Set<String>> found = new HashMap<>();

  /**
   * @param wanted all that the series is asked about
   */
  CopiesElsewhere(List<UsePattern> wanted) {
    this.wanted = wanted;
  }

  /** Whether a file is a copy of the header that declares an element. */
  boolean isCopy(EvidenceFile file, UsePattern of) {
    return file.isHeader()
        && found
            .computeIfAbsent(file.path(), _ -> copied(file))
            .contains(of.change().element().path());
  }

  private Set<String> copied(EvidenceFile file) {
    var all = new HashMap<String, Set<String>>();
    var declared = new HashMap<String, Set<String>>();
    for (UsePattern one : wanted) {
      if (!one.isField()) {
        String path = one.change().element().path();
        all.computeIfAbsent(path, _ -> new HashSet<>()).add(one.name());
        if (file.scan().of(one.name()).stream()
            .anyMatch(place -> place.is(Role.DECLARED) || place.is(Role.DEFINED))) {
          declared.computeIfAbsent(path, _ -> new HashSet<>()).add(one.name());
        }
      }
    }
    var copied = new HashSet<String>();
    declared.forEach(
        (path, names) -> {
          if (names.size() >= MIN_NAMES
              && 2 * names.size() >= all.getOrDefault(path, Set.of()).size()) {
            copied.add(path);
          }
        });
    return copied;
  }
}
