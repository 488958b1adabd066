package dev.counterpart.verdict;

import dev.counterpart.coverage.Level;
import dev.counterpart.rules.Check;
import dev.counterpart.rules.Rule;
import dev.counterpart.uapi.Change;
import dev.counterpart.uapi.Element;
import dev.counterpart.uapi.ElementKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
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

  private final SubsystemView view;
  private final UseWording words;
  private final Set<Change> reported = new HashSet<>();

  /** What the rule about header copies tells, all in one. */
  private final Set<Change> left;

  UseChecks(SubsystemView view) {
    this.view = view;
    this.words = new UseWording(view);
    this.left = new OtherVersions(view).left();
  }

  List<Finding> run(Check.Use check, Rule rule) {
    return switch (check) {
      case SUBMISSION -> submission(rule);
      case ANY_USE -> anyUse(rule);
      case WHOLE_STACK -> new StackChecks(view).run(rule, allReported());
      case ENTRY_POINT_USE -> entryPoint(rule);
      case UNIT_USE -> unit(rule);
      case ELEMENT_USE -> element(rule);
      case TEST -> test(rule);
    };
  }

  private List<Finding> submission(Rule rule) {
    boolean offered =
        view.coverage().asked().stream()
            .anyMatch(one -> !one.chosen().isEmpty() || view.coverage().mayHave(one));
    if (offered || (view.coverage().hopeful() && view.coverage().awaited().anythingElse())) {
      return List.of();
    }
    reported.addAll(view.needed());
    return List.of(view.finding(rule, words.nothingOffered()));
  }

  private List<Finding> anyUse(Rule rule) {
    List<Change> open = SubsystemView.seenBy(rule, open());
    if (open.isEmpty() || open.stream().anyMatch(view::taken)) {
      return List.of();
    }
    if (!rule.elements().isEmpty()) {
      reported.addAll(open);
      Element first = open.getFirst().element();
      String message =
          open.size() == 1
              ? words.unused(first)
              : "none of `"
                  + first.name()
                  + "` and "
                  + (open.size() - 1)
                  + " more like it is used in "
                  + words.where();
      return List.of(view.finding(rule, open.getFirst(), message));
    }
    boolean declared = open.stream().anyMatch(c -> view.coverage().of(c).level() == Level.DECLARED);
    reported.addAll(view.needed());
    String message =
        declared
            ? words.where() + " carries the header, but nothing in it uses " + words.addition()
            : "nothing in " + words.where() + " uses " + words.addition();
    return List.of(view.finding(rule, message + words.testsAlone()));
  }

  private List<Finding> entryPoint(Rule rule) {
    var findings = new ArrayList<Finding>();
    var names = new HashSet<String>();
    for (Change change : SubsystemView.seenBy(rule, open())) {
      String name = change.element().name();
      if (view.taken(change)) {
        reported.addAll(numbers(change));
      } else if (names.add(name)) {
        // Header and driver both name an ioctl; the header is the place to look at.
        List<Change> same = view.needed().stream().filter(one -> isNamed(one, name)).toList();
        Change place = same.stream().filter(UseChecks::isInHeader).findFirst().orElse(change);
        List<Unit> parts = parts(same);
        String more =
            parts.stream()
                .map(part -> part.changes().size() == 1 ? only(part) : part.name())
                .collect(Collectors.joining(", "));
        reported.addAll(same);
        parts.forEach(part -> reported.addAll(part.changes()));
        findings.add(
            view.finding(
                rule,
                place,
                words.unused(place.element())
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

  /** The numbers that the definition of an ioctl names: whoever makes the ioctl uses them. */
  private List<Change> numbers(Change ioctl) {
    Set<String> words = words(List.of(ioctl));
    return open().stream()
        .filter(
            one ->
                one.element().kind() == ElementKind.MACRO
                    || one.element().kind() == ElementKind.ENUMERATOR)
        .filter(one -> words.contains(one.element().name()) && !one.equals(ioctl))
        .toList();
  }

  private static Set<String> words(List<Change> definitions) {
    return definitions.stream()
        .filter(UseChecks::isInHeader)
        .flatMap(one -> one.element().type().stream())
        .flatMap(text -> Arrays.stream(text.split("\\W+", -1)))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toSet());
  }

  /** The structs and numbers that an ioctl's definition names, where nothing of them is used. */
  private List<Unit> parts(List<Change> definitions) {
    Set<String> words = words(definitions);
    List<Change> named =
        open().stream()
            .filter(one -> words.contains(tag(one.element())) && !definitions.contains(one))
            .toList();
    return Unit.of(named).stream()
        .filter(unit -> unit.changes().stream().noneMatch(view::taken))
        .toList();
  }

  /** The name of the type that an element belongs to, or its own. */
  private static String tag(Element element) {
    return element.scope().isEmpty() ? element.name() : element.tag();
  }

  private List<Finding> unit(Rule rule) {
    var findings = new ArrayList<Finding>();
    for (Unit unit : Unit.of(SubsystemView.seenBy(rule, single()))) {
      if (unit.changes().stream().noneMatch(view::taken)
          && !(asksForElements() && unit.changes().stream().allMatch(Freeing::is))
          && !unit.changes().stream().allMatch(view::isUnclear)) {
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
            view.finding(
                rule,
                unit.changes().getFirst(),
                negate(what, count) + " used in " + words.where()));
      }
    }
    return findings;
  }

  /** "is not used", but "none of them is used". */
  private static String negate(String what, int count) {
    return count == 1 ? what + " not" : what;
  }

  private List<Finding> element(Rule rule) {
    var findings = new ArrayList<Finding>();
    var freeing = new LinkedHashMap<String, List<Change>>();
    for (Unit unit : Unit.of(SubsystemView.seenBy(rule, single()))) {
      boolean used = unit.changes().stream().anyMatch(view::taken);
      var unused = new ArrayList<Change>();
      for (Change change : unit.changes()) {
        // The tag of something that is used by its members is used, whatever the code calls it.
        boolean tag = used && TAGGED.contains(change.element().kind());
        if (!view.taken(change) && !tag && !view.isUnclear(change)) {
          reported.add(change);
          if (Freeing.is(change)) {
            freeing.computeIfAbsent(Freeing.object(change), _ -> new ArrayList<>()).add(change);
          } else {
            unused.add(change);
          }
        }
      }
      findings.addAll(unused(rule, unit, unused));
    }
    freeing.forEach((object, its) -> findings.addAll(freeing(rule, object, its)));
    return findings;
  }

  /** One finding for all of a struct or enum. */
  private List<Finding> unused(Rule rule, Unit unit, List<Change> changes) {
    if (changes.size() < 2 || !changes.getFirst().element().scope().contains(" ")) {
      return changes.stream()
          .map(change -> view.finding(rule, change, words.unused(change.element())))
          .toList();
    }
    return List.of(view.finding(rule, unit, changes, words.unused(unit, changes)));
  }

  /** One finding for what frees an object; none of its own where the object itself has no user. */
  private List<Finding> freeing(Rule rule, String object, List<Change> changes) {
    boolean told =
        reported.stream().anyMatch(one -> !Freeing.is(one) && Freeing.object(one).equals(object));
    Change place =
        changes.stream().filter(UseChecks::isInHeader).findFirst().orElse(changes.getFirst());
    return told ? List.of() : List.of(view.finding(rule, place, words.unusedFreeing(changes)));
  }

  /** Whether a rule asks for each element, so that this may be left to it. */
  private boolean asksForElements() {
    return view.subsystem().rules().stream()
        .anyMatch(rule -> rule.check() == Check.Use.ELEMENT_USE);
  }

  private List<Finding> test(Rule rule) {
    // What the header there does not have no test can use.
    List<Change> open = SubsystemView.seenBy(rule, single());
    boolean tested =
        view.coverage().asked().stream()
                .flatMap(one -> one.coverages().stream())
                .flatMap(coverage -> coverage.elements().stream())
                .anyMatch(element -> element.level() == Level.TESTED)
            || view.coverage().asked().stream()
                .flatMap(one -> one.coverages().stream())
                .anyMatch(one -> ProjectAnswers.used(one) > 0 && !one.apiTests().isEmpty())
            || view.coverage().tests().stream().anyMatch(UseWording::uses);
    boolean hoped =
        view.coverage().hopeful()
            && !(view.coverage().asked().stream().allMatch(ProjectAnswer::complete)
                && view.coverage().tests().stream().allMatch(ProjectAnswer::complete));
    return open.isEmpty() || tested || hoped || new FollowUp(view.coverage().asked()).isOfOthers()
        ? List.of()
        : List.of(view.finding(rule, "no test in " + words.where() + " uses " + words.addition()));
  }

  /** Whether it is reported already that nothing has a user. */
  private boolean allReported() {
    return reported.containsAll(view.needed());
  }

  /** What needs a user and is not reported yet. */
  private List<Change> open() {
    return view.needed().stream().filter(change -> !reported.contains(change)).toList();
  }

  /** The same without what lacks a user only because the header is of another version. */
  private List<Change> single() {
    return open().stream().filter(change -> !left.contains(change)).toList();
  }
}
