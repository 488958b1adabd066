package dev.counterpart.uapi;

import dev.counterpart.TimeLimit;
import dev.counterpart.UserError;
import dev.counterpart.git.Hunk;
import dev.counterpart.series.Series;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Reads what a series does to the uAPI: in its headers, and in driver code. */
public final class UapiReader {
  private static final Comparator<Change> ORDER =
      Comparator.comparing((Change c) -> c.element().path())
          .thenComparingInt(c -> c.element().line())
          .thenComparing(c -> c.element().kind())
          .thenComparing(c -> c.element().name())
          .thenComparing(Change::type);

  /** About twice as many as the kernel has. */
  private static final int MAX_HEADERS = 2000;

  private final HeaderSource source;
  private final HeaderCache headers;
  private final List<Signal> signals;

  /**
   * @param source where headers before the series are found
   */
  public UapiReader(HeaderSource source) {
    this(source, new HeaderCache(), List.of());
  }

  /**
   * @param source where headers before the series are found
   * @param headers reads them
   * @param signals what to look for beside headers
   */
  public UapiReader(HeaderSource source, HeaderCache headers, List<Signal> signals) {
    this.source = source;
    this.headers = headers;
    this.signals = List.copyOf(signals);
  }

  /**
   * Compares the uAPI before and after a series. Comments, white space, include guards, order
   * without effect and moves between headers are no changes.
   *
   * @throws UserError when the series changes more headers than the kernel has
   */
  public UapiDelta read(Series series) {
    return read(series, true);
  }

  /**
   * The same for who compares two versions of a series: neither what driver code tells, nor which
   * patch makes a change, nor how the layout is on other machines.
   *
   * @throws UserError as {@link #read}
   */
  public UapiDelta readHeaders(Series series) {
    return read(series, false);
  }

  private UapiDelta read(Series series, boolean whole) {
    List<HeaderHistory> histories = new HeaderHistories(source).of(series);
    if (histories.size() > MAX_HEADERS) {
      throw new UserError(
          "the series changes "
              + histories.size()
              + " uAPI headers, and more than "
              + MAX_HEADERS
              + " are not read; check it in parts");
    }
    HeaderStates states = new HeaderStates(source, histories, headers);
    Map<ElementKey, Attributed> entries = new LinkedHashMap<>();
    for (HeaderHistory history : histories) {
      if (!history.known()) {
        for (HeaderHistory.Step step : history.steps()) {
          TimeLimit.check();
          for (ElementChanges.Entry entry : FragmentReader.changes(step.diff())) {
            entries.merge(entry.key(), new Attributed(entry, step.patch()), Attributed::then);
          }
        }
      }
    }
    List<Integer> patches = states.patches();
    if (!patches.isEmpty()) {
      for (ElementChanges.Entry entry :
          ElementChanges.between(states.before(), states.after(patches.getLast()))) {
        entries.merge(
            entry.key(),
            new Attributed(entry, whole ? patch(entry, states, patches) : patches.getLast()),
            Attributed::then);
      }
    }
    List<Attributed> real = entries.values().stream().filter(Attributed::isChange).toList();
    List<ElementChanges.Entry> all = real.stream().map(Attributed::entry).toList();
    SharedNames shared =
        SharedNames.among(
            all, series, real.isEmpty() ? List.of() : states.renamedIn(), source, headers);
    Traits traits =
        new Traits(
            all,
            shared.keys(),
            Counting.among(
                patches.isEmpty() ? List.of() : states.after(patches.getLast()).elements(),
                fragments(histories)));
    Fixes fixes = Fixes.of(series);
    List<Change> changes = new ArrayList<>();
    if (whole) {
      changes.addAll(DriverCode.of(series));
      changes.addAll(SignalFinder.of(series, signals));
    }
    for (Attributed a : real) {
      changes.add(
          new Change(
              a.entry().type(),
              a.entry().element(),
              a.entry().after().isPresent() ? a.entry().before() : Optional.empty(),
              a.patch(),
              fixes.mends(a.entry(), a.patch())
                  ? with(traits.of(a.entry()), Change.Trait.FIX)
                  : traits.of(a.entry())));
    }
    changes.removeIf(numbered(real));
    changes.sort(ORDER);
    return new UapiDelta(
        changes,
        histories.stream().map(h -> described(h, states, shared)).toList(),
        patches.isEmpty() || !whole
            ? List.of()
            : LayoutReview.of(
                changes,
                () -> states.on32Bits(patches.getLast()),
                states.before(),
                states.after(patches.getLast()),
                states.texts(patches.getLast())));
  }

