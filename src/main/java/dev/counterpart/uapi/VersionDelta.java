package dev.counterpart.uapi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a version of a series leaves otherwise than an earlier one. Both may be for trees of their
 * own, so that what neither touches is not compared, and of what both touch only facts that are
 * known of both.
 */
public final class VersionDelta {
  private static final Set<Change.Trait> LEFT_OUT =
      EnumSet.of(Change.Trait.SENTINEL, Change.Trait.PADDING, Change.Trait.TAG);

  private static final Comparator<VersionChange> ORDER =
      Comparator.comparing(VersionChange::what)
          .thenComparing(one -> one.element().path())
          .thenComparingInt(one -> one.element().line())
          .thenComparing(one -> one.element().scope())
          .thenComparing(one -> one.element().name());

  private final UapiDelta later;
  private final Map<ElementKey, Change> was;
  private final Map<ElementKey, Change> is;

  private VersionDelta(UapiDelta earlier, UapiDelta later) {
    this.later = later;
    this.was = touched(earlier);
    this.is = touched(later);
  }

  /** The differences, by what became of each, then by place. */
  public static List<VersionChange> between(UapiDelta earlier, UapiDelta later) {
    return new VersionDelta(earlier, later).changes();
  }

  private static Map<ElementKey, Change> touched(UapiDelta delta) {
    var touched = new LinkedHashMap<ElementKey, Change>();
    for (Change change : delta.changes()) {
      if (standsInHeader(change.element().kind())) {
        touched.putIfAbsent(ElementKey.of(change.element()), change);
      }
    }
    return touched;
  }

  private static boolean standsInHeader(ElementKind kind) {
    return switch (kind) {
      case DRIVER, UVERBS_OBJECT, UVERBS_METHOD, UVERBS_ATTRIBUTE, UVERBS_COMMAND, SIGNAL -> false;
      case STRUCT,
          UNION,
          ENUM,
          FIELD,
          ENUMERATOR,
          MACRO,
          IOCTL,
          VARIABLE,
          FUNCTION_MACRO,
          FUNCTION,
          TYPEDEF ->
          true;
    };
  }

  private List<VersionChange> changes() {
    var keys = new LinkedHashSet<>(is.keySet());
    keys.addAll(was.keySet());
    var entries = new ArrayList<ElementChanges.Entry>();
    var found = new ArrayList<VersionChange>();
    for (ElementKey key : keys) {
      if (counts(key) && isKnown(key)) {
        Optional<Element> before = state(was, is, key);
        Optional<Element> after = state(is, was, key);
        if (before.isPresent() && after.isPresent()) {
          Difference.of(before.get(), after.get()).ifPresent(found::add);
        } else if (before.isPresent() || after.isPresent()) {
          entries.add(new ElementChanges.Entry(key, before, after));
        }
      }
    }
    found.addAll(comingAndGoing(entries));
    found.sort(ORDER);
    return List.copyOf(found);
  }

  private boolean counts(ElementKey key) {
    return Stream.of(was, is)
        .filter(side -> side.containsKey(key))
        .map(side -> side.get(key))
        .noneMatch(one -> one.traits().stream().anyMatch(LEFT_OUT::contains));
  }

  /**
   * What the later version does not touch may have come into the tree before it: where the header
   * that it makes has the name, and where it makes no such header, nobody can tell.
   */
  private boolean isKnown(ElementKey key) {
    Change before = was.get(key);
    if (is.containsKey(key) || before == null) {
      return true;
    }
    Element element = before.element();
    if (isOfWholeStruct(element)) {
      return true;
    }
    Optional<HeaderChange> header =
        later.headers().stream().filter(one -> one.path().equals(element.path())).findFirst();
    return before.type() == Change.Type.ADDED
        ? header.flatMap(HeaderChange::after).filter(text -> names(text, element)).isEmpty()
        : header.isPresent();
  }

  /** Whether the later version brings the struct of a field, and so all of its fields. */
  private boolean isOfWholeStruct(Element field) {
    return field.kind() == ElementKind.FIELD
        && is.values().stream()
            .filter(one -> one.type() == Change.Type.ADDED)
            .map(Change::element)
            .anyMatch(
                struct ->
                    struct.kind().isComposite()
                        && struct.path().equals(field.path())
                        && struct.fullName().equals(field.scope()));
  }

  private static boolean names(String text, Element element) {
    return Pattern.compile("\\b" + Pattern.quote(element.lastName()) + "\\b").matcher(text).find();
  }

  /** What one version leaves of an element; what it does not touch is as the other one found it. */
  private static Optional<Element> state(
      Map<ElementKey, Change> its, Map<ElementKey, Change> others, ElementKey key) {
    Optional<Change> own = Optional.ofNullable(its.get(key));
    return own.isPresent()
        ? own.filter(one -> one.type() != Change.Type.REMOVED).map(Change::element)
        : Optional.ofNullable(others.get(key)).flatMap(VersionDelta::found);
  }

  /** An element before a change. */
  private static Optional<Element> found(Change change) {
    return switch (change.type()) {
      case ADDED -> Optional.empty();
      case CHANGED -> change.before();
      case REMOVED -> Optional.of(change.element());
    };
  }

  private static List<VersionChange> comingAndGoing(List<ElementChanges.Entry> entries) {
    Renames renames = Renames.among(entries);
    var found = new ArrayList<VersionChange>();
    var told = new HashSet<ElementKey>();
    renames
        .pairs()
        .forEach(
            (old, renamed) -> {
              found.add(
                  new VersionChange(
                      VersionChange.What.RENAMED,
                      renamed,
                      Optional.of(old.name()),
                      Optional.of(renamed.name())));
              told.add(ElementKey.of(old));
              told.add(ElementKey.of(renamed));
            });
    for (ElementChanges.Entry entry : entries) {
      if (!told.contains(entry.key()) && !renames.contains(entry.key())) {
        found.add(
            new VersionChange(
                entry.after().isPresent() ? VersionChange.What.NEW : VersionChange.What.GONE,
                entry.element(),
                entry.before().flatMap(Element::value),
                entry.after().flatMap(Element::value)));
      }
    }
    return found;
  }
}
