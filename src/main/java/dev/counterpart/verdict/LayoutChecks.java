package dev.counterpart.verdict;

import dev.counterpart.rules.Check;
import dev.counterpart.rules.Rule;
import dev.counterpart.rules.Subsystem;
import dev.counterpart.series.Series;
import dev.counterpart.uapi.Change;
import dev.counterpart.uapi.ClassifiedChange;
import dev.counterpart.uapi.ClassifiedChange.Effect;
import dev.counterpart.uapi.Classifier;
import dev.counterpart.uapi.Compatibility;
import dev.counterpart.uapi.Element;
import dev.counterpart.uapi.ElementKind;
import dev.counterpart.uapi.LayoutFlaw;
import dev.counterpart.uapi.UapiDelta;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rules about the uAPI itself: what breaks programs that are there, and what is unwise about
 * new structs. No userspace is asked.
 */
final class LayoutChecks {
  private final SubsystemView view;
  private final List<ClassifiedChange> breaks;
  private final List<LayoutFlaw> flaws;
  private final Set<String> gone = new HashSet<>();

  private LayoutChecks(SubsystemView view, UapiDelta delta) {
    this.view = view;
    Set<Change> claimed = new HashSet<>(view.claimed());
    this.breaks =
        Classifier.classify(delta.changes()).stream()
            .filter(c -> c.compatibility() == Compatibility.BREAK)
            .filter(c -> claimed.contains(c.change()))
            .toList();
    this.flaws = delta.flaws().stream().filter(f -> view.subsystem().claims(f.element())).toList();
    for (ClassifiedChange one : breaks) {
      Element element = one.change().element();
      if (one.effect() == Effect.REMOVED && element.kind() != ElementKind.FIELD) {
        gone.add(element.fullName());
        gone.add(element.name());
      }
    }
  }

  /** All findings of a subsystem's rules of this sort. */
  static List<Finding> run(Series series, SubsystemChanges part, UapiDelta delta, OldUses oldUses) {
    Subsystem subsystem = part.subsystem();
    var nobody = new NeedCoverage(subsystem.need(), List.of(), Map.of(), Awaited.all(), false);
    var view =
        new SubsystemView(
            series, subsystem, part.changes(), List.of(), Set.of(), nobody, oldUses, List.of());
    var checks = new LayoutChecks(view, delta);
    var findings = new ArrayList<Finding>();
    for (Rule rule : subsystem.rules()) {
      if (rule.check() instanceof Check.Layout check) {
        findings.addAll(checks.run(check, rule));
      }
    }
    return findings;
  }

  private List<Finding> run(Check.Layout check, Rule rule) {
    return switch (check) {
      case KEPT_VALUES -> kept(rule, EnumSet.of(Effect.REVALUED));
      case KEPT_ARGUMENTS -> kept(rule, EnumSet.of(Effect.ENLARGED));
      case ENUM_ORDER -> inserted(rule);
      case KEPT_LAYOUT -> kept(rule, EnumSet.of(Effect.MOVED, Effect.RESIZED, Effect.SHRUNK));
      case KEPT_TYPES -> kept(rule, EnumSet.of(Effect.RETYPED));
      case KEPT_FIELDS -> fields(rule);
      case KEPT_ELEMENTS -> wholeElements(rule);
      case ONE_LAYOUT -> flaws(rule, LayoutFlaw.Kind.DIFFERS_BY_MACHINE);
      case NO_HOLES -> flaws(rule, LayoutFlaw.Kind.HOLE);
      case NO_TAIL_PADDING -> flaws(rule, LayoutFlaw.Kind.TAIL_PADDING);
      case FIXED_TYPES -> flaws(rule, LayoutFlaw.Kind.MACHINE_TYPE);
      case ALIGNED_U64 -> flaws(rule, LayoutFlaw.Kind.UNALIGNED_U64);
      case FIXED_ARRAYS -> flaws(rule, LayoutFlaw.Kind.EXTENSIBLE_ARRAY);
      case ROOM_TO_GROW -> flaws(rule, LayoutFlaw.Kind.NO_ROOM);
      case ALIGNED_TYPES -> plain(rule);
      case DECLARED_TYPES -> undeclared(rule);
      case OLD_SIZES -> new OldSizes(view).run(rule);
    };
  }

