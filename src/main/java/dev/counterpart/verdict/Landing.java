package dev.counterpart.verdict;

import dev.counterpart.coverage.Level;
import dev.counterpart.coverage.SubmissionCoverage;
import dev.counterpart.git.ShortId;
import dev.counterpart.rules.Check;
import dev.counterpart.rules.LandingStep;
import dev.counterpart.rules.LandingStep.Stage;
import dev.counterpart.rules.Rule;
import dev.counterpart.rules.Severity;
import dev.counterpart.rules.Subsystem;
import dev.counterpart.userspace.FoundBy;
import dev.counterpart.userspace.LookUp;
import dev.counterpart.userspace.Submission;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells where both sides of a series stand on their way in, and what comes next. */
final class Landing {
  private Landing() {}

  /**
   * The step that the subsystem's file has for where they stand.
   *
   * @param findings of the same subsystem
   * @return absent when the file has none for it, or when too little could be consulted to tell
   */
  static Optional<NextStep> of(Subsystem subsystem, NeedCoverage coverage, List<Finding> findings) {
    if (subsystem.guidance().landing().isEmpty()) {
      return Optional.empty();
    }
    Optional<Stage> stage = stage(subsystem, coverage, findings);
    List<Finding> because = stage.map(one -> because(one, subsystem, findings)).orElse(List.of());
    // Without them it is another stage where there is an offer, and else nothing is left to ask.
    Optional<Stage> otherwise =
        stage.flatMap(
            one -> stage(subsystem, coverage, without(findings, because)).filter(s -> s != one));
    return stage
        .flatMap(one -> step(subsystem, one))
        .map(
            (LandingStep step) ->
                new NextStep(
                    subsystem.id(),
                    switch (step.when()) {
                      case INCOMPLETE -> followUp(step, coverage);
                      case OFFERED ->
                          new LandingStep(step.when(), step.who(), step.next() + claims(coverage));
                      case NOT_OFFERED, MAILED, KERNEL_LANDED, LANDED, CLOSED -> step;
                    },
                    because,
                    otherwise.flatMap(one -> step(subsystem, one))));
  }

  private static Optional<LandingStep> step(Subsystem subsystem, Stage stage) {
    return subsystem.guidance().landing().stream().filter(step -> step.when() == stage).findFirst();
  }

  private static LandingStep followUp(LandingStep step, NeedCoverage coverage) {
    String next = new FollowUp(coverage.asked()).reword(step.next());
    return new LandingStep(step.when(), step.who(), next);
  }

  private static List<Finding> without(List<Finding> findings, List<Finding> some) {
    return findings.stream().filter(finding -> !some.contains(finding)).toList();
  }

  /** The findings that the step of a stage would fix: the errors, or else what asks for use. */
  private static List<Finding> because(Stage stage, Subsystem subsystem, List<Finding> findings) {
    return switch (stage) {
      case MAILED, OFFERED, KERNEL_LANDED, LANDED -> List.of();
      case CLOSED -> of(stage, subsystem, findings);
      case NOT_OFFERED, INCOMPLETE -> {
        List<Finding> errors =
            findings.stream().filter(finding -> finding.severity() == Severity.ERROR).toList();
        yield errors.isEmpty() ? of(stage, subsystem, findings) : errors;
      }
    };
  }

  private static List<Finding> of(Stage stage, Subsystem subsystem, List<Finding> findings) {
    Set<String> rules =
        subsystem.rules().stream()
            .filter(rule -> rule.check().obstacle().isAt(stage))
            .map(Rule::id)
            .collect(Collectors.toSet());
    return findings.stream().filter(finding -> rules.contains(finding.rule())).toList();
  }

