package dev.counterpart.uapi;

import dev.counterpart.c.Token;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Accounts for each changed line of a diff that was read from its hunks alone: what stands on it
 * belongs to a change that is told, or is the same on both sides, or is nothing to a program.
 * Whatever is left over was not read. It has more than 300 lines, since what may be left over is
 * one question with many small answers, and none of them is of use elsewhere.
 */
final class FragmentAccount {
  private static final Set<String> PUNCTUATION = Set.of("{", "}", ";", ",");
  private static final Pattern CONDITION =
      Pattern.compile("(if|ifdef|ifndef)\\b.*", Pattern.DOTALL);
  private static final Pattern BRANCH =
      Pattern.compile("(else|elif|elifdef|elifndef)\\b.*", Pattern.DOTALL);
  private static final Pattern END = Pattern.compile("endif\\b.*", Pattern.DOTALL);

  /**
   * Other headers are checked as their own, where they are uAPI: a path upwards leaves it. Messages
   * change nothing.
   */
  private static final Pattern HARMLESS =
      Pattern.compile(
          "include\\s*[<\"](?!\\.\\./|[^>\"]*/\\.\\./)[^>\"]+\\.h[>\"]|pragma\\s+once|(error|warning)\\b.*|",
          Pattern.DOTALL);

  private static final String OTHERWISE =
      "what it changes is not to be told from the changed lines alone";

  /**
   * What has to be there on both sides.
   *
   * @param scope of an enumerator that counts from the one before it; "" for all others
   */
  private record Place(int hunk, ElementKey key, String scope) {}

  private final List<FragmentSide> before;
  private final List<FragmentSide> after;
  private final Set<ElementKey> told;
  private final Set<String> guards;
  private final Map<String, Integer> conditionNumbers = new HashMap<>();
  private final Set<Place> same;
  private final Set<String> reordered;

  /**
   * @param before one for each hunk
   * @param after one for each hunk
   * @param told of which a change is reported
   * @param guards names of include guards
   */
  FragmentAccount(
      List<FragmentSide> before,
      List<FragmentSide> after,
      Set<ElementKey> told,
      Set<String> guards) {
    this.before = before;
    this.after = after;
    this.told = told;
    this.guards = guards;
    Map<Place, List<String>> left = places(before);
    Map<Place, List<String>> right = places(after);
    this.same =
        left.entrySet().stream()
            .filter(entry -> entry.getValue().equals(right.get(entry.getKey())))
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    this.reordered = reordered();
  }

  List<String> unread() {
    List<String> unread = new ArrayList<>();
    for (int i = 0; i < before.size(); i++) {
      Set<Integer> sameBefore = new HashSet<>();
      Set<Integer> sameAfter = new HashSet<>();
      unchanged(before.get(i).image(), after.get(i).image(), sameBefore, sameAfter);
      report(i, before.get(i), after.get(i), sameBefore, "removed line ", unread);
      report(i, after.get(i), before.get(i), sameAfter, "line ", unread);
    }
    return unread;
  }

  /** The lines of the first hunk's later side that nothing tells, with the reason. */
  Map<Integer, String> untold() {
    FragmentImage image = after.getFirst().image();
    Map<Integer, String> untold = new TreeMap<>();
    open(0, after.getFirst(), before.getFirst())
        .forEach((line, why) -> untold.put(image.lines().get(line), why));
    return untold;
  }

  private void report(
      int hunk,
      FragmentSide side,
      FragmentSide other,
      Set<Integer> same,
      String word,
      List<String> unread) {
    Map<Integer, String> lines = open(hunk, side, other);
    lines.keySet().removeAll(same);
    lines.forEach(
        (line, why) -> unread.add(word + side.image().lines().get(line) + " not read: " + why));
  }

  /** The changed lines of a side, by index, that nothing tells. */
  private Map<Integer, String> open(int hunk, FragmentSide side, FragmentSide other) {
    FragmentImage image = side.image();
    Map<Integer, String> lines = new TreeMap<>(image.unplaced());
    Set<Token> accounted = Collections.newSetFromMap(new IdentityHashMap<>());
    accounted.addAll(side.scan().harmless());
    Set<Token> moved = Collections.newSetFromMap(new IdentityHashMap<>());
    accountElements(hunk, side, accounted, moved);
    accountGroups(side, other, accounted);
    accountDirectives(image, accounted);
    lastEnd(image).filter(_ -> lastEnd(other.image()).isPresent()).ifPresent(accounted::addAll);
    Predicate<Token> own = token -> image.changed().get(token.line());
    List<Token> open =
        side.scan().tokens().stream().filter(own).filter(t -> !accounted.contains(t)).toList();
    boolean any = side.scan().tokens().stream().filter(own).anyMatch(accounted::contains);
    for (Token token : open) {
      // Braces and commas go with what they separate.
      if (!PUNCTUATION.contains(token.text()) || !any) {
        lines.putIfAbsent(
            token.line(),
            moved.contains(token) ? "it changes the order, and so where others lie" : OTHERWISE);
      }
    }
    return lines;
  }

