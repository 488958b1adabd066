package dev.counterpart.verdict;

import dev.counterpart.coverage.SubmissionCoverage;
import dev.counterpart.rules.Project;
import dev.counterpart.uapi.Change;
import dev.counterpart.userspace.FoundBy;
import dev.counterpart.userspace.LinkProblem;
import dev.counterpart.userspace.Search;
import dev.counterpart.userspace.Submission;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one project was asked and what it answered.
 *
 * @param asked the changes that it was asked about, each with its place in a coverage's elements
 * @param search absent when no repository of the project is at hand, and none of its mails uses
 *     anything
 * @param coverages of the submissions that have to do with the series, best first
 * @param chosen one or two of them, which together take the series best
 * @param possible submissions that may have been there, and use what none of the others does
 * @param bystanders submissions of others that bring headers of the series along and use nothing of
 *     it: they say nothing of it
 * @param presence the commit at which its main branch was found; absent when none was
 * @param extent what was searched, in words
 */
record ProjectAnswer(
    Project project,
    Map<Change, Integer> asked,
    Optional<Search> search,
    List<SubmissionCoverage> coverages,
    List<SubmissionCoverage> chosen,
    List<Possible> possible,
    List<Submission> bystanders,
    Optional<String> presence,
    String extent) {
  ProjectAnswer {
    asked = Map.copyOf(asked);
    coverages = List.copyOf(coverages);
    chosen = List.copyOf(chosen);
    possible = List.copyOf(possible);
    bystanders = List.copyOf(bystanders);
  }

  /** That of a project which nobody is asked about, or which is not at hand. */
  static ProjectAnswer without(
      Project project, Optional<String> presence, Optional<Search> search) {
    return new ProjectAnswer(
        project, Map.of(), search, List.of(), List.of(), List.of(), List.of(), presence, "");
  }

  /** The same as if all that may have been there was. */
  ProjectAnswer hoping() {
    return possible.isEmpty()
        ? this
        : new ProjectAnswer(
            project,
            asked,
            search,
            Possible.coverages(coverages, possible),
            Possible.coverages(chosen, possible),
            possible,
            bystanders,
            presence,
            extent);
  }

  /** Whether a repository of it is at hand; without one there may be mails. */
  boolean isAtHand() {
    return search.filter(one -> !one.mailsAlone()).isPresent();
  }

  /** Whether what was not found is not there. */
  boolean complete() {
    return isAtHand() && search.orElseThrow().undecided().isEmpty();
  }

  /** Whether nothing else may have been there either. */
  boolean certain() {
    return complete() && possible.isEmpty();
  }

  /** Why it cannot tell; empty when it can. */
  List<Search.Undecided> undecided() {
    return Stream.concat(
            search.stream().flatMap(one -> one.undecided().stream()),
            possible.stream().map(Possible::why))
        .toList();
  }

  List<LinkProblem> linkProblems() {
    return search.map(Search::linkProblems).orElse(List.of());
  }

  /** The bystanders in words; empty when there are none. */
  Optional<String> aside() {
    if (bystanders.isEmpty()) {
      return Optional.empty();
    }
    boolean one = bystanders.size() == 1;
    boolean byOthers = bystanders.stream().allMatch(submission -> submission.match().byOthers());
    return Optional.of(
        bystanders.stream().map(Submission::id).collect(Collectors.joining(" and "))
            + (byOthers ? ", by others, " : " ")
            + (one ? "uses" : "use")
            + " nothing of what the series adds");
  }

  /**
   * The chosen submissions that are no main branch. What is known of a mail alone shows use, and
   * not what its project's own files make of it: nothing else is to be said of it.
   */
  List<SubmissionCoverage> offers() {
    return (isAtHand() ? chosen : List.<SubmissionCoverage>of())
        .stream().filter(coverage -> coverage.submission().base().isPresent()).toList();
  }

  /**
   * The chosen submissions that are the series' own: that it links, or that use something of it.
   * One that merely carries the same header may belong to anybody.
   */
  Stream<SubmissionCoverage> own() {
    return offers().stream()
        .filter(
            offer ->
                offer.submission().foundBy().contains(FoundBy.LINK)
                    || ProjectAnswers.used(offer) > 0);
  }

  /** Those of its own about which its author can be advised: not what somebody else offers. */
  Stream<SubmissionCoverage> advisable() {
    return own().filter(offer -> offer.submission().mayBelong());
  }

  /** Those of its own, and the main branch where that was chosen. */
  List<SubmissionCoverage> ownOrMain() {
    Set<SubmissionCoverage> own = own().collect(Collectors.toSet());
    return chosen.stream()
        .filter(one -> one.submission().base().isEmpty() || own.contains(one))
        .toList();
  }
}
