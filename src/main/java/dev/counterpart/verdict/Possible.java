package dev.counterpart.verdict;

import dev.counterpart.coverage.SubmissionCoverage;
import dev.counterpart.rules.Project;
import dev.counterpart.uapi.Change;
import dev.counterpart.uapi.UapiDelta;
import dev.counterpart.userspace.Search;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A submission that may have been there on the date asked for. What would be found wanting without
 * it and not with it cannot be told.
 *
 * @param coverage how far it takes the series as it is now
 * @param why nobody can tell whether it was there
 */
record Possible(SubmissionCoverage coverage, Search.Undecided why) {
  /** As many are read as of those that were there. */
  private static final int MAX_READ = 5;

  /** Reads the likeliest of a search. */
  static List<Possible> read(
      ProjectsAtHand projects,
      Project project,
      List<Change> asked,
      List<Search.Uncertain> uncertain,
      UapiDelta delta) {
    return uncertain.stream()
        .limit(MAX_READ)
        .map(
            one ->
                new Possible(projects.coverage(project, one.submission(), asked, delta), one.why()))
        .toList();
  }

  /** Those that use something which neither others nor the ones before them do. */
  static List<Possible> adding(List<SubmissionCoverage> others, List<Possible> some) {
    var all = new ArrayList<SubmissionCoverage>(others);
    var adding = new ArrayList<Possible>();
    some.stream()
        .sorted(Comparator.comparingInt((Possible one) -> -ProjectAnswers.used(one.coverage())))
        .forEach(
            one -> {
              int before = ProjectAnswers.used(all);
              all.add(one.coverage());
              if (ProjectAnswers.used(all) > before) {
                adding.add(one);
              }
            });
    return adding;
  }

  static List<SubmissionCoverage> coverages(List<SubmissionCoverage> others, List<Possible> some) {
    return Stream.concat(others.stream(), some.stream().map(Possible::coverage)).toList();
  }
}
