package dev.counterpart.verdict;

import dev.counterpart.rules.Need;
import dev.counterpart.rules.RequiredLevel;
import dev.counterpart.rules.Rule;
import dev.counterpart.uapi.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The rule that asks for each part of a stack: a runtime and a compiler, say. */
final class StackChecks {
  private final SubsystemView view;

  StackChecks(SubsystemView view) {
    this.view = view;
  }

  /**
   * Names each part that is not there, and what would satisfy it.
   *
   * @param useReported whether it is reported already that nothing has a user
   */
  List<Finding> run(Rule rule, boolean useReported) {
    if (!(view.subsystem().need() instanceof Need.AllOf all)) {
      return List.of();
    }
    var findings = new ArrayList<Finding>();
    for (Need part : all.needs()) {
      boolean known = useReported && !isPresence(part);
      if (!known && !isThere(part)) {
        findings.add(finding(rule, part));
      }
    }
    return findings;
  }

  private static boolean isPresence(Need need) {
    return need instanceof Need.Part part && part.isPresence();
  }

  private boolean isThere(Need part) {
    if (isPresence(part)) {
      return part.projects().stream().anyMatch(view.coverage()::isPresent);
    }
    NeedCoverage alone = view.coverage().ofPart(part);
    RequiredLevel level =
        part instanceof Need.Part titled
            ? titled.level().orElse(view.subsystem().level())
            : view.subsystem().level();
    return view.needed().stream().anyMatch(change -> alone.takes(change, level));
  }

  private Finding finding(Rule rule, Need part) {
    Optional<Element> first = view.needed().stream().findFirst().map(change -> change.element());
    String title = part instanceof Need.Part titled ? titled.title() : "";
    return new Finding(
        rule.id(),
        view.severity(rule),
        (title.isEmpty() ? "one part" : "the " + title)
            + (isPresence(part) ? " is not shown to be open" : " does not use what the series adds")
            + "; it would be satisfied by "
            + satisfiedBy(part),
        first.map(Element::path),
        first.map(Element::line),
        Optional.empty(),
        title,
        rule.fix());
  }

  /** The projects by their titles, then what the rule file says. */
  private String satisfiedBy(Need part) {
    List<String> projects = part.projects().stream().map(id -> view.coverage().title(id)).toList();
    String words = part instanceof Need.Part titled ? titled.satisfiedBy() : "";
    if (projects.isEmpty()) {
      return words;
    }
    return projects.stream().collect(Collectors.joining(" or "))
        + (words.isEmpty() ? "" : ": " + words);
  }
}
