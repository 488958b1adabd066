package dev.counterpart.uapi;

import dev.counterpart.c.SourceText;
import dev.counterpart.git.DiffLine;
import dev.counterpart.git.Hunk;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells the enumerators that only count the others of their enum from those that have such a name
 * by chance: {@code QUILL_ATTR_MAX} counts when what comes before it begins with {@code
 * QUILL_ATTR}, or when it ends an enum of that name or one where most begin so; and {@code
 * QUILL_ATTR_PORT_NUM} is an attribute like the others. {@code NUM_QUILL_ATTRS} counts behind all
 * others alone.
 */
final class Counting {
  private static final Pattern ENUMERATOR =
      Pattern.compile("\\s*([A-Za-z_]\\w*)\\s*(?:=[^;{}]*)?,?\\s*");

  /** Whether it counts, of each enumerator with a name that may; absent when nothing shows it. */
  private final Map<String, Boolean> known = new HashMap<>();

  private Counting() {}

  /**
   * Looks at what stands around the enumerators.
   *
   * @param whole the elements of headers that are known
   * @param hunks those of headers of which nothing else is known
   */
  static Counting among(Collection<Element> whole, List<Hunk> hunks) {
    var counting = new Counting();
    Map<String, List<Element>> enums = new LinkedHashMap<>();
    for (Element element : whole) {
      if (element.kind() == ElementKind.ENUMERATOR) {
        enums
            .computeIfAbsent(element.path() + " " + element.scope(), _ -> new ArrayList<>())
            .add(element);
      }
    }
    for (List<Element> constants : enums.values()) {
      String tag = constants.getFirst().tag();
      for (List<Element> one : tag.isEmpty() ? apart(constants) : List.of(constants)) {
        counting.note(one.stream().map(Element::name).toList(), tag, true);
      }
    }
    hunks.forEach(hunk -> visible(hunk).forEach(names -> counting.note(names, "", false)));
    return counting;
  }

  /** The constants of all enums without a name in a header; most begin with 0. */
  private static List<List<Element>> apart(List<Element> constants) {
    var enums = new ArrayList<List<Element>>();
    for (Element constant : constants) {
      if (enums.isEmpty() || constant.value().equals(Optional.of("0"))) {
        enums.add(new ArrayList<>());
      }
      enums.getLast().add(constant);
    }
    return enums;
  }

  /**
   * @param tag the enum's name, or nothing
   * @param complete whether these are all names of the enum
   */
  private void note(List<String> names, String tag, boolean complete) {
    List<String> counted =
        names.stream().filter(name -> !Names.counts(name) && !Names.beginsAsCount(name)).toList();
    Optional<String> before = Optional.empty();
    int place = 0;
    for (String name : names) {
      if (Names.beginsAsCount(name)) {
        boolean behind = place > 0 && place == counted.size();
        known.put(name, behind && counted.stream().anyMatch(one -> shares(name, one)));
      } else if (!Names.counts(name)) {
        before = Optional.of(name);
        place++;
      } else if (before.isPresent() || (complete && names.size() > 1)) {
        known.put(
            name,
            before.filter(one -> shares(name, one)).isPresent()
                || (place > 0 && place == counted.size() && ends(name, tag, counted)));
      }
    }
  }

  /** Whether a name behind all others counts them, whatever the one just before it is called. */
  private static boolean ends(String name, String tag, List<String> counted) {
    return Names.counted(name)
            .filter(stem -> tag.equalsIgnoreCase(stem) || tag.equalsIgnoreCase(stem + "s"))
            .isPresent()
        || counted.stream().filter(one -> shares(name, one)).count() * 2 > counted.size();
  }

  private static boolean shares(String name, String other) {
    return Names.counted(name)
        .filter(
            stem -> other.replaceFirst("^_+", "").regionMatches(true, 0, stem, 0, stem.length()))
        .isPresent();
  }

  /** The names of the enums that a hunk shows after it was applied, each as far as it shows it. */
  private static List<List<String>> visible(Hunk hunk) {
    var enums = new ArrayList<List<String>>();
    var names = new ArrayList<String>();
    var text = new StringBuilder();
    for (DiffLine line : hunk.lines()) {
      if (line.kind() != DiffLine.Kind.REMOVED) {
        text.append(line.text()).append('\n');
      }
    }
    for (String line : SourceText.codeOfC(text.toString()).lines().toList()) {
      Matcher enumerator = ENUMERATOR.matcher(line);
      if (line.indexOf('{') >= 0 || line.indexOf('}') >= 0) {
        enums.add(List.copyOf(names));
        names.clear();
      } else if (enumerator.matches()) {
        names.add(enumerator.group(1));
      }
    }
    enums.add(names);
    return enums;
  }

  /** Whether an enumerator of such a name only counts others; where nothing shows it, it does. */
  boolean counts(String name) {
    return known.getOrDefault(name, Names.counts(name));
  }
}
