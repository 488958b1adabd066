package dev.counterpart.series;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which paths some diffs make names of one file, or of a file and its copy. */
final class FileNames {
  private final Map<String, String> up = new HashMap<>();
  private final Map<String, List<String>> groups = new HashMap<>();

  FileNames(List<Patch> patches) {
    patches.stream()
        .flatMap(patch -> patch.files().stream())
        .forEach(file -> join(file.oldPath(), file.newPath()));
    List.copyOf(up.keySet())
        .forEach(path -> groups.computeIfAbsent(top(path), _ -> new ArrayList<>()).add(path));
  }

  private void join(Optional<String> before, Optional<String> after) {
    String one = top(before.or(() -> after).orElse(""));
    String other = top(after.or(() -> before).orElse(""));
    up.putIfAbsent(one, one);
    up.put(other, one);
  }

  /** The same for all names of a file. */
  private String top(String path) {
    String at = path;
    for (String next = up.get(at); next != null && !next.equals(at); next = up.get(at)) {
      up.put(at, up.getOrDefault(next, next)); // so that no chain grows long
      at = next;
    }
    return at;
  }

  /** All names of a file, itself among them. */
  List<String> names(String path) {
    return groups.getOrDefault(top(path), List.of(path));
  }
}
