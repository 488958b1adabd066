package dev.counterpart.verdict;

import dev.counterpart.uapi.Change;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What only frees an object: a method, which header and driver both name, and its handle. By their
 * names they go together, and with the object.
 */
final class Freeing {
  private static final Set<String> FREES = Set.of("DESTROY", "FREE", "RELEASE", "DEREG", "DEALLOC");

  /** Words that say what a name is of, and not whose. */
  private static final Set<String> KINDS =
      Set.of("METHOD", "OBJECT", "OBJ", "ATTR", "ATTRS", "HANDLE", "CMD", "IDX", "ID");

  private Freeing() {}

  static boolean is(Change change) {
    return words(change).stream().anyMatch(FREES::contains);
  }

  /** The same for all that is about one object. */
  static String object(Change change) {
    return words(change).stream()
        .filter(word -> !FREES.contains(word) && !KINDS.contains(word))
        .collect(Collectors.joining("_"));
  }

  private static List<String> words(Change change) {
    return Arrays.asList(change.element().name().toUpperCase(Locale.ROOT).split("_", -1));
  }
}
