package dev.counterpart.verdict.submission;

import dev.counterpart.git.FileDiff;
import dev.counterpart.rules.Check;
import dev.counterpart.rules.Project;
import dev.counterpart.rules.Rule;
import dev.counterpart.rules.Severity;
import dev.counterpart.userspace.Offer;
import dev.counterpart.verdict.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects findings, of the checks that the project's file asks for. */
final class Findings {
  private static final int MAX_NAMED = 3;

  private final Project project;
  private final Optional<String> usual;
  private final boolean merged;
  private final List<Finding> found = new ArrayList<>();

  /**
   * @param offer of whose header copies the first stands for the submission as a whole: whoever
   *     shows or waives findings wants a place
   */
  Findings(Project project, Offer offer) {
    this.project = project;
    this.merged = offer.isMerged();
    this.usual =
        offer.updates().stream()
            .flatMap(step -> step.copies().stream())
            .map(FileDiff::path)
            .findFirst();
  }

  /** Notes what another check has found. */
  void add(Finding finding) {
    found.add(finding);
  }

  /** Notes a finding about the submission as a whole. */
  void add(Check.Update check, String message) {
    add(check, usual, Optional.empty(), message);
  }

  /** Notes a finding about a file and an element. */
  void add(Check.Update check, Optional<String> path, Optional<String> element, String message) {
    add(check, Severity.ERROR, path, element, message);
  }

  /**
   * Notes one that weighs less than the rule says.
   *
   * @param most what it weighs at most
   */
  void add(
      Check.Update check,
      Severity most,
      Optional<String> path,
      Optional<String> element,
      String message) {
    add(check, most, path, element, message, Optional.empty());
  }

  /**
   * Notes one with advice of its own. Of commits that are merged none is to be made anew: advice is
   * left out then.
   *
   * @param advice in place of the rule's
   */
  void add(
      Check.Update check,
      Severity most,
      Optional<String> path,
      Optional<String> element,
      String message,
      Optional<String> advice) {
    for (Rule rule : project.rules()) {
      if (rule.check() == check) {
        found.add(
            new Finding(
                rule.id(),
                rule.severity().atMost(most),
                message,
                path,
                Optional.empty(),
                element,
                "",
                merged ? "" : advice.orElse(rule.fix())));
      }
    }
  }

  /** Severest first. */
  List<Finding> all() {
    return found.stream().sorted().distinct().toList();
  }

  /** The first few of some names, in words. */
  static String some(List<String> names) {
    return String.join(", ", names.stream().limit(MAX_NAMED).toList())
        + (names.size() > MAX_NAMED ? " and " + (names.size() - MAX_NAMED) + " more" : "");
  }
}
