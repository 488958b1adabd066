package dev.counterpart.verdict;

import dev.counterpart.coverage.Evidence;
import dev.counterpart.coverage.Level;
import dev.counterpart.rules.Rule;
import dev.counterpart.uapi.Change;
import dev.counterpart.uapi.Element;
import dev.counterpart.uapi.ElementKind;
import dev.counterpart.userspace.Search;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The rules that ask for a user. They run from the coarse to the fine, and what one of them has
 * reported the finer ones leave alone.
 */
final class UseChecks {
  private static final Set<ElementKind> TAGGED =
      EnumSet.of(ElementKind.STRUCT, ElementKind.UNION, ElementKind.ENUM, ElementKind.TYPEDEF);

  private final Case matter;
  private final Set<Change> reported = new HashSet<>();

  UseChecks(Case matter) {
    this.matter = matter;
  }

  List<Finding> submission(Rule rule) {
    boolean offered =
        matter.standing().asked().stream()
            .anyMatch(
                one -> !one.chosen().isEmpty() || (matter.standing().hopeful() && !one.complete()));
    if (offered) {
      return List.of();
    }
    reported.addAll(matter.needed());
    String aside =
        searchedProjects().stream()
            .flatMap(one -> one.aside().stream())
            .collect(Collectors.joining("; "));
    String what = aside.isEmpty() ? " has " + addition() : " uses " + addition() + "; " + aside;
    return List.of(matter.finding(rule, none() + what + searched() + testsAlone()));
  }

  List<Finding> anyUse(Rule rule) {
    List<Change> open = open();
    if (open.isEmpty() || open.stream().anyMatch(matter::taken)) {
      return List.of();
    }
    boolean declared =
        open.stream().anyMatch(c -> matter.standing().held(c).level() == Level.DECLARED);
    reported.addAll(matter.needed());
    String message =
        declared
            ? where() + " carries the header, but nothing in it uses " + addition()
            : "nothing in " + where() + " uses " + addition();
    return List.of(matter.finding(rule, message + testsAlone()));
  }

  List<Finding> entryPoint(Rule rule) {
    var findings = new ArrayList<Finding>();
    var names = new HashSet<String>();
    for (Change change : Case.seenBy(rule, open())) {
      String name = change.element().name();
      if (!matter.taken(change) && names.add(name)) {
        // Header and driver both name an ioctl; the header is the place to look at.
        List<Change> same = matter.needed().stream().filter(one -> isNamed(one, name)).toList();
        Change place = same.stream().filter(UseChecks::isInHeader).findFirst().orElse(change);
        List<Unit> parts = parts(same);
        String more =
            parts.stream()
                .map(part -> part.changes().size() == 1 ? only(part) : part.name())
                .collect(Collectors.joining(", "));
        reported.addAll(same);
        parts.forEach(part -> reported.addAll(part.changes()));
        findings.add(
            matter.finding(
                rule,
                place,
                unused(place.element())
                    + (more.isEmpty() ? "" : ", nor is what it is made of: " + more)));
      }
    }
    return findings;
  }

  private static boolean isNamed(Change change, String name) {
    return change.element().name().equals(name);
  }

  private static boolean isInHeader(Change change) {
    return change.element().kind() != ElementKind.SIGNAL;
  }

  private static String only(Unit unit) {
    return unit.changes().getFirst().element().name();
  }

  /** The structs and numbers that an ioctl's definition names, where nothing of them is used. */
  private List<Unit> parts(List<Change> definitions) {
    Set<String> words =
        definitions.stream()
            .filter(UseChecks::isInHeader)
            .flatMap(one -> one.element().type().stream())
            .flatMap(text -> Arrays.stream(text.split("\\W+", -1)))
            .filter(word -> !word.isEmpty())
            .collect(Collectors.toSet());
    List<Change> named =
        open().stream()
            .filter(one -> words.contains(tag(one.element())) && !definitions.contains(one))
            .toList();
    return Unit.of(named).stream()
        .filter(unit -> unit.changes().stream().noneMatch(matter::taken))
        .toList();
  }

  /** The name of the type that an element belongs to, or its own. */
  private static String tag(Element element) {
    return element.scope().isEmpty() ? element.name() : element.tag();
  }

