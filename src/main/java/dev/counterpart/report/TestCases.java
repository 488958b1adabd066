package dev.counterpart.report;

import dev.counterpart.coverage.Level;
import dev.counterpart.report.TestCase.Outcome;
import dev.counterpart.rules.Severity;
import dev.counterpart.uapi.Element;
import dev.counterpart.verdict.ChangeCoverage;
import dev.counterpart.verdict.Finding;
import dev.counterpart.verdict.JudgedChange;
import dev.counterpart.verdict.Report;
import dev.counterpart.verdict.Verdict;
import dev.counterpart.verdict.Waived;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A report as test cases: one for each element that a subsystem claims, one for each finding that
 * is about none of them, and one for whatever could not be told. An element that userspace does not
 * take, and that no rule finds fault with by itself, is skipped: green would be a lie.
 */
final class TestCases {
  private static final String OWN = "counterpart/";

  private final Report report;
  private final Map<String, TestCase> byElement = new LinkedHashMap<>();
  private final List<TestCase> others = new ArrayList<>();
  private final Map<String, Integer> names = new HashMap<>();

  private TestCases(Report report) {
    this.report = report;
  }

  /** At least one: servers take a file without cases for a job that went wrong. */
  static List<TestCase> of(Report report) {
    return new TestCases(report).all();
  }

  private List<TestCase> all() {
    report.uapi().changes().forEach(this::element);
    report.findings().forEach(this::finding);
    report.waived().forEach(this::waived);
    if (report.verdict() == Verdict.UNDECIDED || report.verdict() == Verdict.FAIL) {
      report
          .undecided()
          .forEach(one -> other("undecided", one.reason()).add(Outcome.ERROR, "-> " + one.fix()));
    }
    var all = new ArrayList<TestCase>(byElement.values());
    all.addAll(others);
    if (all.isEmpty()) {
      TestCase verdict = other("verdict", whole());
      report.reason().ifPresent(reason -> verdict.add(Outcome.SKIPPED, reason));
      all.addAll(others);
    }
    return all;
  }

  private String whole() {
    return switch (report.series().target()) {
      case KERNEL -> "userspace of the series";
      case USERSPACE -> "what userspace is offered";
    };
  }

  private void element(JudgedChange judged) {
    if (judged.required().isEmpty()
        && (judged.exempt().isEmpty() || judged.subsystem().isEmpty())) {
      return;
    }
    Element element = judged.change().element();
    String rule =
        judged
            .required()
            .map(JudgedChange.Required::rule)
            .orElseGet(() -> judged.subsystem().orElse("") + "/exempt");
    String name =
        element.scope().isEmpty() ? element.fullName() : element.scope() + ": " + element.name();
    var test = new TestCase(rule, unique(name), Optional.of(element.path()));
    byElement.putIfAbsent(key(subsystem(rule), element.path(), element), test);
    judged.exempt().ifPresent(reason -> test.add(Outcome.SKIPPED, "exempt: " + reason));
    if (judged.required().isPresent()) {
      judged
          .coverage()
          .ifPresentOrElse(
              one -> test.add(judged.isMet() ? Outcome.PASSED : Outcome.SKIPPED, words(one)),
              () -> notConsulted(test));
    }
  }

  private void notConsulted(TestCase test) {
    test.add(
        report.verdict() == Verdict.UNDECIDED ? Outcome.ERROR : Outcome.SKIPPED, "not consulted");
  }

  private static String words(ChangeCoverage coverage) {
    return coverage.level().label()
        + coverage
            .submission()
            .or(() -> Optional.of(coverage.project()).filter(_ -> coverage.level() != Level.NONE))
            .map(where -> " in " + where)
            .orElse("")
        + coverage.evidence().stream()
            .findFirst()
            .map(one -> ", " + one.path() + ":" + one.line())
            .orElse("");
  }

  private void finding(Finding finding) {
    testOf(finding)
        .add(
            finding.severity() == Severity.ERROR ? Outcome.FAILURE : Outcome.PASSED,
            Stream.concat(
                    Stream.of(finding.rule() + ": " + finding.message()),
                    Stream.of(finding.fix()).filter(fix -> !fix.isEmpty()).map(fix -> "-> " + fix))
                .toArray(String[]::new));
  }

  private void waived(Waived waived) {
    testOf(waived.finding())
        .add(
            Outcome.SKIPPED,
            waived.finding().rule() + ": " + waived.finding().message(),
            "accepted by " + waived.waiver().owner() + ": " + waived.waiver().reason());
  }

  private TestCase testOf(Finding finding) {
    String key =
        key(subsystem(finding.rule()), finding.path().orElse(""), finding.scope(), name(finding));
    return Optional.ofNullable(byElement.get(key)).orElseGet(() -> own(finding));
  }

  private static String name(Finding finding) {
    return finding.element().orElse("");
  }

  /** The name does not change with the lines, so that a server can compare two runs. */
  private TestCase own(Finding finding) {
    String about = name(finding).isEmpty() ? finding.rule() : name(finding);
    var test =
        new TestCase(
            finding.rule(),
            unique(about + finding.path().map(path -> " in " + path).orElse("")),
            finding.path());
    others.add(test);
    return test;
  }

  private TestCase other(String group, String name) {
    var test = new TestCase(OWN + group, unique(name), Optional.empty());
    others.add(test);
    return test;
  }

  /** Of cases with the same name servers keep one. */
  private String unique(String name) {
    String plain = Plain.line(name).strip();
    int times = names.merge(plain, 1, Integer::sum);
    return times == 1 ? plain : unique(plain + " (" + times + ")");
  }

  private static String subsystem(String rule) {
    return rule.substring(0, Math.max(0, rule.indexOf('/')));
  }

  private static String key(String subsystem, String path, Element element) {
    return key(subsystem, path, element.scope(), element.name());
  }

  private static String key(String subsystem, String path, String scope, String name) {
    return String.join("\n", subsystem, path, scope, name);
  }
}
