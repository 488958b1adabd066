package dev.counterpart.userspace;

import dev.counterpart.TimeLimit;
import dev.counterpart.series.Title;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Puts a submission below a later one that took its place: same author, and the same header titles
 * or most of its commits; and what came by mail below its author's pull request that the series or
 * a header commit names, or that uses the same names.
 */
final class Succession {
  /** So many commits of equal titles, most of a later submission, are no coincidence. */
  private static final int OFFERED_AGAIN = 3;

  /** Of an author's submissions only so many, the latest, can have taken another's place. */
  private static final int MAX_OF_AUTHOR = 200;

  private final List<Candidate> candidates;
  private final Optional<String> headerSubject;
  private final Map<String, Set<String>> authors = new HashMap<>();
  private final Map<String, Content> contents = new HashMap<>();

  private record Content(Set<String> titles, Set<String> subjects) {}

  /**
   * @param headerSubject subject of the commits that update headers, which say nothing
   */
  Succession(List<Candidate> candidates, Optional<String> headerSubject) {
    this.candidates = candidates;
    this.headerSubject = headerSubject;
  }

  /** What took the place of which, by the ref of the latter. */
  Map<String, Candidate> successors() {
    var successors = new HashMap<String, Candidate>();
    Map<String, List<Candidate>> latest = latest();
    for (Candidate old : candidates) {
      // Every version of a mailed submission has the commits that came into the main branch.
      if (old.facts().state() == Submission.State.MERGED && !old.isMailed()) {
        continue;
      }
      TimeLimit.check();
      authors(old).stream()
          .flatMap(author -> latest.getOrDefault(author, List.of()).stream())
          .distinct()
          .filter(later -> later.isLaterThan(old))
          .filter(later -> takesPlaceOf(later, old))
          .reduce((a, b) -> goesBefore(a, b, old) ? a : b)
          .ifPresent(later -> successors.put(old.ref(), later));
    }
    return successors;
  }

  /** Each author's last submissions. */
  private Map<String, List<Candidate>> latest() {
    var all = new HashMap<String, List<Candidate>>();
    for (Candidate candidate : candidates) {
      authors(candidate)
          .forEach(author -> all.computeIfAbsent(author, _ -> new ArrayList<>()).add(candidate));
    }
    all.replaceAll(
        (_, own) ->
            own.size() <= MAX_OF_AUTHOR
                ? own
                : own.stream()
                    .sorted((a, b) -> a.isLaterThan(b) ? -1 : b.isLaterThan(a) ? 1 : 0)
                    .limit(MAX_OF_AUTHOR)
                    .toList());
    return all;
  }

  /** Of two that took the place of one: a version on a list goes with what was written then. */
  private static boolean goesBefore(Candidate a, Candidate b, Candidate old) {
    if (old.isMailed() && !a.isMailed() && !b.isMailed()) {
      Instant mailed = old.facts().committed();
      int order =
          Double.compare(Ranking.gapDays(a.facts(), mailed), Ranking.gapDays(b.facts(), mailed));
      if (order != 0) {
        return order < 0;
      }
    }
    return a.isLaterThan(b);
  }

  private boolean takesPlaceOf(Candidate laterOne, Candidate oldOne) {
    boolean copied = oldOne.isMailed() && !laterOne.isMailed();
    // Whoever sent the patches to a list as well does not write the same commits both times.
    if (copied
        && (laterOne.hits().linked()
            || laterOne.hits().titled()
            || usesMostOf(oldOne.hits().used(), laterOne.hits().used()))) {
      return true;
    }
    Content later = content(laterOne);
    Content old = content(oldOne);
    if (share(old.titles(), later.titles())) {
      return true;
    }
    Set<String> subjects = later.subjects();
    Set<String> oldSubjects = old.subjects();
    long common = oldSubjects.stream().filter(subjects::contains).count();
    int needed = copied ? (oldSubjects.size() + 1) / 2 : oldSubjects.size() / 2 + 1;
    // A branch that was begun long ago may carry more along than what was offered again.
    boolean offeredAgain = common >= OFFERED_AGAIN && common * 2 > subjects.size();
    return (common > 0 && common >= needed) || offeredAgain;
  }

  private static boolean share(Set<String> some, Set<String> others) {
    return some.stream().anyMatch(others::contains);
  }

  private static boolean usesMostOf(Set<Query.Name> names, Set<Query.Name> used) {
    return !names.isEmpty() && names.stream().filter(used::contains).count() * 2 > names.size();
  }

  private Set<String> authors(Candidate candidate) {
    return authors.computeIfAbsent(
        candidate.ref(),
        _ ->
            candidate.facts().commits().stream()
                .map(commit -> Authors.address(commit.author()))
                .collect(Collectors.toSet()));
  }

  private Content content(Candidate candidate) {
    return contents.computeIfAbsent(
        candidate.ref(), _ -> new Content(titles(candidate.facts()), subjects(candidate.facts())));
  }

  private static Set<String> titles(Facts facts) {
    return facts.headers().commits().stream()
        .map(Facts.HeaderCommit::title)
        .collect(Collectors.toSet());
  }

  private Set<String> subjects(Facts facts) {
    return facts.commits().stream()
        .map(Facts.CommitFacts::subject)
        .filter(subject -> headerSubject.isEmpty() || !subject.equals(headerSubject.get()))
        .map(Title::normalise)
        .collect(Collectors.toSet());
  }
}
