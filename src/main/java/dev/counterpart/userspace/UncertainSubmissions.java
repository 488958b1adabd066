package dev.counterpart.userspace;

import dev.counterpart.rules.Project;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What may have been there on the date asked for: a submission that was opened between two dates
 * around it, and one by others that was made anew since.
 */
final class UncertainSubmissions {
  private static final int MAX = 20;

  private final Project project;
  private final Visibility visibility;
  private final Ranking ranking;
  private final Answers answers;

  UncertainSubmissions(Project project, Visibility visibility, Ranking ranking, Answers answers) {
    this.project = project;
    this.visibility = visibility;
    this.ranking = ranking;
    this.answers = answers;
  }

  /**
   * Whether a submission was there on the date asked for, and nothing in it tells what it was: all
   * of its commits are younger, the series does not link it, and others made it.
   */
  static boolean isMadeSince(Candidate candidate, Visibility visibility, Ranking ranking) {
    Facts facts = candidate.facts();
    return !candidate.hits().linked()
        && visibility.date().filter(facts::isMadeAfter).isPresent()
        && ranking.writers(facts) == Writers.OTHERS;
  }

  /** Those among what the index finds, best first. */
  List<Search.Uncertain> of(Gatherer gatherer) {
    if (visibility.date().isEmpty()) {
      return List.of();
    }
    Instant day = visibility.date().get();
    return gatherer.candidates().stream()
        .filter(one -> one.facts().gap().isEmpty() && !one.hits().linked())
        .filter(one -> isUncertain(one))
        .filter(one -> !ranking.foundBy(one).isEmpty())
        .map(one -> new Ranked(one, ranking.score(one).total(), Optional.empty(), Optional.empty()))
        .sorted(Comparator.comparingDouble(Ranked::score).reversed())
        .limit(MAX)
        .map(one -> new Search.Uncertain(answers.of(one), why(one.candidate(), day)))
        .toList();
  }

  private boolean isUncertain(Candidate candidate) {
    int number = candidate.facts().number();
    return visibility.sees(number)
        ? isMadeSince(candidate, visibility, ranking)
        : visibility.maySee(number);
  }

  private Search.Undecided why(Candidate candidate, Instant day) {
    int number = candidate.facts().number();
    String id = candidate.id(project.id());
    String look = RepositoryPlace.url(project, number).map(url -> ": " + url).orElse("");
    return visibility.sees(number)
        ? new Search.Undecided(
            id
                + " has now what is missing, by others and in commits that are all younger than "
                + date(day)
                + ": what it was then is not known",
            "look at its history" + look)
        : new Search.Undecided(
            id
                + " has now what is missing, and nobody can tell whether it was there on "
                + date(day)
                + ": it was opened "
                + visibility
                    .notBefore(number)
                    .map(from -> "not before " + date(from))
                    .orElse("at an unknown date")
                + visibility.existedBy(number).map(by -> ", and by " + date(by)).orElse(""),
            "look when it was opened" + look);
  }

  private static LocalDate date(Instant when) {
    return when.atOffset(ZoneOffset.UTC).toLocalDate();
  }
}
