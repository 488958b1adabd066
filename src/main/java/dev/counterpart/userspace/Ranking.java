package dev.counterpart.userspace;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Weighs what speaks for a candidate. A link says what the author means, an exact header says for
 * which version of the series, a header commit names the patch, and rare names in code say that it
 * is used; authors and dates only break ties.
 */
final class Ranking {
  private static final double LINK = 10;
  private static final double LINK_ALONE = 5;
  private static final double EXACT_HEADER = 6;
  private static final double EXACT_HEADER_ALONE = 2.5;
  private static final double OTHER_HEADER = 2;
  private static final double TITLE = 5;
  private static final double NAMES_USED = 4;
  private static final double NAMES_DECLARED = 0.6;
  private static final double SAME_AUTHOR = 0.6;
  private static final double SAME_COMPANY = 0.3;
  private static final double NEAR = 0.3;
  private static final double NEAR_DAYS = 90;

  /** Commits that are made while a series is being posted are of that series. */
  private static final Duration SAME_POSTING = Duration.ofDays(2);

  /** What was over that long before the series was posted used an equal name, not this one. */
  private static final double OLD_DAYS = 365;

  /** Weight of names that makes a candidate, about that of one or two rare ones. */
  private static final double ENOUGH = 4.5;

  private static final double ENOUGH_WITHOUT_DISTINCTIVE = 7;

  /**
   * What speaks for a candidate.
   *
   * @param evidence the total without what only breaks ties
   */
  record Score(double total, double evidence) {}

  private final Query query;
  private final Map<Query.Name, Double> weights;
  private final double allNames;

  Ranking(Query query, Map<Query.Name, Double> weights) {
    this.query = query;
    this.weights = weights;
    this.allNames = weight(query.names());
  }

  double weight(Collection<Query.Name> names) {
    return names.stream().mapToDouble(name -> weights.getOrDefault(name, 0.0)).sum();
  }

  /** Whether names are so many or so rare that no coincidence explains them. */
  boolean enough(Set<Query.Name> names) {
    if (names.stream().allMatch(Query.Name::ofNewStruct)) {
      return false;
    }
    double weight = weight(names);
    return (weight >= ENOUGH_WITHOUT_DISTINCTIVE && names.size() > 1)
        || (weight >= ENOUGH && names.stream().anyMatch(Query.Name::distinctive));
  }

  /** The ways that really found it; empty when coincidence could explain everything. */
  Set<FoundBy> foundBy(Candidate candidate) {
    var ways = EnumSet.noneOf(FoundBy.class);
    Hits hits = candidate.hits();
    if (hits.linked()) {
      ways.add(FoundBy.LINK);
    }
    if (hits.titled()) {
      ways.add(FoundBy.HEADER_COMMIT);
    }
    if (hits.hasHeaders()) {
      ways.add(FoundBy.HEADER_BLOB);
    }
    if (enough(hits.used()) || enough(hits.names(PathKind.HEADER_COPY))) {
      ways.add(FoundBy.IDENTIFIERS);
    }
    return ways;
  }

  Score score(Candidate candidate) {
    Hits hits = candidate.hits();
    Facts facts = candidate.facts();
    double used = share(hits.used()) * (isOld(facts) ? 0.5 : 1);
    double declared = share(hits.names(PathKind.HEADER_COPY));
    boolean supported = hits.titled() || used > 0 || declared > 0 || hits.finalHeaders() > 0;
    double score = NAMES_USED * used + NAMES_DECLARED * declared;
    if (hits.linked()) {
      score += supported && facts.state() != Submission.State.CLOSED ? LINK : LINK_ALONE;
    }
    if (hits.titled()) {
      score += TITLE;
    }
    score +=
        (hits.titled() || used > 0 ? EXACT_HEADER : EXACT_HEADER_ALONE)
            * Math.min(1, hits.finalHeaders());
    score += OTHER_HEADER * Math.min(1, hits.otherHeaders());
    return new Score(score + tieBreaks(facts), score);
  }

  /** A main branch that uses the names; the submission that brought them in goes before it. */
  double mainScore(Set<Query.Name> used) {
    return NAMES_USED * 0.8 * share(used);
  }

  private double share(Set<Query.Name> names) {
    return allNames == 0 ? 0 : weight(names) / allNames;
  }

  private double tieBreaks(Facts facts) {
    double score = 0;
    if (authors(facts).shareAddress(query.authors())) {
      score += SAME_AUTHOR;
    } else if (authors(facts).shareCompany(query.authors())) {
      score += SAME_COMPANY;
    }
    return score + NEAR * Math.exp(-gapDays(facts) / NEAR_DAYS);
  }

  private boolean isOld(Facts facts) {
    return facts.committed().isBefore(query.date()) && gapDays(facts) > OLD_DAYS;
  }

  /** Who made it, as against the authors of the series. */
  Writers writers(Facts facts) {
    return authors(facts).against(query.authors());
  }

  /** Whether it says of which kernel patches its headers are, and none is of the series. */
  boolean namesOthers(Facts facts) {
    List<Facts.HeaderCommit> commits = facts.headers().commits();
    return !commits.isEmpty()
        && commits.stream().map(Facts.HeaderCommit::title).noneMatch(query.titles()::contains);
  }

  /** Whether all of its commits were written after the series was posted. */
  boolean isYounger(Facts facts) {
    return facts.earliest().filter(made -> made.isAfter(postedBy())).isPresent();
  }

  /** When the posting of the series was over. */
  Instant postedBy() {
    return query.date().plus(SAME_POSTING);
  }

  private static Authors authors(Facts facts) {
    return Authors.of(facts.commits().stream().map(Facts.CommitFacts::author).toList());
  }

  private double gapDays(Facts facts) {
    return gapDays(facts, query.date());
  }

  /** Days between a date and the time in which a submission was worked on. */
  static double gapDays(Facts facts, Instant date) {
    Optional<Instant> earliest = facts.earliest();
    if (earliest.isEmpty()) {
      return Double.MAX_VALUE;
    }
    Duration gap =
        date.isBefore(earliest.get())
            ? Duration.between(date, earliest.get())
            : date.isAfter(facts.committed())
                ? Duration.between(facts.committed(), date)
                : Duration.ZERO;
    return gap.toHours() / 24.0;
  }
}