  private List<Finding> flaws(Rule rule, LayoutFlaw.Kind kind) {
    return flaws.stream()
        .filter(flaw -> flaw.kind() == kind)
        .filter(flaw -> SubsystemView.isSeenBy(rule, flaw.element()))
        .map(flaw -> finding(rule, flaw.element(), message(flaw)))
        .toList();
  }

  /** One finding for each header: such fields come together. */
  private List<Finding> plain(Rule rule) {
    var byHeader = new LinkedHashMap<String, List<Element>>();
    flaws.stream()
        .filter(flaw -> flaw.kind() == LayoutFlaw.Kind.PLAIN_U64)
        .map(LayoutFlaw::element)
        .filter(field -> SubsystemView.isSeenBy(rule, field))
        .forEach(one -> byHeader.computeIfAbsent(one.path(), _ -> new ArrayList<>()).add(one));
    return byHeader.values().stream()
        .map(
            list -> {
              Element first = list.getFirst();
              String more =
                  list.size() == 1
                      ? ""
                      : list.size() == 2
                          ? ", and so has 1 more"
                          : ", and so have " + (list.size() - 1) + " more";
              return finding(
                  rule,
                  first,
                  "`"
                      + first.name()
                      + "` of "
                      + first.scope()
                      + " has the type `"
                      + first.type().orElse("")
                      + "`"
                      + more);
            })
        .toList();
  }

  private List<Finding> undeclared(Rule rule) {
    return flaws.stream()
        .filter(flaw -> flaw.kind() == LayoutFlaw.Kind.UNDECLARED_TYPE)
        .filter(flaw -> SubsystemView.isSeenBy(rule, flaw.element()))
        .filter(flaw -> rule.parameters().patterns().match(tag(flaw)))
        .map(flaw -> finding(rule, flaw.element(), message(flaw)))
        .toList();
  }

  /** A type's name without struct or union. */
  private static String tag(LayoutFlaw flaw) {
    return flaw.detail().substring(flaw.detail().indexOf(' ') + 1);
  }

  private List<Finding> fields(Rule rule) {
    return removed(rule).stream()
        .filter(c -> isField(c) && !ownerGone(c))
        .map(c -> finding(rule, c.change().element(), message(c)))
        .toList();
  }

  private Finding finding(Rule rule, Element element, String message) {
    return new Finding(
        rule.id(),
        view.severity(rule),
        message,
        Optional.of(element.path()),
        Optional.of(element.line()),
        Optional.of(element.name()),
        element.scope(),
        rule.fix());
  }

  private List<ClassifiedChange> seenBy(Rule rule) {
    return breaks.stream().filter(c -> SubsystemView.isSeenBy(rule, c.change().element())).toList();
  }

  /** One finding for each struct or enum: the rest follows from the first. */
  private List<Finding> kept(Rule rule, Set<Effect> effects) {
    var byOwner = new LinkedHashMap<String, List<ClassifiedChange>>();
    for (ClassifiedChange one : seenBy(rule)) {
      if (effects.contains(one.effect()) && !shifted(one)) {
        Element element = one.change().element();
        String owner =
            element.kind() == ElementKind.FIELD
                ? element.scope()
                : element.kind().isComposite()
                    ? element.fullName()
                    : element.kind() == ElementKind.ENUMERATOR
                        ? element.scope() + " " + element.path()
                        : element.name();
        byOwner.computeIfAbsent(owner, key -> new ArrayList<>()).add(one);
      }
    }
    return byOwner.values().stream()
        .map(
            list -> {
              ClassifiedChange first =
                  list.stream().filter(LayoutChecks::isField).findFirst().orElse(list.getFirst());
              String more = list.size() == 1 ? "" : ", and " + (list.size() - 1) + " more";
              return finding(rule, first.change().element(), message(first) + more);
            })
        .toList();
  }

