package dev.counterpart.userspace;

import dev.counterpart.series.HeaderPosting;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Which postings are versions of one series: those of which a patch that changes headers has a
 * title that another one's has, not long before.
 */
final class Kinship {
  /** The same title much later is another matter. */
  private static final Duration APART = Duration.ofDays(400);

  private final Map<HeaderPosting, HeaderPosting> parents = new HashMap<>();
  private final Map<HeaderPosting, List<HeaderPosting>> members;

  /** Names, each with the number of series that add it. */
  private final Map<Long, Integer> spread = new HashMap<>();

  Kinship(List<HeaderPosting> postings) {
    record Seen(HeaderPosting posting, Instant date) {}
    var last = new HashMap<Long, Seen>();
    for (HeaderPosting posting :
        postings.stream().sorted(Comparator.comparing(HeaderPosting::date)).toList()) {
      for (long title : posting.headerTitles()) {
        Seen before = last.put(title, new Seen(posting, posting.date()));
        if (before != null
            && Duration.between(before.date(), posting.date()).compareTo(APART) <= 0) {
          parents.put(root(posting), root(before.posting()));
        }
      }
    }
    members = postings.stream().collect(Collectors.groupingBy(this::root));
    members
        .values()
        .forEach(
            series ->
                series.stream()
                    .flatMap(one -> one.names().stream())
                    .distinct()
                    .forEach(name -> spread.merge(name, 1, Integer::sum)));
  }

  /** The posting that stands for all of its series. */
  HeaderPosting root(HeaderPosting posting) {
    HeaderPosting at = posting;
    for (HeaderPosting up = parents.get(at); up != null && !up.equals(at); up = parents.get(at)) {
      at = up;
    }
    return at;
  }

  /** All postings of the series that a root stands for. */
  List<HeaderPosting> of(HeaderPosting root) {
    return members.getOrDefault(root, List.of());
  }

  /** How much a name tells: nothing where no posting adds it. */
  double weight(long name) {
    int series = spread.getOrDefault(name, 0);
    return series == 0 ? 0 : 1.0 / series;
  }
}
