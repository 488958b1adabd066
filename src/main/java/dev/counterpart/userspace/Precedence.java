package dev.counterpart.userspace;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Puts candidates below what took their place. */
final class Precedence {
  /** How far below at least. */
  private static final double STEP = 0.01;

  private final List<Candidate> candidates;

  /** What took the place of which, by ref. */
  private final Map<String, Candidate> successors;

  /** What speaks for each, by ref; what only breaks ties apart. */
  private final Map<String, Ranking.Score> weighed;

  private final Map<String, Double> scores = new HashMap<>();
  private final Map<String, Candidate> copies = new HashMap<>();

  private Precedence(
      List<Candidate> candidates, Ranking ranking, Map<String, Candidate> successors) {
    this.candidates = candidates;
    this.successors = successors;
    this.weighed = candidates.stream().collect(Collectors.toMap(Candidate::ref, ranking::score));
    weighed.forEach((ref, score) -> scores.put(ref, score.total()));
  }

  /**
   * Ranks candidates.
   *
   * @param candidates in the order of the index
   * @param successors by ref, what took the place of a candidate
   */
  static List<Ranked> of(
      List<Candidate> candidates, Ranking ranking, Map<String, Candidate> successors) {
    return new Precedence(candidates, ranking, successors).ranked();
  }

  private List<Ranked> ranked() {
    candidates.reversed().forEach(this::giveWay);
    candidates.stream().filter(Candidate::isMailed).forEach(this::belowItsSuccessor);
    return candidates.stream().map(this::ranked).toList();
  }

  private Ranked ranked(Candidate candidate) {
    Candidate whole =
        Optional.ofNullable(copies.get(candidate.ref())).map(candidate::lent).orElse(candidate);
    return new Ranked(whole, score(candidate), successor(candidate), last(candidate));
  }

  /** Puts it below what took its place, unless more speaks for it than for that. */
  private void giveWay(Candidate candidate) {
    betterSuccessor(candidate).ifPresent(later -> below(candidate, later));
  }

  /**
   * A version on a list that another one, or a pull request, took the place of is a copy of it.
   * What speaks for the copy speaks for the pull request, whose own commits may be of a later day.
   */
  private void belowItsSuccessor(Candidate mailed) {
    successor(mailed)
        .ifPresent(
            later -> {
              if (!later.isMailed()) {
                lend(lastBetter(later), mailed);
              }
              below(mailed, later);
            });
  }

  private void lend(Candidate candidate, Candidate copy) {
    scores.merge(candidate.ref(), score(copy), Math::max);
    copies.merge(candidate.ref(), copy, Candidate::lent);
  }

  private void below(Candidate candidate, Candidate later) {
    scores.merge(candidate.ref(), score(later) - STEP, Math::min);
  }

  private double score(Candidate candidate) {
    return scores.getOrDefault(candidate.ref(), 0.0);
  }

  private Optional<Candidate> successor(Candidate candidate) {
    return Optional.ofNullable(successors.get(candidate.ref()));
  }

  private Optional<Candidate> betterSuccessor(Candidate candidate) {
    return successor(candidate).filter(later -> evidence(candidate) <= evidence(later));
  }

  private double evidence(Candidate candidate) {
    return Optional.ofNullable(weighed.get(candidate.ref())).orElseThrow().evidence();
  }

  /** What took its place, and what took the place of that, as long as more speaks for it. */
  private Candidate lastBetter(Candidate candidate) {
    Candidate last = candidate;
    for (Optional<Candidate> next = betterSuccessor(last);
        next.isPresent();
        next = betterSuccessor(last)) {
      last = next.get();
    }
    return last;
  }

  private Optional<Candidate> last(Candidate candidate) {
    Optional<Candidate> last = successor(candidate);
    while (last.flatMap(this::successor).isPresent()) { // each is later: it ends
      last = last.flatMap(this::successor);
    }
    return last;
  }
}
