package dev.counterpart.report;

import dev.counterpart.coverage.ElementCoverage;
import dev.counterpart.coverage.Evidence;
import dev.counterpart.git.Hunk;
import dev.counterpart.rules.RuleBook;
import dev.counterpart.rules.Selector;
import dev.counterpart.rules.Subsystem;
import dev.counterpart.uapi.Element;
import dev.counterpart.userspace.FoundBy;
import dev.counterpart.userspace.Search;
import dev.counterpart.userspace.Submission;
import dev.counterpart.verdict.Finding;
import dev.counterpart.verdict.JudgedChange;
import dev.counterpart.verdict.JudgedSubmission;
import dev.counterpart.verdict.Report;
import dev.counterpart.verdict.Waived;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The road of each element to the verdict, in words: where the series declares it, what claims it,
 * what is asked, where it was looked for, and what came of it.
 */
public final class Explanation {
  private static final int MAX_ELEMENTS = 200;
  private static final int MAX_SUBMISSIONS = 6;
  private static final int MAX_PLACES = 3;

  private final Report report;
  private final RuleBook book;
  private final ChangedLines lines;
  private final Page page = new Page();

  private Explanation(Report report, RuleBook book) {
    this.report = report;
    this.book = book;
    this.lines = new ChangedLines(report.series());
  }

  /**
   * Writes it.
   *
   * @param book the rules that the report was made by
   */
  public static String of(Report report, RuleBook book) {
    return new Explanation(report, book).write();
  }

  private String write() {
    page.blank().raw("How it came to that");
    List<JudgedChange> changes = report.uapi().changes();
    if (changes.isEmpty()) {
      page.wrapped(2, "no element of the uAPI is added, removed or changed");
    }
    changes.stream().limit(MAX_ELEMENTS).forEach(this::element);
    if (changes.size() > MAX_ELEMENTS) {
      page.wrapped(2, "and " + (changes.size() - MAX_ELEMENTS) + " more; -f json has all of them");
    }
    List<Finding> whole =
        report.findings().stream().filter(one -> one.element().isEmpty()).toList();
    if (!whole.isEmpty()) {
      page.raw("  the series as a whole");
      whole.forEach(one -> page.wrapped(4, "finding: " + named(one) + ", " + one.message()));
    }
    return page.toString();
  }

  private void element(JudgedChange judged) {
    Element element = judged.change().element();
    String scope = element.scope().isEmpty() ? "" : " in " + element.scope();
    page.raw(
        "  " + Page.cut(element.fullName() + scope + ", " + judged.change().type().label(), 96));
    page.wrapped(4, declared(judged));
    page.wrapped(4, claimed(judged));
    judged
        .exempt()
        .ifPresent(
            reason ->
                page.wrapped(
                    4,
                    "exempt: what is \""
                        + reason
                        + "\" needs no userspace, as the file of "
                        + judged.subsystem().orElse("the rules")
                        + " says"));
    if (judged.required().isPresent()) {
      asked(judged, judged.required().get());
    } else if (judged.exempt().isEmpty() && judged.subsystem().isPresent()) {
      page.wrapped(4, "not asked for: no rule wants userspace for it");
    }
    outcome(element).forEach(one -> page.wrapped(4, one));
  }

  private String declared(JudgedChange judged) {
    Element element = judged.change().element();
    String place = element.path() + ":" + element.line();
    return lines
        .find(new Place(element.path(), element.line()), element.name())
        .map(
            found ->
                "declared: %s, line %d of the hunk %s in patch %d"
                    .formatted(place, found.at() + 1, header(found.hunk()), found.patch().number()))
        .orElse("declared: " + place + ", by patch " + judged.change().patch());
  }

  private static String header(Hunk hunk) {
    return "@@ -%d,%d +%d,%d @@"
        .formatted(hunk.oldStart(), hunk.oldCount(), hunk.newStart(), hunk.newCount());
  }

