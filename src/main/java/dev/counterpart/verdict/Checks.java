package dev.counterpart.verdict;

import dev.counterpart.rules.Check;
import dev.counterpart.rules.Rule;
import dev.counterpart.uapi.Change;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Runs the rules of one subsystem. */
final class Checks {
  private final Case matter;
  private final UseChecks use;
  private final SubmissionChecks submissions;
  private final SeriesChecks series;

  private Checks(Case matter) {
    this.matter = matter;
    this.use = new UseChecks(matter);
    this.submissions = new SubmissionChecks(matter);
    this.series = new SeriesChecks(matter);
  }

  /** All findings, severest first. */
  static List<Finding> run(Case matter) {
    var checks = new Checks(matter);
    var findings = new ArrayList<Finding>();
    // In the order of the enum: the coarse ones first, whatever the order in the file.
    matter.subsystem().rules().stream()
        .sorted(Comparator.comparing(Rule::check))
        .forEach(rule -> findings.addAll(checks.run(rule)));
    return findings.stream().sorted().distinct().toList();
  }

  private List<Finding> run(Rule rule) {
    if (rule.check() == Check.REMOVAL) {
      return removal(rule);
    }
    if (matter.needed().isEmpty() && !rule.check().isAboutSeries()) {
      return List.of();
    }
    return switch (rule.check()) {
      case SUBMISSION -> use.submission(rule);
      case ANY_USE -> use.anyUse(rule);
      case ENTRY_POINT_USE -> use.entryPoint(rule);
      case UNIT_USE -> use.unit(rule);
      case ELEMENT_USE -> use.element(rule);
      case TEST -> use.test(rule);
      case MANUAL_PAGE -> submissions.manualPage(rule);
      case HEADER_COPY -> submissions.headerCopy(rule);
      case HEADER_COMMIT -> submissions.headerCommit(rule);
      case LINK -> submissions.link(rule);
      case OFFICIAL_REPOSITORY -> submissions.links(rule, SubmissionChecks.ELSEWHERE);
      case OPEN_SUBMISSION -> new OpenChecks(matter).run(rule);
      case NOT_RFC -> submissions.notRfc(rule);
      case REMOVAL -> removal(rule);
      case WHOLE_STACK -> new StackChecks(matter).run(rule, use.allReported());
      case LICENCE -> submissions.licence(rule);
      case BINARY -> submissions.binary(rule);
      case TOUCHES -> series.touches(rule);
      case TRAILER -> series.trailer(rule);
      case MAILED_TO -> series.mailedTo(rule);
      case SAYS -> series.says(rule);
      case USER_LINK -> series.userLink(rule);
      // What needs no userspace: LayoutChecks.
      case KEPT_VALUES,
          ENUM_ORDER,
          KEPT_LAYOUT,
          KEPT_TYPES,
          KEPT_FIELDS,
          KEPT_ELEMENTS,
          ONE_LAYOUT,
          NO_HOLES,
          NO_TAIL_PADDING,
          FIXED_TYPES,
          ALIGNED_U64,
          FIXED_ARRAYS,
          ROOM_TO_GROW ->
          List.of();
    };
  }

  private List<Finding> removal(Rule rule) {
    List<Change> removed =
        Case.seenBy(rule, matter.claimed()).stream()
            .filter(change -> change.type() == Change.Type.REMOVED)
            .filter(change -> !change.traits().contains(Change.Trait.RENAMED))
            .filter(change -> !change.traits().contains(Change.Trait.MOVED))
            .toList();
    if (removed.isEmpty()) {
      return List.of();
    }
    Change first = removed.getFirst();
    String others = removed.size() == 1 ? "" : " and " + (removed.size() - 1) + " more";
    return List.of(
        matter.finding(
            rule, first, "the series removes `" + first.element().name() + "`" + others));
  }
}
