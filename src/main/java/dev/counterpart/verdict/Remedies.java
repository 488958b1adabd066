package dev.counterpart.verdict;

import dev.counterpart.rules.Project;
import dev.counterpart.userspace.Search;
import java.util.List;

/** Says how to bring what a project could not be asked for. */
final class Remedies {
  private Remedies() {}

  /** Why a project could not be consulted in full; empty when it could. */
  static List<Search.Undecided> of(Consultation consultation) {
    return consultation
        .search()
        .map(Search::undecided)
        .orElseGet(() -> List.of(notGiven(consultation.project())));
  }

  private static Search.Undecided notGiven(Project project) {
    String id = project.id();
    return new Search.Undecided(
        "no repository of " + project.title() + " is at hand",
        project.urls().isEmpty()
            ? "name a clone with --userspace " + id + "=DIR and check again"
            : "run \"counterpart sync "
                + id
                + "\" and check again, or name a clone with --userspace "
                + id
                + "=DIR");
  }
}
