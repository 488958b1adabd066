package dev.counterpart.series;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What tells of a title, to know it when it is put otherwise: not the driver that stands before the
 * colon, and no words that many titles have.
 */
record TitleWords(Set<String> words) {
  private static final Set<String> COMMON =
      Set.of(
          "a",
          "an",
          "the",
          "of",
          "for",
          "to",
          "in",
          "on",
          "and",
          "or",
          "with",
          "from",
          "by",
          "add",
          "added",
          "adding",
          "support",
          "introduce",
          "use",
          "new",
          "rdma",
          "ib",
          "driver",
          "uapi");

  /** Fewer words in common may be there by chance. */
  private static final int MIN_COMMON = 3;

  TitleWords {
    words = Set.copyOf(words);
  }

  /** Those of a title without its prefixes. */
  static TitleWords of(String title) {
    String text = title.substring(title.indexOf(": ") + 1);
    return new TitleWords(
        Arrays.stream(text.split("[^\\p{L}\\p{N}_]+", -1))
            .filter(word -> !word.isEmpty() && !COMMON.contains(word))
            .collect(Collectors.toSet()));
  }

  /** Whether two thirds of the words of both are the same. */
  boolean areLike(TitleWords other) {
    var common = new HashSet<>(words);
    common.retainAll(other.words);
    int most = Math.max(words.size(), other.words.size());
    return common.size() >= MIN_COMMON && common.size() * 3 >= most * 2;
  }
}
