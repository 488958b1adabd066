package dev.counterpart.coverage;

import dev.counterpart.c.SourceText;
import dev.counterpart.coverage.Occurrence.Role;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Finds headers that declare what a header of the series declares: copies of it under other names,
 * which use nothing. One may be older than the series, or have a part of it: then what the header
 * had before tells.
 */
final class CopiesElsewhere {
  /** Fewer names than that two headers may share by chance. */
  private static final int MIN_NAMES = 3;

  /** The same of names of which the series need not add any. */
  private static final int MIN_OLD_NAMES = 5;

  private final List<UsePattern> wanted;
  private final Map<String, Set<String>> declared;
  private final Function<EvidenceFile, String> code;
  private final Map<String, Set<String>> found = new HashMap<>();

  /**
   * @param wanted all that the series is asked about
   * @param headers what is known of the headers of the series, the text by path
   * @param code reads a file, without comments
   */
  CopiesElsewhere(
      List<UsePattern> wanted, Map<String, String> headers, Function<EvidenceFile, String> code) {
    this.wanted = wanted;
    this.code = code;
    this.declared = new HashMap<>();
    headers.forEach((path, text) -> declared.put(path, DeclaredNames.of(SourceText.codeOfC(text))));
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
    var there = new HashMap<String, Set<String>>();
    for (UsePattern one : wanted) {
      if (!one.isField()) {
        String path = one.change().element().path();
        all.computeIfAbsent(path, _ -> new HashSet<>()).add(one.name());
        if (file.scan().of(one.name()).stream()
            .anyMatch(place -> place.is(Role.DECLARED) || place.is(Role.DEFINED))) {
          there.computeIfAbsent(path, _ -> new HashSet<>()).add(one.name());
        }
      }
    }
    var copied = new HashSet<String>();
    there.forEach(
        (path, names) -> {
          if (names.size() >= MIN_NAMES
              && 2 * names.size() >= all.getOrDefault(path, Set.of()).size()) {
            copied.add(path);
          }
        });
    Set<String> own = declared.isEmpty() ? Set.of() : DeclaredNames.of(code.apply(file));
    declared.forEach(
        (path, names) -> {
          long both = names.stream().filter(own::contains).count();
          if (both >= MIN_OLD_NAMES && 2 * both >= names.size()) {
            copied.add(path);
          }
        });
    return copied;
  }
}
