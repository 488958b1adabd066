package dev.counterpart.drift;

import dev.counterpart.c.Abi;
import dev.counterpart.rules.Check;
import dev.counterpart.rules.DriftRules;
import dev.counterpart.rules.Rule;
import dev.counterpart.uapi.Change;
import dev.counterpart.uapi.ClassifiedChange;
import dev.counterpart.uapi.ClassifiedChange.Effect;
import dev.counterpart.uapi.Compatibility;
import dev.counterpart.uapi.Element;
import dev.counterpart.uapi.ElementKind;
import dev.counterpart.uapi.ParsedHeader;
import dev.counterpart.userspace.Search;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Compares header copies with the headers that they are copies of. A copy may be older or newer: an
 * element that one side lacks is counted, and a struct that has grown at its end since is meant.
 */
final class CopyDrift {
  private final DriftRules rules;
  private final HeaderReading reading;
  private final CommitHeaders copies;
  private final Headers measure;
  private final Map<String, Slips> slips = new TreeMap<>();
  private final Set<Meant> meant = new TreeSet<>();
  private final List<Search.Undecided> undecided = new ArrayList<>();
  private final Set<String> behind = new LinkedHashSet<>();
  private final Set<String> ahead = new LinkedHashSet<>();
  private int compared;

  /** What is wrong with one struct or constant. */
  private record Slips(
      Rule rule, Element copy, Element kernel, Map<Abi, Map<String, String>> wrong) {}

  CopyDrift(DriftRules rules, HeaderReading reading, CommitHeaders copies, Headers measure) {
    this.rules = rules;
    this.reading = reading;
    this.copies = copies;
    this.measure = measure;
  }

  /** Compares all that both have. */
  void run() {
    for (String path : copies.paths()) {
      if (measure.text(path).isPresent()) {
        compared++;
        compare(path);
      }
    }
  }

  private void compare(String path) {
    for (Abi abi : Abi.values()) {
      ParsedHeader copy = reading.read(copies, path, abi);
      ParsedHeader kernel = reading.read(measure, path, abi);
      if (abi == Abi.LP64) {
        lost(copies.file(path).path(), copy);
        lost(measure.title() + ": " + path, kernel);
      }
      Age age = Age.of(copy, kernel);
      age.changes().forEach(one -> note(one, abi, copy, kernel, age));
    }
  }

  private void lost(String where, ParsedHeader header) {
    HeaderReading.lost(header)
        .ifPresent(
            reason ->
                undecided.add(
                    new Search.Undecided(
                        where + " could not be read in full: " + reason,
                        "have a person compare it, or write it in a way that a C compiler takes")));
  }

  private void note(
      ClassifiedChange one, Abi abi, ParsedHeader copy, ParsedHeader kernel, Age age) {
    Change change = one.change();
    switch (change.type()) {
      case ADDED -> behind.add(key(change.element()));
      case REMOVED -> ahead.add(key(change.element()));
      case CHANGED -> {
        Collection<String> harm = StructComparison.harm(one, copy, kernel);
        if (isOlder(one, harm)) {
          change.before().ifPresent(before -> older(before, change.element()));
        } else if (one.compatibility() == Compatibility.BREAK && !age.explains(change)) {
          check(one, age)
              .flatMap(rules::of)
              .ifPresent(rule -> slip(rule, one, abi, copy, kernel, harm));
        }
      }
    }
  }

  /**
   * A longer struct whose fields stay where they were is no break, also where their names have
   * changed; nor is a union, whatever it is part of.
   *
   * @param harm what of a longer struct does not stay
   */
  private static boolean isOlder(ClassifiedChange one, Collection<String> harm) {
    return switch (one.change().element().kind()) {
      case STRUCT ->
          one.compatibility() == Compatibility.GROWTH
              || (one.effect() == Effect.RESIZED && harm.isEmpty());
      case UNION -> one.effect() == Effect.RESIZED;
      default -> false;
    };
  }

  private static String key(Element element) {
    return element.path() + " " + element.scope() + " " + element.fullName();
  }

  private void older(Element copy, Element kernel) {
    meant.add(
        new Meant(
            place(copy),
            Difference.Place.of(kernel),
            "the copy is older: it has %d of the kernel's %d bytes"
                .formatted(copy.size().orElse(0L), kernel.size().orElse(0L))));
  }

  private Difference.Place place(Element copy) {
    Difference.Place there = Difference.Place.of(copy);
    return new Difference.Place(there.name(), copies.file(copy.path()).path(), copy.line());
  }