  /** Enumerators that a new one before them moves; the rule of enum order reports them. */
  private List<ClassifiedChange> shiftedBy(Change added) {
    return breaks.stream()
        .filter(c -> c.effect() == Effect.REVALUED)
        .filter(c -> c.change().element().kind() == ElementKind.ENUMERATOR)
        .filter(c -> sameEnum(c.change().element(), added.element()))
        .filter(c -> c.change().element().line() > added.element().line())
        .toList();
  }

  private static boolean sameEnum(Element a, Element b) {
    return a.scope().equals(b.scope()) && a.path().equals(b.path());
  }

  private boolean shifted(ClassifiedChange one) {
    return one.change().element().kind() == ElementKind.ENUMERATOR
        && view.subsystem().rules().stream()
            .filter(rule -> rule.check() == Check.Layout.ENUM_ORDER)
            .flatMap(rule -> newEnumerators(rule).stream())
            .anyMatch(added -> shiftedBy(added).contains(one));
  }

  private List<Change> newEnumerators(Rule rule) {
    return SubsystemView.seenBy(rule, view.claimed()).stream()
        .filter(c -> c.type() == Change.Type.ADDED)
        .filter(c -> c.element().kind() == ElementKind.ENUMERATOR)
        .toList();
  }

  private List<Finding> inserted(Rule rule) {
    var findings = new ArrayList<Finding>();
    var reported = new HashSet<ClassifiedChange>();
    for (Change added : newEnumerators(rule)) {
      List<ClassifiedChange> moved =
          shiftedBy(added).stream().filter(c -> !reported.contains(c)).toList();
      if (!moved.isEmpty()) {
        reported.addAll(moved);
        findings.add(
            finding(
                rule,
                added.element(),
                "`"
                    + added.element().name()
                    + "` stands before enumerators that were there: "
                    + message(moved.getFirst())
                    + (moved.size() == 1 ? "" : ", and " + (moved.size() - 1) + " more")));
      }
    }
    return findings;
  }

  private List<ClassifiedChange> removed(Rule rule) {
    return seenBy(rule).stream().filter(c -> c.effect() == Effect.REMOVED).toList();
  }

  private static boolean isField(ClassifiedChange one) {
    return one.change().element().kind() == ElementKind.FIELD;
  }

  private boolean ownerGone(ClassifiedChange one) {
    return gone.contains(one.change().element().scope());
  }

  private List<Finding> wholeElements(Rule rule) {
    List<ClassifiedChange> removed = removed(rule).stream().filter(c -> !isField(c)).toList();
    if (removed.isEmpty()) {
      return List.of();
    }
    Element first = removed.getFirst().change().element();
    String more = removed.size() == 1 ? "" : " and " + (removed.size() - 1) + " more";
    return List.of(finding(rule, first, "the series removes `" + first.name() + "`" + more));
  }

  private static String message(ClassifiedChange one) {
    return ElementWords.full(one.change().element()) + ": " + one.reason();
  }

  private static String message(LayoutFlaw flaw) {
    String name = ElementWords.quoted(flaw.element());
    return switch (flaw.kind()) {
      case DIFFERS_BY_MACHINE, TAIL_PADDING, HOLE -> name + ": " + flaw.detail();
      case MACHINE_TYPE ->
          name + " has the type `" + flaw.detail() + "`, which is not of one size everywhere";
      case PLAIN_U64 -> name + " has the type `" + flaw.detail() + "`";
      case UNDECLARED_TYPE ->
          name
              + " of "
              + flaw.element().scope()
              + " has the type `"
              + flaw.detail()
              + "`, which no uAPI header declares";
      case UNALIGNED_U64 ->
          name + " has the type `" + flaw.detail() + "`, which 32-bit x86 aligns to 4 bytes";
      case EXTENSIBLE_ARRAY ->
          name + " is an array of `" + flaw.detail() + "` items, which grows with the enum";
      case NO_ROOM ->
          name
              + " has no reserved field, flags or comp_mask, and its size is part of `"
              + flaw.detail()
              + "`";
    };
  }
}