  private String claimed(JudgedChange judged) {
    Optional<Subsystem> subsystem = judged.subsystem().flatMap(book::subsystem);
    if (subsystem.isEmpty()) {
      return "claimed: by no subsystem, since no trigger selects it";
    }
    Subsystem.Scope scope = subsystem.get().scope();
    Element element = judged.change().element();
    String by = "claimed: by " + subsystem.get().id() + ", ";
    return selecting(scope.triggers(), element)
        .map(one -> by + "trigger " + words(one))
        .or(() -> selecting(scope.also(), element).map(one -> by + "also " + words(one)))
        .orElse(by + "whose rules look at it");
  }

  private static Optional<Selector> selecting(List<Selector> selectors, Element element) {
    return selectors.stream().filter(one -> one.selects(element)).findFirst();
  }

  private static String words(Selector selector) {
    return Stream.of(
            globs("paths", selector.paths().includes()),
            globs("kinds", selector.kinds().stream().sorted().toList()),
            globs("names", selector.names().includes()))
        .filter(one -> !one.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static String globs(String key, List<?> all) {
    String shown =
        all.stream().limit(MAX_PLACES).map(Object::toString).collect(Collectors.joining(" "));
    return all.isEmpty() ? "" : key + " " + shown + (all.size() > MAX_PLACES ? " ..." : "");
  }

  private void asked(JudgedChange judged, JudgedChange.Required required) {
    page.wrapped(4, "asked for: " + required.rule() + " wants it " + required.level().label());
    if (judged.coverage().isEmpty()) {
      page.wrapped(
          4,
          "not looked for: "
              + report.undecided().stream()
                  .map(Search.Undecided::reason)
                  .findFirst()
                  .orElse("nobody could be asked"));
      return;
    }
    List<JudgedSubmission> consulted =
        report.submissions().stream().filter(one -> coverage(one, judged).isPresent()).toList();
    consulted.stream()
        .limit(MAX_SUBMISSIONS)
        .forEach(one -> page.wrapped(4, looked(one, coverage(one, judged).orElseThrow())));
    if (consulted.size() > MAX_SUBMISSIONS) {
      page.wrapped(4, "and in " + (consulted.size() - MAX_SUBMISSIONS) + " submissions more");
    }
    if (consulted.isEmpty()) {
      page.wrapped(
          4,
          "looked for: in "
              + judged.coverage().orElseThrow().project()
              + ", where no submission was found that fits");
    }
    page.wrapped(4, judged.isMet() ? "met" : "not met");
  }

  private static Optional<ElementCoverage> coverage(JudgedSubmission one, JudgedChange judged) {
    return one.elements().stream()
        .filter(element -> element.change().equals(judged.change()))
        .findFirst();
  }

  private static String looked(JudgedSubmission one, ElementCoverage coverage) {
    Submission submission = one.submission();
    String ways = String.join(", ", FoundBy.labels(submission.foundBy()));
    String places =
        coverage.evidence().stream()
            .limit(MAX_PLACES)
            .map(Explanation::place)
            .collect(Collectors.joining("; "));
    return "looked for: in "
        + submission.id()
        + (ways.isEmpty() ? "" : " (found by " + ways + ")")
        + ": "
        + (places.isEmpty() ? coverage.level().label() : places)
        + coverage.mismatch().map(text -> "; it differs: " + text).orElse("");
  }

  private static String place(Evidence evidence) {
    return evidence.level().label() + " at " + evidence.path() + ":" + evidence.line();
  }

  private Stream<String> outcome(Element element) {
    return Stream.concat(
        report.findings().stream()
            .filter(one -> isAbout(one, element))
            .map(one -> "finding: " + named(one)),
        report.waived().stream()
            .map(Waived::finding)
            .filter(one -> isAbout(one, element))
            .map(one -> "waived: " + named(one)));
  }

  private static boolean isAbout(Finding finding, Element element) {
    return finding.element().equals(Optional.of(element.name()))
        && finding.scope().equals(element.scope())
        && finding.path().equals(Optional.of(element.path()));
  }

  private static String named(Finding finding) {
    return finding.rule() + " (" + finding.severity().label() + ")";
  }
}