  private static Optional<Check.Drift> check(ClassifiedChange one, Age age) {
    boolean constant =
        switch (one.change().element().kind()) {
          case ENUMERATOR, MACRO, IOCTL, VARIABLE -> true;
          default -> false;
        };
    return switch (one.effect()) {
      case REVALUED, ENLARGED -> Optional.of(Check.Drift.COPY_VALUE);
      case RESIZED ->
          Optional.of(
              age.isGrowthOfCopy(one.change()) ? Check.Drift.COPY_AHEAD : Check.Drift.COPY_LAYOUT);
      case MOVED -> Optional.of(Check.Drift.COPY_LAYOUT);
      case SHRUNK -> Optional.of(Check.Drift.COPY_AHEAD);
      case RETYPED -> Optional.of(constant ? Check.Drift.COPY_VALUE : Check.Drift.COPY_TYPE);
      case ADDED, HARMLESS, GROWN, REMOVED, RENAMED -> Optional.empty();
    };
  }

  private void slip(
      Rule rule,
      ClassifiedChange one,
      Abi abi,
      ParsedHeader copy,
      ParsedHeader kernel,
      Collection<String> harm) {
    Element now = one.change().element();
    Element was = one.change().before().orElse(now);
    boolean field = now.kind() == ElementKind.FIELD;
    Element whole = field ? owner(copy, was).orElse(was) : was;
    Element other = field ? owner(kernel, now).orElse(now) : now;
    // What a struct as a whole does is told by its fields, where one of them has moved.
    Slips all =
        slips.merge(
            key(whole),
            new Slips(rule, whole, other, new EnumMap<>(Abi.class)),
            (old, next) ->
                old.rule().severity().compareTo(next.rule().severity()) >= 0
                    ? old
                    : new Slips(next.rule(), old.copy(), old.kernel(), old.wrong()));
    all.wrong()
        .computeIfAbsent(abi, _ -> new TreeMap<>())
        .put(field ? now.name() : "", because(Wording.of(one, was, now), harm));
  }

  /** The first reason stands for all: the layouts show them. */
  private static String because(String text, Collection<String> harm) {
    return harm.stream().findFirst().map(why -> text + ", since " + why).orElse(text);
  }

  private static Optional<Element> owner(ParsedHeader header, Element field) {
    return header.elements().stream()
        .filter(
            one ->
                (one.kind().isComposite() && field.isIn(one))
                    || (one.kind() == ElementKind.TYPEDEF && one.name().equals(field.scope())))
        .findFirst();
  }

  int compared() {
    return compared;
  }

  /** How many elements only the measure has. */
  int behind() {
    return behind.size();
  }

  /** How many elements only the copies have. */
  int ahead() {
    return ahead.size();
  }

  Set<Meant> meant() {
    return meant;
  }

  List<Search.Undecided> undecided() {
    return undecided;
  }

  List<Difference> differences() {
    return slips.values().stream().map(this::difference).toList();
  }

  private Difference difference(Slips one) {
    Element copy = one.copy();
    boolean whole = copy.kind().isComposite();
    var wrong = new EnumMap<Abi, Collection<String>>(Abi.class);
    one.wrong().forEach((abi, what) -> wrong.put(abi, what.values()));
    boolean constant = one.rule().check() == Check.Drift.COPY_VALUE;
    String said = Wording.of(wrong);
    return new Difference(
        Wording.finding(
            one.rule(),
            (whole ? copy.fullName() : copy.name())
                + (constant ? said.replaceFirst("^: it ", " ") : said),
            copy,
            copies.file(copy.path()).path()),
        Difference.Place.of(one.kernel()),
        whole ? layouts(one) : List.of(),
        constant && copy.value().isPresent() && one.kernel().value().isPresent()
            ? Optional.of(new Difference.Values(one.kernel().value().get(), copy.value().get()))
            : Optional.empty());
  }

  private List<Layouts> layouts(Slips one) {
    var layouts = new ArrayList<Layouts>();
    for (Abi abi : Abi.values()) {
      ParsedHeader copy = reading.read(copies, one.copy().path(), abi);
      ParsedHeader kernel = reading.read(measure, one.kernel().path(), abi);
      Optional<Element> here = same(copy, one.copy());
      Optional<Element> there = same(kernel, one.kernel());
      if (here.isPresent() && there.isPresent()) {
        StructPair pair = StructPair.of(kernel, there.get(), copy, here.get());
        layouts.add(
            new Layouts(
                abi,
                there.get().size(),
                here.get().size(),
                Layouts.rows(
                    StructPair.outermost(pair.kernelFields()),
                    StructPair.outermost(pair.projectFields()),
                    Optional.ofNullable(one.wrong().get(abi)).orElse(Map.of())::containsKey)));
      }
    }
    return layouts;
  }

  private static Optional<Element> same(ParsedHeader header, Element wanted) {
    return header.elements().stream()
        .filter(one -> one.kind() == wanted.kind() && one.name().equals(wanted.name()))
        .findFirst();
  }
}