  private static Optional<Stage> stage(
      Subsystem subsystem, NeedCoverage coverage, List<Finding> findings) {
    List<ProjectAnswer> asked = coverage.asked();
    List<SubmissionCoverage> offers = asked.stream().flatMap(Landing::offers).toList();
    if (offers.isEmpty()) {
      if (asked.stream().allMatch(ProjectAnswer::certain)
          && asked.stream().flatMap(one -> one.offers().stream()).anyMatch(Landing::awaitsMore)) {
        return Optional.of(Stage.INCOMPLETE);
      }
      return asked.stream().allMatch(ProjectAnswer::certain)
          ? Optional.of(Stage.NOT_OFFERED)
          : Optional.empty();
    }
    if (offers.stream().allMatch(one -> ProjectAnswers.isGivenUp(one, asked))) {
      return Optional.of(Stage.CLOSED);
    }
    if (findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR)) {
      return Optional.of(Stage.INCOMPLETE);
    }
    if (offers.stream().allMatch(one -> one.submission().lastState() == Submission.State.MERGED)) {
      return Optional.of(Stage.LANDED);
    }
    if (offers.stream().noneMatch(one -> one.submission().mayBelong())) {
      return Optional.empty(); // what others do with theirs is not for the author to say
    }
    if (step(subsystem, Stage.MAILED).isPresent()
        && asked.stream()
            .anyMatch(
                one -> offers(one).anyMatch(o -> o.submission().isMisplaced(one.project())))) {
      return Optional.of(Stage.MAILED);
    }
    return Optional.of(
        offers.stream().anyMatch(Landing::isMergedInKernel)
                && !asksForChange(subsystem, offers, findings)
            ? Stage.KERNEL_LANDED
            : Stage.OFFERED);
  }

  private static boolean isMergedInKernel(SubmissionCoverage offer) {
    return offer.submission().status().lookUp() == LookUp.MERGED;
  }

  /** Nobody is told to merge what something is to be changed in. */
  private static boolean asksForChange(
      Subsystem subsystem, List<SubmissionCoverage> offers, List<Finding> findings) {
    boolean accepted = offers.stream().allMatch(one -> one.submission().hasAcceptedHeaders());
    Set<String> rules =
        subsystem.rules().stream()
            .filter(rule -> rule.check() instanceof Check.Submission one && changesIt(one))
            // What was accepted is not copied again.
            .filter(rule -> !(accepted && rule.check() == Check.Submission.HEADER_COPY))
            .map(Rule::id)
            .collect(Collectors.toSet());
    return findings.stream().anyMatch(finding -> rules.contains(finding.rule()));
  }

  private static boolean changesIt(Check.Submission check) {
    return switch (check) {
      case MANUAL_PAGE, HEADER_COPY, OLD_NUMBER, HEADER_COMMIT, NOT_RFC -> true;
      case AS_POSTED, LINK, OFFICIAL_REPOSITORY, OPEN_SUBMISSION -> false;
    };
  }

  /** What submissions say of the kernel's side and no repository shows; empty for nothing. */
  private static String claims(NeedCoverage coverage) {
    return coverage.asked().stream()
        .flatMap(Landing::offers)
        .map(SubmissionCoverage::submission)
        .filter(one -> one.status().lookUp() != LookUp.MERGED)
        .flatMap(
            one ->
                one
                    .lastKernelCommit()
                    .map(id -> "; " + one.id() + names(one, ShortId.of(id)) + isNot(one))
                    .stream())
        .distinct()
        .collect(Collectors.joining());
  }

  /** A header commit of a patch's title says that this very patch was applied. */
  private static String names(Submission one, String id) {
    return one.status().kernelCommit().isPresent() && one.foundBy().contains(FoundBy.HEADER_COMMIT)
        ? " says that it is: it names " + id + " under the title of a patch of this series"
        : " names " + id;
  }

  private static String isNot(Submission one) {
    return one.status().lookUp() == LookUp.NOT_DONE
        ? ", which was not looked up"
        : ", which the kernel repository does not have merged";
  }

  private static Stream<SubmissionCoverage> offers(ProjectAnswer asked) {
    return asked.chosen().stream()
        .filter(
            one ->
                ProjectAnswers.used(one) > 0 || one.submission().foundBy().contains(FoundBy.LINK));
  }

  /**
   * Whether a submission declares something of the series, or says that it is for it, and can still
   * grow: one that was merged or closed is no place for the code that is missing.
   */
  private static boolean awaitsMore(SubmissionCoverage offer) {
    Submission.State state = offer.submission().state();
    return (state == Submission.State.OPEN || state == Submission.State.UNKNOWN)
        && (offer.submission().foundBy().contains(FoundBy.HEADER_COMMIT)
            || offer.elements().stream().anyMatch(element -> element.level() != Level.NONE));
  }
}
