package dev.counterpart.userspace;

import dev.counterpart.series.HeaderPosting;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * The posting for which something is offered.
 *
 * @param versions all postings of the series up to the day that is asked about, by version and date
 * @param chosen the one that it is for
 * @param same of these the ones whose headers are, byte for byte, those of the offer
 * @param held which versions each header copy is of that the chosen one has to do with
 * @param ways by which it was found
 * @param score how much speaks for it, comparable only for one offer
 */
public record FoundPosting(
    List<HeaderPosting> versions,
    HeaderPosting chosen,
    List<HeaderPosting> same,
    List<HeldHeader> held,
    Set<FoundBy> ways,
    double score) {
  /** Versions in their order. */
  public static final Comparator<HeaderPosting> ORDER =
      Comparator.comparingInt(HeaderPosting::version)
          .thenComparing(HeaderPosting::date)
          .thenComparingInt(HeaderPosting::number);

  /** As they were posted: a series that goes on under another title may count from one again. */
  static final Comparator<HeaderPosting> BY_DATE =
      Comparator.comparing(HeaderPosting::date).thenComparing(ORDER);

  public FoundPosting {
    versions = versions.stream().sorted(ORDER).toList();
    same = same.stream().sorted(ORDER).toList();
    held = List.copyOf(held);
    ways = Set.copyOf(ways);
  }

  /** Whether nothing but names speaks for it, which others may have as well. */
  public boolean isLikelyOnly() {
    return ways.equals(Set.of(FoundBy.IDENTIFIERS));
  }

  /** The last posting of the series. */
  public HeaderPosting last() {
    return versions.stream().max(BY_DATE).orElse(chosen);
  }
}
