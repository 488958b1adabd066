package dev.counterpart.verdict;

import dev.counterpart.coverage.Evidence;
import dev.counterpart.uapi.Change;
import dev.counterpart.uapi.Element;
import dev.counterpart.userspace.Search;
import java.util.List;
import java.util.stream.Collectors;

/** Says what has no user, and where one was looked for. */
record UseWording(SubsystemView view) {

  /** That no submission has anything of the series, or that only those of others have. */
  String nothingOffered() {
    String aside =
        searchedProjects().stream()
            .flatMap(one -> one.aside().stream())
            .collect(Collectors.joining("; "));
    String what = aside.isEmpty() ? " has " + addition() : " uses " + addition() + "; " + aside;
    return view.coverage().asked().stream().noneMatch(ProjectAnswer::isAtHand)
            && view.coverage().awaited().byLink()
        ? nothingLooked()
        : links() + none() + what + searched() + testsAlone();
  }

  /** Where no project is at hand: what was not looked at is not claimed. */
  private String nothingLooked() {
    String aside = view.coverage().awaited().aside();
    return aside.isEmpty()
        ? "the series links no userspace"
        : aside + ", and nothing else is linked";
  }

  /** What the series links instead, where it has to link its userspace. */
  private String links() {
    Awaited awaited = view.coverage().awaited();
    if (!awaited.byLink()) {
      return "";
    }
    return awaited.aside().isEmpty()
        ? "the series links no userspace, and "
        : awaited.aside() + "; ";
  }

  /** That somebody tests it, which is no use. */
  String testsAlone() {
    String tests =
        view.coverage().tests().stream()
            .filter(UseWording::uses)
            .map(one -> one.project().title())
            .collect(Collectors.joining(" and "));
    return tests.isEmpty() ? "" : "; " + tests + " tests it, which is no use of it";
  }

  String unused(Element element) {
    return switch (element.kind()) {
      case DRIVER -> "nothing in " + where() + " is for the new driver `" + element.name() + "`";
      case FIELD, ENUMERATOR ->
          "`"
              + element.name()
              + "`"
              + (element.scope().contains(" ") ? " of " + element.scope() : "")
              + " is not used in "
              + where();
      default -> element.label() + " `" + element.name() + "` is not used in " + where();
    };
  }

  /** The same of several elements of one struct or enum. */
  String unused(Unit unit, List<Change> changes) {
    int last = changes.size() - 1;
    return changes.subList(0, last).stream()
            .map(one -> ElementWords.quoted(one.element()))
            .collect(Collectors.joining(", "))
        + " and "
        + ElementWords.quoted(changes.get(last).element())
        + " of "
        + unit.name()
        + " are not used in "
        + where();
  }

  /** The same of what only frees one object. */
  String unusedFreeing(List<Change> changes) {
    List<String> names =
        changes.stream().map(one -> ElementWords.quoted(one.element())).distinct().toList();
    return String.join(" and ", names)
        + (names.size() == 1 ? ", which only frees, is" : ", which only free, are")
        + " not used in "
        + where();
  }

  String addition() {
    if (view.needed().size() == 1) {
      return "`" + view.needed().getFirst().element().name() + "`, which the series adds";
    }
    return "any of the " + view.needed().size() + " elements that the series adds";
  }

  /** The submissions that were chosen, or else the projects that were searched. */
  String where() {
    String chosen =
        view.coverage().asked().stream()
            .flatMap(one -> one.chosen().stream())
            .map(coverage -> coverage.submission().id())
            .collect(Collectors.joining(" or "));
    return chosen.isEmpty() ? projects() + searched() : chosen;
  }

  private String projects() {
    List<String> titles =
        searchedProjects().stream().map(one -> one.project().title()).distinct().toList();
    int last = titles.size() - 1;
    return last < 1
        ? String.join("", titles)
        : String.join(", ", titles.subList(0, last)) + " or " + titles.get(last);
  }

  /** "no rdma-core pull request", or "none of Mesa, libdrm". */
  private String none() {
    List<ProjectAnswer> projects = searchedProjects();
    if (projects.size() == 1) {
      ProjectAnswer one = projects.getFirst();
      boolean byMain = one.search().filter(Search::mainAlone).isPresent();
      return "no "
          + one.project().title()
          + " "
          + (byMain ? "main branch" : one.project().submissionNoun());
    }
    return "none of "
        + projects.stream().map(one -> one.project().title()).collect(Collectors.joining(", "));
  }

  /** What a finding can speak of: a project that is not at hand may have what the others lack. */
  private List<ProjectAnswer> searchedProjects() {
    List<ProjectAnswer> asked = view.coverage().asked();
    List<ProjectAnswer> searched = asked.stream().filter(ProjectAnswer::isAtHand).toList();
    return searched.isEmpty() ? asked : searched;
  }

  private String searched() {
    List<ProjectAnswer> told =
        view.coverage().asked().stream().filter(one -> !one.extent().isEmpty()).toList();
    if (told.isEmpty()) {
      return "";
    }
    return searchedProjects().size() == 1
        ? " (searched " + told.getFirst().extent() + ")"
        : told.stream()
            .map(one -> one.project().title() + "'s " + one.extent())
            .collect(Collectors.joining("; ", " (searched: ", ")"));
  }

  /** Whether any submission of a project uses something, be it in tests. */
  static boolean uses(ProjectAnswer one) {
    return one.coverages().stream()
        .flatMap(coverage -> coverage.elements().stream())
        .flatMap(element -> element.evidence().stream())
        .anyMatch(
            evidence ->
                evidence.level() == Evidence.Level.USED
                    || evidence.level() == Evidence.Level.TESTED);
  }
}
