package dev.counterpart.verdict;

import dev.counterpart.rules.Check;
import dev.counterpart.rules.Rule;
import dev.counterpart.userspace.Submission;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The rules that look at the chosen submissions themselves, and at the links that lead to them. */
record SubmissionChecks(SubsystemView view) {
  /** Marks of work that is not meant to be merged yet, at the beginning of a commit's title. */
  private static final Pattern UNREADY =
      Pattern.compile("^\\[?(?:RFC|WIP|DRAFT|DO NOT MERGE)\\b|^\\[[^\\]]{0,60}\\bRFC\\b");

  List<Finding> run(Check.Submission check, Rule rule) {
    return switch (check) {
      case MANUAL_PAGE -> manualPage(rule);
      case HEADER_COPY -> new HeaderVersionChecks(view).run(rule);
      case OLD_NUMBER -> new OldNumberChecks(view).run(rule);
      case AS_POSTED -> new AppliedChecks(view).run(rule);
      case HEADER_COMMIT -> new HeaderChecks(view).commit(rule);
      case LINK -> new LinkChecks(view).link(rule);
      case OFFICIAL_REPOSITORY -> new LinkChecks(view).elsewhere(rule);
      case OPEN_SUBMISSION -> new OpenChecks(view).run(rule);
      case NOT_RFC -> notRfc(rule);
    };
  }

  private List<Finding> manualPage(Rule rule) {
    return view.offers()
        .flatMap(
            coverage ->
                coverage.missingManualPages().stream()
                    .map(
                        name ->
                            view.finding(
                                rule,
                                coverage.submission().id()
                                    + " exports `"
                                    + name
                                    + "` without a manual page")))
        .distinct()
        .toList();
  }

  private List<Finding> notRfc(Rule rule) {
    return view.offers()
        .filter(coverage -> coverage.submission().state() != Submission.State.MERGED)
        .flatMap(
            coverage ->
                unready(coverage.submission())
                    .map(
                        why ->
                            view.finding(
                                rule,
                                coverage.submission().id()
                                    + " is not meant to be merged yet: "
                                    + why))
                    .stream())
        .toList();
  }

  private static Optional<String> unready(Submission submission) {
    return submission.titles().stream()
        .filter(title -> UNREADY.matcher(title.toUpperCase(Locale.ROOT)).find())
        .findFirst()
        .map(title -> '"' + title + '"')
        .or(submission.status()::unready);
  }
}