  private void accountElements(
      int hunk, FragmentSide side, Set<Token> accounted, Set<Token> moved) {
    for (FragmentScanner.Found found : side.found()) {
      if (told.contains(ElementKey.of(found.element()))
          || guards.contains(found.element().name())) {
        accounted.addAll(found.tokens());
      } else if (same.contains(place(hunk, found))) {
        if (found.changed() && reordered.contains(sequence(hunk, found.element()))) {
          moved.addAll(found.tokens());
        } else {
          accounted.addAll(found.tokens());
        }
      }
    }
  }

  /** A body without a tag is told by what stands in it, or is there on the other side too. */
  private void accountGroups(FragmentSide side, FragmentSide other, Set<Token> accounted) {
    Map<String, Integer> there = new HashMap<>();
    other.scan().groups().forEach(group -> there.merge(text(group.tokens()), 1, Integer::sum));
    Map<String, Integer> here = new HashMap<>();
    side.scan().groups().forEach(group -> here.merge(text(group.tokens()), 1, Integer::sum));
    for (FragmentScanner.Group group : side.scan().groups()) {
      String text = text(group.tokens());
      boolean tells =
          side.found().subList(group.first(), group.end()).stream()
              .anyMatch(found -> told.contains(ElementKey.of(found.element())));
      if (tells
          || here.getOrDefault(text, 0).equals(there.getOrDefault(text, 0))
          || onlyHolds(group, side, accounted)) {
        accounted.addAll(group.tokens());
      }
    }
  }

  /** An enum without a tag is no more than its constants, when the first one says its value. */
  private static boolean onlyHolds(
      FragmentScanner.Group group, FragmentSide side, Set<Token> accounted) {
    List<FragmentScanner.Found> constants = side.found().subList(group.first(), group.end());
    return group.tokens().size() == 1
        && group.tokens().getFirst().is("enum")
        && !constants.isEmpty()
        && constants.getFirst().element().type().isPresent()
        && constants.stream().allMatch(found -> accounted.containsAll(found.tokens()));
  }

  /** The end of the include guard, where a hunk changes the header's last lines. */
  private static Optional<List<Token>> lastEnd(FragmentImage image) {
    if (image.directives().isEmpty()) {
      return Optional.empty();
    }
    FragmentImage.Directive last = image.directives().getLast();
    boolean ends =
        END.matcher(last.text()).matches()
            && image.text().stream().skip(last.last() + 1L).allMatch(String::isBlank);
    return ends ? Optional.of(last.words()) : Optional.empty();
  }

  private static String text(List<Token> tokens) {
    return Token.join(tokens);
  }

  /** Conditions are told by what stands between them, when all of it is new or goes. */
  private void accountDirectives(FragmentImage image, Set<Token> accounted) {
    Deque<Boolean> whole = new ArrayDeque<>();
    Deque<List<Token>> words = new ArrayDeque<>();
    int at = 0;
    for (FragmentImage.Directive directive : image.directives()) {
      for (; at < directive.line(); at++) {
        keepsOpen(image, at, whole);
      }
      at = directive.last() + 1;
      List<Token> own = directive.words();
      boolean changed = image.changed().get(directive.line());
      String text = directive.text();
      if (HARMLESS.matcher(text).matches() || isGuard(text)) {
        accounted.addAll(own);
      }
      if (CONDITION.matcher(text).matches()) {
        whole.push(changed);
        words.push(new ArrayList<>(own));
      } else if (!words.isEmpty() && BRANCH.matcher(text).matches()) {
        whole.push(whole.pop() && changed);
        words.peek().addAll(own);
      } else if (!words.isEmpty() && END.matcher(text).matches()) {
        List<Token> all = words.pop();
        all.addAll(own);
        if (whole.pop() && changed) {
          accounted.addAll(all);
        } else if (!whole.isEmpty()) {
          whole.pop();
          whole.push(false);
        }
      } else {
        keepsOpen(image, directive.line(), whole);
      }
    }
  }

  private boolean isGuard(String directive) {
    return guards.stream()
        .anyMatch(
            name -> directive.matches("(ifndef|if\\s+!\\s*defined\\s*\\(?)\\s*" + name + "\\W*"));
  }

  private static void keepsOpen(FragmentImage image, int line, Deque<Boolean> whole) {
    if (!whole.isEmpty() && !image.text().get(line).isBlank() && !image.changed().get(line)) {
      whole.pop();
      whole.push(false);
    }
  }

