package dev.counterpart.fuzz;

import dev.counterpart.rules.RuleFileHarness;
import dev.counterpart.rules.WaiverFileHarness;
import dev.counterpart.series.ArchiveIndexHarness;
import dev.counterpart.series.GitHarness;
import dev.counterpart.series.MailHarness;
import dev.counterpart.uapi.FragmentHarness;
import dev.counterpart.uapi.HeaderHarness;
import dev.counterpart.userspace.IndexHarness;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** Hands bytes to one door of the program. */
@FunctionalInterface
public interface Harness {
  /** Returns when what has to hold does, and throws anything at all when not. */
  void take(byte[] input) throws Exception;

  /** What broke it, by the place of the input among those given. */
  default Map<Integer, Throwable> broken(List<byte[]> inputs) {
    var broken = new LinkedHashMap<Integer, Throwable>();
    for (int i = 0; i < inputs.size(); i++) {
      try {
        take(inputs.get(i));
      } catch (Throwable e) { // an error of memory or depth is what is looked for
        broken.put(i, e);
      }
    }
    return broken;
  }

  /** How many inputs it takes best at once. */
  default int batch() {
    return 1;
  }

  /**
   * A new input.
   *
   * @param known inputs to make it from
   */
  default byte[] next(List<byte[]> known, RandomGenerator random) {
    return new Mutation(known, random).next();
  }

  /** All harnesses by name; each has a folder of that name in {@code src/fuzz/corpus}. */
  static SortedMap<String, Harness> all() {
    return new TreeMap<>(
        Map.of(
            "archive-index", new ArchiveIndexHarness(),
            "fragment", new FragmentHarness(),
            "git", new GitHarness(),
            "header", new HeaderHarness(),
            "index", new IndexHarness(),
            "mail", new MailHarness(),
            "rules", new RuleFileHarness(),
            "waivers", new WaiverFileHarness()));
  }
}