  List<Finding> unit(Rule rule) {
    var findings = new ArrayList<Finding>();
    for (Unit unit : Unit.of(Case.seenBy(rule, open()))) {
      if (unit.changes().stream().noneMatch(matter::taken)
          && !unit.changes().stream().allMatch(matter::isUnclear)) {
        reported.addAll(unit.changes());
        int count = unit.changes().size();
        String what =
            count == 1
                ? "`" + unit.changes().getFirst().element().name() + "` of " + unit.name() + " is"
                : "none of the " + count + " elements added to " + unit.name() + " is";
        if (count == 1 && unit.name().endsWith(unit.changes().getFirst().element().name())) {
          what = unit.name() + " is";
        }
        findings.add(
            matter.finding(
                rule, unit.changes().getFirst(), negate(what, count) + " used in " + where()));
      }
    }
    return findings;
  }

  /** "is not used", but "none of them is used". */
  private static String negate(String what, int count) {
    return count == 1 ? what + " not" : what;
  }

  List<Finding> element(Rule rule) {
    var findings = new ArrayList<Finding>();
    for (Unit unit : Unit.of(Case.seenBy(rule, open()))) {
      boolean used = unit.changes().stream().anyMatch(matter::taken);
      for (Change change : unit.changes()) {
        // The tag of something that is used by its members is used, whatever the code calls it.
        boolean tag = used && TAGGED.contains(change.element().kind());
        if (!matter.taken(change) && !tag && !matter.isUnclear(change)) {
          reported.add(change);
          findings.add(matter.finding(rule, change, unused(change.element())));
        }
      }
    }
    return findings;
  }

  List<Finding> test(Rule rule) {
    List<Change> open = Case.seenBy(rule, open());
    boolean tested =
        matter.standing().asked().stream()
                .flatMap(one -> one.coverages().stream())
                .flatMap(coverage -> coverage.elements().stream())
                .anyMatch(element -> element.level() == Level.TESTED)
            || matter.standing().tests().stream().anyMatch(UseChecks::uses);
    boolean hoped =
        matter.standing().hopeful()
            && !(matter.standing().asked().stream().allMatch(Consultation::complete)
                && matter.standing().tests().stream().allMatch(Consultation::complete));
    return open.isEmpty() || tested || hoped
        ? List.of()
        : List.of(matter.finding(rule, "no test in " + where() + " uses " + addition()));
  }

  /** Whether any submission of a project uses something, be it in tests. */
  private static boolean uses(Consultation one) {
    return one.coverages().stream()
        .flatMap(coverage -> coverage.elements().stream())
        .flatMap(element -> element.evidence().stream())
        .anyMatch(
            evidence ->
                evidence.level() == Evidence.Kind.USED || evidence.level() == Evidence.Kind.TESTED);
  }

  /** That somebody tests it, which is no use. */
  private String testsAlone() {
    String tests =
        matter.standing().tests().stream()
            .filter(UseChecks::uses)
            .map(one -> one.project().title())
            .collect(Collectors.joining(" and "));
    return tests.isEmpty() ? "" : "; " + tests + " tests it, which is no use of it";
  }

  /** Whether it is reported already that nothing has a user. */
  boolean allReported() {
    return reported.containsAll(matter.needed());
  }

  /** What needs a user and is not reported yet. */
  private List<Change> open() {
    return matter.needed().stream().filter(change -> !reported.contains(change)).toList();
  }

  private String unused(Element element) {
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

  private String addition() {
    if (matter.needed().size() == 1) {
      return "`" + matter.needed().getFirst().element().name() + "`, which the series adds";
    }
    return "any of the " + matter.needed().size() + " elements that the series adds";
  }

  /** The submissions that were chosen, or else the projects that were searched. */
  private String where() {
    String chosen =
        matter.standing().asked().stream()
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
    List<Consultation> projects = searchedProjects();
    if (projects.size() == 1) {
      Consultation one = projects.getFirst();
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
  private List<Consultation> searchedProjects() {
    List<Consultation> asked = matter.standing().asked();
    List<Consultation> searched = asked.stream().filter(one -> one.search().isPresent()).toList();
    return searched.isEmpty() ? asked : searched;
  }

  private String searched() {
    List<Consultation> told =
        matter.standing().asked().stream().filter(one -> !one.extent().isEmpty()).toList();
    if (told.isEmpty()) {
      return "";
    }
    return searchedProjects().size() == 1
        ? " (searched " + told.getFirst().extent() + ")"
        : told.stream()
            .map(one -> one.project().title() + "'s " + one.extent())
            .collect(Collectors.joining("; ", " (searched: ", ")"));
  }
}
