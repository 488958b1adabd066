package dev.counterpart.git;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.RefSpec;

/**
 * Which refs are wanted. A star stands for a number, so that nothing that a server makes up can
 * name a file of its choice.
 */
final class RefPatterns {
  private final List<String> patterns;

  RefPatterns(List<String> patterns) {
    this.patterns = List.copyOf(patterns);
  }

  /** Those among some refs that are wanted and point at something, with their objects' ids. */
  Map<String, String> wanted(Iterable<Ref> refs) {
    var wanted = new HashMap<String, String>();
    for (Ref ref : refs) {
      String name = ref.getName();
      if (ref.getObjectId() != null
          && Repository.isValidRefName(name)
          && patterns.stream().anyMatch(pattern -> matches(pattern, name))) {
        wanted.put(name, ref.getObjectId().name());
      }
    }
    return wanted;
  }

  /** Those that a repository has. */
  Map<String, String> held(Repository repository) throws IOException {
    return wanted(repository.getRefDatabase().getRefs());
  }

  /** In the order of the patterns, numbers descending: what is newest is of most use. */
  List<String> sorted(Iterable<String> names) {
    var sorted = new ArrayList<String>();
    names.forEach(sorted::add);
    sorted.sort(
        Comparator.comparingInt(this::place)
            .thenComparing(Comparator.comparingInt(String::length).reversed())
            .thenComparing(Comparator.reverseOrder()));
    return sorted;
  }

  private int place(String name) {
    for (int i = 0; i < patterns.size(); i++) {
      if (matches(patterns.get(i), name)) {
        return i;
      }
    }
    return patterns.size();
  }

  /** For a server that can leave the others out of its list. */
  List<RefSpec> specs() {
    return patterns.stream().map(pattern -> new RefSpec("+" + pattern + ":" + pattern)).toList();
  }

  static boolean matches(String pattern, String name) {
    int star = pattern.indexOf('*');
    if (star < 0) {
      return pattern.equals(name);
    }
    int end = name.length() - (pattern.length() - star - 1);
    return end > star
        && name.startsWith(pattern.substring(0, star))
        && name.endsWith(pattern.substring(star + 1))
        && name.substring(star, end).matches("[1-9][0-9]{0,8}");
  }

  @Override
  public String toString() {
    return String.join(", ", patterns);
  }
}
