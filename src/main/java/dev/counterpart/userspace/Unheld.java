package dev.counterpart.userspace;

import dev.counterpart.rules.Project;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Says what it means that a clone holds no submissions at all. One of them could be the answer, so
 * that nobody can tell; but what a project accepts comes into its main branch, and once this one is
 * older than that takes, counted from the posting of the series, it stands for all of them.
 */
final class Unheld {
  private final ProjectRepository opened;
  private final Visibility visibility;

  Unheld(ProjectRepository opened, Visibility visibility) {
    this.opened = opened;
    this.visibility = visibility;
  }

  /**
   * Adds that to what a search has found.
   *
   * @param posted when the series was
   */
  Search judge(Search search, Instant posted) {
    if (search.candidates().isEmpty()) {
      Optional<Search.Undecided> stranger = Strangers.doubt(opened);
      if (stranger.isPresent()) {
        return search.doubting(List.of(stranger.get()));
      }
    }
    Optional<Project.SubmissionRefs> refs = opened.project().submissions().refs();
    int held = opened.index().size();
    boolean some = opened.holdsSome();
    if (refs.isEmpty() || (held > 0 && !some) || !search.undecided().isEmpty()) {
      return search;
    }
    String nothing =
        held == 0
            ? opened.location() + " holds no submissions of " + opened.project().id()
            : "of the submissions of "
                + opened.project().id()
                + " "
                + opened.location()
                + " holds those alone that were asked for";
    Optional<OffsetDateTime> main =
        visibility.main().map(step -> step.committed().atOffset(ZoneOffset.UTC));
    OffsetDateTime from = posted.atOffset(ZoneOffset.UTC);
    boolean landed =
        refs.get().landsWithin().isPresent()
            && main.filter(
                    tip -> !tip.isBefore(from.plusMonths(refs.get().landsWithin().getAsInt())))
                .isPresent();
    return landed
        ? search.ofMainAlone(
            nothing
                + "; its main branch, "
                + ChronoUnit.MONTHS.between(from, main.orElseThrow())
                + " months younger than the series, stands for what was accepted (within "
                + refs.get().landsWithin().getAsInt()
                + " months)")
        : search.doubting(
            List.of(
                new Search.Undecided(
                    nothing,
                    some
                        ? RepositoryPlace.clone(opened.project())
                            + ", or \""
                            + opened.project().syncCommand()
                            + "#NUMBER\" brings the one that uses it"
                        : opened.fetchCommand(refs.get().head().replace("{n}", "*")),
                    true)));
  }
}
