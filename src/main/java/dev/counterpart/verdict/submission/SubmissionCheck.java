package dev.counterpart.verdict.submission;

import dev.counterpart.git.ShortId;
import dev.counterpart.rules.Severity;
import dev.counterpart.series.Patch;
import dev.counterpart.series.Series;
import dev.counterpart.userspace.Offer;
import dev.counterpart.userspace.OfferStep;
import dev.counterpart.userspace.Search;
import dev.counterpart.verdict.Finding;
import dev.counterpart.verdict.Report;
import dev.counterpart.verdict.Verdict;
import dev.counterpart.verdict.Waivers;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Judges a submission: runs the project's rules over what is known, and draws the conclusion. */
public final class SubmissionCheck {
  private static final String MERGED =
      "it is merged: what is found can only be mended in a further pull request";

  private SubmissionCheck() {}

  /**
   * Judges; the same facts give the same report.
   *
   * @param blob id of a file at the submission's head, by its path; "" for none
   */
  public static SubmissionReport run(
      SubmissionFacts facts, Waivers waivers, UnaryOperator<String> blob) {
    var findings = new Findings(facts.project(), facts.offer());
    if (!facts.offer().rewritten()) {
      facts
          .project()
          .headers()
          .updates()
          .ifPresent(updates -> new UpdateChecks(facts, findings, updates).run());
      facts.kernelSide().ifPresent(side -> new KernelChecks(facts, side, findings).run());
      facts.mirrors().forEach(findings::add);
    }
    Conclusion conclusion = Conclusion.of(facts);
    List<SubmissionReport.Line> lines =
        facts.offer().updates().isEmpty() ? List.of() : Wording.lines(facts);
    Report report =
        waivers.apply(
            report(
                facts.offer(),
                hasError(findings.all()) ? Verdict.FAIL : conclusion.verdict(),
                findings.all(),
                conclusion.undecided(),
                conclusion.notes()),
            blob);
    Report judged = hasError(report.findings()) ? report : report.with(conclusion.verdict());
    return new SubmissionReport(judged, facts, lines, next(facts, judged));
  }

  /** What is said of an offer about which nothing could be found out. */
  public static SubmissionReport undecided(SubmissionFacts facts, Search.Undecided why) {
    return new SubmissionReport(
        report(facts.offer(), Verdict.UNDECIDED, List.of(), List.of(why), List.of()),
        facts,
        List.of(),
        List.of());
  }

  private static boolean isApplied(SubmissionFacts facts) {
    return facts
        .kernelSide()
        .filter(
            side ->
                new KernelChecks(facts, side, new Findings(facts.project(), facts.offer()))
                    .isApplied())
        .isPresent();
  }

  private static boolean hasError(List<Finding> findings) {
    return findings.stream().anyMatch(one -> one.severity() == Severity.ERROR);
  }

  private static List<String> next(SubmissionFacts facts, Report report) {
    String script =
        facts.project().headers().updates().map(one -> one.script()).orElse("the header update");
    if (facts.offer().isMerged()) {
      return report.findings().isEmpty() && report.verdict() != Verdict.WAITING
          ? List.of()
          : List.of(MERGED);
    }
    return switch (report.verdict()) {
      case READY -> List.of("maintainer: the kernel side is in, and this may be merged");
      case WAITING ->
          List.of(
              (isApplied(facts)
                      ? "author: "
                      : "kernel maintainers: apply the series; then the author: ")
                  + script
                  + " LINUX COMMIT --amend with the commit that was applied");
      case FAIL, PASS, NOT_REQUIRED, UNDECIDED -> List.of();
    };
  }

  private static Report report(
      Offer offer,
      Verdict verdict,
      List<Finding> findings,
      List<Search.Undecided> undecided,
      List<String> notes) {
    return new Report(
        series(offer),
        verdict,
        Report.Uapi.untouched(),
        List.of(),
        findings,
        List.of(),
        undecided,
        new Report.Remarks(notes, List.of()));
  }

  /** The submission as a series for userspace, its commits as patches. */
  private static Series series(Offer offer) {
    List<Patch> patches = offer.steps().stream().map(SubmissionCheck::patch).toList();
    OfferStep named =
        offer.steps().stream()
            .filter(step -> !step.isUpdate())
            .findFirst()
            .or(() -> offer.steps().stream().findFirst())
            .orElseThrow();
    return new Series(
        new Series.Head(
            offer.head(),
            offer.submission().id()
                + (offer.isMerged() ? " (merged)" : "")
                + (offer.rewritten() ? " as it is now" : " at " + ShortId.of(offer.head()))
                + "  "
                + named.commit().subject(),
            named.commit().author(),
            named.commit().authored()),
        Series.Prefix.first(patches.size()),
        Series.Target.USERSPACE,
        Optional.empty(),
        patches,
        new Series.Reading(Series.Source.COMMITS, List.of(), List.of(), List.of()),
        Optional.empty());
  }

  private static Patch patch(OfferStep step) {
    return new Patch(
        step.number(),
        new Patch.Envelope(
            step.commit().id(), step.commit().subject(), step.commit().authored(), List.of()),
        new Patch.Message(
            step.commit().subject(), step.commit().author(), step.commit().body().strip()),
        "",
        step.files());
  }
}
