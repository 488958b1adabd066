package dev.counterpart.uapi.tree;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which headers two states can differ in: those whose text differs, and those that include one of
 * them, since a struct changes with the structs in it.
 */
final class IncludeGraph {
  private static final Pattern INCLUDE =
      Pattern.compile("^[ \\t]*#[ \\t]*include[ \\t]*[<\"]([^>\"\\n]{1,200})", Pattern.MULTILINE);

  private final Map<String, Set<String>> includers = new HashMap<>();
  private final Set<String> differing = new TreeSet<>();

  IncludeGraph(Map<String, HeaderFile> before, Map<String, HeaderFile> after) {
    after.forEach(
        (path, file) -> {
          Optional<String> text = file.text().get();
          note(path, text);
          HeaderFile was = before.get(path);
          if (was == null || !was.text().get().equals(text)) {
            differing.add(path);
          }
        });
    before.forEach(
        (path, file) -> {
          if (!after.containsKey(path)) {
            differing.add(path);
          }
        });
  }

  private void note(String path, Optional<String> text) {
    Matcher include = INCLUDE.matcher(text.orElse(""));
    while (include.find()) {
      includers.computeIfAbsent(last(include.group(1)), name -> new HashSet<>()).add(path);
    }
  }

  /** By file name alone: one header too many costs little. */
  private static String last(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  Set<String> touched() {
    var touched = new HashSet<>(differing);
    var open = new ArrayDeque<>(differing);
    while (!open.isEmpty()) {
      for (String path : includers.getOrDefault(last(open.remove()), Set.of())) {
        if (touched.add(path)) {
          open.add(path);
        }
      }
    }
    return touched;
  }
}
