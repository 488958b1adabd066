package dev.counterpart.uapi;

import dev.counterpart.UapiPaths;
import dev.counterpart.c.Abi;
import dev.counterpart.c.CHeader;
import dev.counterpart.c.Includes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The headers of a series, whose texts are known, before it and after each of its patches. */
final class HeaderStates {
  private static final int BEFORE = Integer.MIN_VALUE;
  private static final int MAX_STATES = 40;
  private static final int MAX_UNKNOWN = 4;

  private final HeaderSource source;
  private final HeaderCache headers;
  private final List<HeaderHistory> histories;
  private final Map<String, Optional<String>> outside = new HashMap<>();
  private final Map<Integer, ElementSet> states = new HashMap<>();
  private final Map<String, List<CHeader.Unread>> unread = new HashMap<>();

  private final Map<String, List<ParsedHeader.Untold>> untold = new HashMap<>();
  private final Map<String, Integer> untoldBefore = new HashMap<>();

  private final Map<String, ParsedHeader> read = new HashMap<>();
  private int newest = BEFORE;

  HeaderStates(HeaderSource source, List<HeaderHistory> histories, HeaderCache headers) {
    this.source = source;
    this.headers = headers;
    this.histories = histories.stream().filter(HeaderHistory::known).toList();
  }

  /** Numbers of the patches that touch these headers, ascending. */
  List<Integer> patches() {
    TreeSet<Integer> numbers = new TreeSet<>();
    for (HeaderHistory history : histories) {
      history.steps().forEach(step -> numbers.add(step.patch()));
    }
    List<Integer> all = new ArrayList<>(numbers);
    return all.size() <= MAX_STATES ? all : all.subList(all.size() - MAX_STATES, all.size());
  }

  ElementSet before() {
    return after(BEFORE);
  }

  /** The elements of all these headers after a patch. */
  ElementSet after(int patch) {
    ElementSet known = states.get(patch);
    if (known == null) {
      known = read(patch);
      states.put(patch, known);
    }
    return known;
  }

  private ElementSet read(int patch) {
    boolean between = states.size() >= 2;
    Map<String, String> texts = new HashMap<>();
    for (HeaderHistory history : histories) {
      history
          .textAfter(patch)
          .ifPresent(text -> texts.put(UapiPaths.includeName(history.path()), text));
    }
    Includes includes = name -> Optional.ofNullable(texts.get(name)).or(() -> outside(name));
    List<Element> elements = new ArrayList<>();
    List<Element> others = new ArrayList<>();
    Set<String> unsure = new HashSet<>();
    for (HeaderHistory history : histories) {
      Optional<String> text = history.textAfter(patch).filter(t -> !t.isEmpty());
      if (patch == BEFORE && history.isNew()) {
        continue; // nothing of it was uAPI
      }
      if (text.isPresent()) {
        String path = patch == BEFORE ? history.basePath().orElse(history.path()) : history.path();
        // A state in between only tells which patch did it: a text read before is not read again.
        ParsedHeader parsed = between ? read.get(text.get()) : null;
        if (parsed == null) {
          parsed = headers.parse(path, text.get(), includes, Abi.LP64);
          read.put(text.get(), parsed);
        }
        elements.addAll(parsed.elements());
        others.addAll(parsed.others());
        unsure.addAll(parsed.unsure());
        if (patch >= newest) {
          unread.put(history.path(), parsed.unread());
          untold.put(history.path(), parsed.untold());
        }
        if (patch == BEFORE) {
          parsed.untold().forEach(one -> untoldBefore.merge(one.text(), 1, Integer::sum));
        }
      }
    }
    // What is declared in several branches is known best from the one that was taken.
    elements.addAll(others);
    newest = Math.max(newest, patch);
    return new ElementSet(elements, unsure);
  }

  /** What stood in other files that the series makes these headers of by renaming them. */
  List<Element> renamedIn() {
    var elements = new ArrayList<Element>();
    for (HeaderHistory history : histories) {
      if (history.comesFromOutside() && !history.isCopy()) {
        ParsedHeader before =
            headers.parse(
                history.path(), history.base().orElse(""), name -> outside(name), Abi.LP64);
        elements.addAll(before.elements());
      }
    }
    return elements;
  }

  /** The texts of all these headers after a patch, by path. */
  Map<String, String> texts(int patch) {
    Map<String, String> texts = new HashMap<>();
    for (HeaderHistory history : histories) {
      history.textAfter(patch).ifPresent(text -> texts.put(history.path(), text));
    }
    return texts;
  }

  /** The elements of all these headers after a patch as a 32-bit machine lays them out. */
  ElementSet on32Bits(int patch) {
    Map<String, String> byName = new HashMap<>();
    texts(patch).forEach((path, text) -> byName.put(UapiPaths.includeName(path), text));
    Includes includes = name -> Optional.ofNullable(byName.get(name)).or(() -> outside(name));
    List<Element> elements = new ArrayList<>();
    texts(patch)
        .forEach(
            (path, text) ->
                elements.addAll(headers.parse(path, text, includes, Abi.ILP32).elements()));
    return new ElementSet(elements);
  }

  private static String sentence(CHeader.Unread unread) {
    return unread.line() == 0
        ? "not read: " + unread.reason()
        : "line " + unread.line() + " not read: " + unread.reason();
  }

  /** What could not be read of a header, after the last patch that was looked at. */
  List<String> unread(String path) {
    before();
    List<String> all = new ArrayList<>(sentences(path, CHeader.Unread::losesElements));
    Map<String, Integer> there = new HashMap<>(untoldBefore);
    for (ParsedHeader.Untold one : untold.getOrDefault(path, List.of())) {
      // Of what other programs saw before, nothing is asked.
      if (there.merge(one.text(), -1, Integer::sum) < 0) {
        all.add(sentence(new CHeader.Unread(one.line(), one.reason(), true)));
      }
    }
    return all;
  }

  /**
   * Values and sizes that are not known, after the last patch that was looked at. Where they are
   * many, one thing is missing for all of them.
   */
  List<String> unknown(String path) {
    List<String> all = sentences(path, one -> !one.losesElements());
    if (all.size() <= MAX_UNKNOWN) {
      return all;
    }
    List<String> some = new ArrayList<>(all.subList(0, MAX_UNKNOWN - 1));
    some.add("and " + (all.size() - some.size()) + " more values and sizes that are not known");
    return some;
  }

  private List<String> sentences(String path, Predicate<CHeader.Unread> wanted) {
    return unread.getOrDefault(path, List.of()).stream()
        .filter(wanted)
        .map(HeaderStates::sentence)
        .toList();
  }

  private Optional<String> outside(String name) {
    return outside.computeIfAbsent(
        name,
        n ->
            UapiPaths.places(n).stream().map(source::atPath).flatMap(Optional::stream).findFirst());
  }
}
