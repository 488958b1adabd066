package dev.counterpart;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Which name someone may have meant. */
public final class Words {
  private static final int LONGEST_COMPARED = 64;

  private Words() {}

  /** The known word that is nearest to what was written, when one is near. */
  public static Optional<String> nearest(String written, Collection<String> known) {
    if (written.length() > LONGEST_COMPARED) {
      return Optional.empty();
    }
    int near = written.length() < 4 ? 1 : Math.max(2, written.length() / 3);
    return known.stream()
        .filter(word -> distance(written, word) <= near)
        .min(
            Comparator.comparingInt((String word) -> distance(written, word))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** A sentence part that offers the nearest word, or "". */
  public static String didYouMean(String written, Collection<String> known) {
    return nearest(written, known).map(word -> "; did you mean \"" + word + "\"?").orElse("");
  }

  /** The sentence part that refuses a word: what it is none of, and which one may be meant. */
  public static String noneOf(String written, Collection<String> known) {
    return "\""
        + written
        + "\" is none of "
        + String.join(", ", known)
        + didYouMean(written, known);
  }

  /** Edits (insert, delete, replace) that turn one word into the other. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replace = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replace, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