  /** The lines of runs of changed lines that say the same on both sides, but for spaces. */
  private static void unchanged(
      FragmentImage before, FragmentImage after, Set<Integer> left, Set<Integer> right) {
    int i = 0;
    int j = 0;
    int lines = before.changed().size();
    int others = after.changed().size();
    while (i < lines || j < others) {
      int from = i;
      int start = j;
      while (i < lines && before.changed().get(i)) {
        i++;
      }
      while (j < others && after.changed().get(j)) {
        j++;
      }
      if (i > from && j > start && words(before, from, i).equals(words(after, start, j))) {
        for (int line = from; line < i; line++) {
          left.add(line);
        }
        for (int line = start; line < j; line++) {
          right.add(line);
        }
      }
      i++;
      j++;
    }
  }

  private static List<String> words(FragmentImage image, int from, int to) {
    return Token.of(String.join("\n", image.text().subList(from, to))).stream()
        .map(Token::text)
        .toList();
  }

  private Map<Place, List<String>> places(List<FragmentSide> sides) {
    Map<Place, List<String>> places = new HashMap<>();
    for (int i = 0; i < sides.size(); i++) {
      List<String> lines = conditions(sides.get(i).image());
      for (FragmentScanner.Found found : sides.get(i).found()) {
        Element element = found.element();
        places
            .computeIfAbsent(place(i, found), _ -> new ArrayList<>())
            .add(
                lines.get(found.tokens().getFirst().line())
                    + element.kind()
                    + element.type()
                    + element.value()
                    + found.extras());
      }
    }
    places.values().forEach(texts -> texts.sort(null));
    return places;
  }

  /** For each line, under which conditions it stands as far as the hunk shows them. */
  private List<String> conditions(FragmentImage image) {
    Deque<String> open = new ArrayDeque<>();
    List<String> lines = new ArrayList<>();
    String now = "";
    for (FragmentImage.Directive directive : image.directives()) {
      while (lines.size() <= directive.line()) {
        lines.add(now);
      }
      String text = directive.text();
      if (CONDITION.matcher(text).matches()) {
        open.push(now);
        now = within(now, isGuard(text) ? "" : text);
      } else if (BRANCH.matcher(text).matches()) {
        now = within(now, text);
      } else if (END.matcher(text).matches()) {
        now = open.isEmpty() ? within(now, text) : open.pop();
      }
    }
    while (lines.size() < image.changed().size()) {
      lines.add(now);
    }
    return lines;
  }

  /** A short name for a condition below others. */
  private String within(String outer, String directive) {
    return "#"
        + conditionNumbers.computeIfAbsent(outer + "#" + directive, _ -> conditionNumbers.size());
  }

  /** What stays stays in its hunk: under which conditions another one stands is not known. */
  private static Place place(int hunk, FragmentScanner.Found found) {
    Element element = found.element();
    boolean counted = element.kind() == ElementKind.ENUMERATOR && element.type().isEmpty();
    return new Place(hunk, ElementKey.of(element), counted ? element.scope() : "");
  }

  /** In which order an element counts; "" where none does. */
  private static String sequence(int hunk, Element element) {
    boolean counts =
        switch (element.kind()) {
          case FIELD -> !element.scope().startsWith("union ");
          case ENUMERATOR -> true;
          default -> false;
        };
    return counts ? hunk + " " + element.scope() : "";
  }

  /** Where what stays has another order than before. */
  private Set<String> reordered() {
    Map<String, List<Place>> left = sequences(before);
    Map<String, List<Place>> right = sequences(after);
    Set<String> reordered = new HashSet<>();
    left.forEach(
        (scope, places) -> {
          List<Place> others = right.getOrDefault(scope, List.of());
          if (!kept(places, new HashSet<>(others)).equals(kept(others, new HashSet<>(places)))) {
            reordered.add(scope);
          }
        });
    return reordered;
  }

  private static List<Place> kept(List<Place> places, Set<Place> others) {
    return places.stream().filter(others::contains).distinct().toList();
  }

  private static Map<String, List<Place>> sequences(List<FragmentSide> sides) {
    Map<String, List<Place>> sequences = new LinkedHashMap<>();
    Set<String> counted = new HashSet<>();
    for (int i = 0; i < sides.size(); i++) {
      for (FragmentScanner.Found found : sides.get(i).found()) {
        String sequence = sequence(i, found.element());
        if (!sequence.isEmpty()) {
          sequences.computeIfAbsent(sequence, _ -> new ArrayList<>()).add(place(i, found));
          if (found.element().kind() == ElementKind.FIELD || found.element().type().isEmpty()) {
            counted.add(sequence);
          }
        }
      }
    }
    // Where each enumerator says its value, the order is nothing.
    sequences.keySet().retainAll(counted);
    return sequences;
  }
}
