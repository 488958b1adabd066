package dev.counterpart.verdict;

import dev.counterpart.coverage.Copied;
import dev.counterpart.coverage.ElementCoverage;
import dev.counterpart.coverage.Evidence;
import dev.counterpart.coverage.SubmissionCoverage;
import dev.counterpart.git.ShortId;
import dev.counterpart.rules.Rule;
import dev.counterpart.rules.Severity;
import dev.counterpart.series.Applied;
import dev.counterpart.uapi.Change;
import dev.counterpart.uapi.ElementKind;
import dev.counterpart.uapi.HeaderChange;
import dev.counterpart.userspace.Submission;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rule that what became of a series has the numbers that were posted. A number may be taken by
 * the time the series is applied, and whoever applies it gives the name another one: what was built
 * with the posted header means something else to the kernel. Only what never changes once it is in
 * is looked at, of headers that are known in full.
 */
final class AppliedChecks {
  private static final int MAX_NAMED = 5;

  private static final Set<ElementKind> NUMBERED =
      EnumSet.of(ElementKind.ENUMERATOR, ElementKind.FIELD, ElementKind.IOCTL);

  private static final Set<Change.Trait> FLUID =
      EnumSet.of(
          Change.Trait.SENTINEL,
          Change.Trait.PADDING,
          Change.Trait.FLEXIBLE_ARRAY,
          Change.Trait.MOVED);

  private final SubsystemView view;
  private final List<Change> asked;

  AppliedChecks(SubsystemView view) {
    this.view = view;
    Set<String> known =
        view.oldUses().delta().headers().stream()
            .filter(header -> header.basis() == HeaderChange.Basis.PROVEN)
            .map(HeaderChange::path)
            .collect(Collectors.toSet());
    this.asked =
        view.needed().stream()
            .filter(change -> change.type() == Change.Type.ADDED)
            .filter(change -> NUMBERED.contains(change.element().kind()))
            .filter(change -> change.traits().stream().noneMatch(FLUID::contains))
            .filter(change -> known.contains(change.element().path()))
            .toList();
  }

  List<Finding> run(Rule rule) {
    List<Change> seen = SubsystemView.seenBy(rule, asked);
    // What became of a series is what became of its last version.
    if (seen.isEmpty() || view.series().later().isPresent()) {
      return List.of();
    }
    return view.coverage().asked().stream()
        .flatMap(
            answer ->
                view
                    .oldUses()
                    .projects()
                    .taken(answer.project(), seen, view.oldUses().delta())
                    .stream()
                    .flatMap(taken -> finding(rule, answer, taken).stream()))
        .sorted()
        .limit(1) // what another place has besides says no more
        .toList();
  }

  private Optional<Finding> finding(Rule rule, ProjectAnswer answer, ProjectsAtHand.Taken taken) {
    List<Copied> others =
        taken.copied().stream()
            .filter(Copied::isRenumbered)
            .filter(one -> answer.own().noneMatch(offer -> holdsAnother(offer, one.change())))
            .toList();
    if (others.isEmpty()) {
      return Optional.empty();
    }
    List<Applied> answers =
        view.oldUses()
            .projects()
            .applied(view.series(), view.oldUses().rules().maintainersFor(answer.project()));
    List<Copied> settled =
        others.stream()
            .filter(
                one ->
                    answer.own().anyMatch(offer -> isMergedAsPosted(offer, one.change()))
                        || answers.stream().anyMatch(said -> said.covers(one.change().patch())))
            .toList();
    return settled.isEmpty()
        ? Optional.empty()
        : Optional.of(finding(rule, answer, taken.place(), settled, answers));
  }

  private Finding finding(
      Rule rule, ProjectAnswer answer, String place, List<Copied> settled, List<Applied> answers) {
    List<Change> changes = settled.stream().map(Copied::change).toList();
    List<String> holding =
        answer
            .own()
            .filter(offer -> changes.stream().anyMatch(one -> holds(offer, one)))
            .map(offer -> offer.submission().id())
            .toList();
    String names =
        settled.stream()
            .limit(MAX_NAMED)
            .map(AppliedChecks::difference)
            .collect(Collectors.joining("; "));
    Finding finding =
        view.finding(
                rule,
                changes.getFirst(),
                place
                    + " has "
                    + names
                    + (settled.size() > MAX_NAMED
                        ? "; and " + (settled.size() - MAX_NAMED) + " more"
                        : "")
                    + said(answers)
                    + (holding.isEmpty()
                        ? ""
                        : "; " + String.join(" and ", holding) + " has what was posted"))
            .about(
                changes.stream()
                    .map(Change::element)
                    .map(one -> Waivers.scoped(one.scope(), one.name()))
                    .toList());
    // Where no code was built with it nothing is to be done.
    return holding.isEmpty()
        ? finding.with(finding.severity().atMost(Severity.NOTE), finding.fix())
        : finding;
  }

  private static String difference(Copied one) {
    Evidence place = one.place().orElseThrow();
    return "`"
        + one.change().element().name()
        + "` with "
        + one.mismatch().orElse("")
        + " ("
        + place.path()
        + ":"
        + place.line()
        + " at "
        + ShortId.of(place.commit())
        + ")";
  }

  private static String said(List<Applied> answers) {
    return answers.isEmpty()
        ? ""
        : "; it was applied on "
            + answers.getLast().when().atOffset(ZoneOffset.UTC).toLocalDate()
            + (answers.getLast().changed() ? ", with changes" : "")
            + " ("
            + answers.getLast().messageId()
            + ")";
  }

  private static boolean isMergedAsPosted(SubmissionCoverage offer, Change change) {
    return offer.submission().state() == Submission.State.MERGED && holds(offer, change);
  }

  private static boolean holds(SubmissionCoverage offer, Change change) {
    return of(offer, change)
        .anyMatch(one -> OtherVersions.isDeclared(one) && one.mismatch().isEmpty());
  }

  /** What another rule tells of. */
  private static boolean holdsAnother(SubmissionCoverage offer, Change change) {
    return of(offer, change).anyMatch(one -> one.mismatch().isPresent());
  }

  private static Stream<ElementCoverage> of(SubmissionCoverage offer, Change change) {
    return offer.elements().stream().filter(one -> one.change().equals(change));
  }
}