  /**
   * Driver code's attributes that a header numbers in the same series: each is one change, and the
   * header's is what userspace names.
   */
  private static Predicate<Change> numbered(List<Attributed> real) {
    Set<String> names =
        real.stream()
            .filter(one -> one.entry().type() == Change.Type.ADDED)
            .map(one -> one.entry().element())
            .filter(one -> one.kind() == ElementKind.ENUMERATOR || one.kind() == ElementKind.MACRO)
            .map(Element::name)
            .collect(Collectors.toSet());
    return change ->
        change.element().kind() == ElementKind.UVERBS_ATTRIBUTE
            && names.contains(change.element().name());
  }

  /** The hunks of the headers of which nothing else is known. */
  private static List<Hunk> fragments(List<HeaderHistory> histories) {
    return histories.stream()
        .filter(history -> !history.known())
        .flatMap(history -> history.steps().stream())
        .flatMap(step -> step.diff().hunks().stream())
        .toList();
  }

  private static Set<Change.Trait> with(Set<Change.Trait> traits, Change.Trait one) {
    var more = new HashSet<>(traits);
    more.add(one);
    return more;
  }

  /**
   * @param patch the first one that makes the change
   */
  private record Attributed(ElementChanges.Entry entry, int patch) {

    /** What two changes of one key come to. */
    Attributed then(Attributed later) {
      Optional<Element> before = entry.before();
      Optional<Element> after = later.entry.after();
      if (entry.type() == Change.Type.REMOVED && later.entry.type() == Change.Type.REMOVED) {
        after = Optional.empty();
      }
      return new Attributed(
          new ElementChanges.Entry(entry.key(), before, after), Math.min(patch, later.patch));
    }

    /** Whether anything is left of it: added and removed again, or moved, is nothing. */
    boolean isChange() {
      if (entry.before().isEmpty() && entry.after().isEmpty()) {
        return false;
      }
      if (entry.before().isEmpty() || entry.after().isEmpty()) {
        return true;
      }
      Element before = entry.before().get();
      Element after = entry.after().get();
      boolean composite = after.kind().isComposite();
      return composite || !ElementChanges.same(before, after);
    }
  }

  private static int patch(ElementChanges.Entry entry, HeaderStates states, List<Integer> patches) {
    if (patches.size() == 1) {
      return patches.getFirst();
    }
    for (int patch : patches) {
      Optional<Element> then = states.after(patch).get(entry.key());
      boolean still =
          entry.before().isPresent()
              ? then.filter(e -> ElementChanges.same(entry.before().get(), e)).isPresent()
              : then.isEmpty();
      if (!still) {
        return patch;
      }
    }
    return patches.getLast();
  }

  private static HeaderChange described(
      HeaderHistory history, HeaderStates states, SharedNames shared) {
    HeaderChange change = history.describe();
    List<String> notes = new ArrayList<>(change.notes());
    notes.addAll(shared.notes(history.path()));
    notes.addAll(states.unknown(history.path()));
    return new HeaderChange(
        change.path(),
        change.basis(),
        change.before(),
        change.after(),
        change.newBlobs(),
        notes,
        unread(history, states));
  }

  private static List<String> unread(HeaderHistory history, HeaderStates states) {
    if (history.doubt().isPresent()) {
      return List.of(history.doubt().get());
    }
    if (history.steps().stream().anyMatch(step -> step.diff().isLink())) {
      return List.of("it is a symbolic link or a submodule, and what stands there is not followed");
    }
    if (history.lacks().isPresent()) {
      return List.of(
          "it begins as " + history.lacks().get() + ", and how that reads is not in the mails");
    }
    return history.known()
        ? states.unread(history.path())
        : history.steps().stream()
            .flatMap(step -> FragmentReader.unread(step.diff()).stream())
            .distinct()
            .toList();
  }
}
