package dev.counterpart.verdict;

import dev.counterpart.rules.Check;
import dev.counterpart.rules.Rule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Runs the rules of one subsystem, each by the class for what its check is about. */
final class Checks {
  private final SubsystemView view;
  private final UseChecks use;

  private Checks(SubsystemView view) {
    this.view = view;
    this.use = new UseChecks(view);
  }

  /** All findings, severest first. */
  static List<Finding> run(SubsystemView view) {
    var checks = new Checks(view);
    var findings = new ArrayList<Finding>();
    view.subsystem().rules().stream()
        .sorted(Comparator.comparingInt(rule -> step(rule.check())))
        .forEach(rule -> findings.addAll(checks.run(rule)));
    return findings.stream().sorted().distinct().toList();
  }

  /** Only those about use depend on each other. */
  private static int step(Check check) {
    return check instanceof Check.Use asksForUser ? asksForUser.step() : 0;
  }

  private List<Finding> run(Rule rule) {
    return switch (rule.check()) {
      case Check.Use check -> anyNeeded() ? use.run(check, rule) : List.of();
      case Check.Submission check ->
          anyNeeded() ? new SubmissionChecks(view).run(check, rule) : List.of();
      case Check.Removal check -> new RemovalChecks(view).run(check, rule);
      case Check.NewFiles check ->
          anyNeeded() ? new NewFileChecks(view).run(check, rule) : List.of();
      case Check.Mails check -> new MailChecks(view).run(check, rule);
      case Check.Update _ -> List.of(); // a series is no submission
      case Check.Drift _ -> List.of(); // of a tree, whatever the subsystem: MirrorChecks
      case Check.Layout _ -> List.of(); // LayoutChecks: they need neither a project nor an answer
    };
  }

  private boolean anyNeeded() {
    return !view.needed().isEmpty();
  }
}
