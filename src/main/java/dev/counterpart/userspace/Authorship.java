package dev.counterpart.userspace;

import dev.counterpart.series.Patch;
import dev.counterpart.series.Series;
import java.util.stream.Stream;

/** Who posted and wrote series. */
public final class Authorship {
  private Authorship() {}

  /**
   * Whether two postings have an author in common, or authors at the same company. Mails say
   * whatever they like of that.
   */
  public static boolean areOfOneHand(Series one, Series other) {
    return authors(one).against(authors(other)) != Writers.OTHERS;
  }

  private static Authors authors(Series series) {
    return Authors.of(
        Stream.concat(Stream.of(series.author()), series.patches().stream().map(Patch::author))
            .toList());
  }
}
