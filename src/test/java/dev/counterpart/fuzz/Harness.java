package dev.counterpart.fuzz;

import dev.counterpart.uapi.FragmentHarness;
import dev.counterpart.uapi.HeaderHarness;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Hands bytes to one door of the program. */
@FunctionalInterface
public interface Harness {
  /** Returns when what has to hold does, and throws anything at all when not. */
  void take(byte[] input) throws Exception;

  /** All harnesses by name; each has a folder of that name in {@code src/fuzz/corpus}. */
  static SortedMap<String, Harness> all() {
    return new TreeMap<>(Map.of("fragment", new FragmentHarness(), "header", new HeaderHarness()));
  }
}
