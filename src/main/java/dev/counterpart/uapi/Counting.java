package dev.counterpart.uapi;

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
 * by chance: {@code QUILL_ATTR_MAX} counts what comes before it when that begins with {@code
 * QUILL_ATTR}, and {@code QUILL_ATTR_PORT_NUM} is an attribute like the others.
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
    Map<String, List<String>> enums = new LinkedHashMap<>();
    for (Element element : whole) {
      if (element.kind() == ElementKind.ENUMERATOR) {
        enums
            .computeIfAbsent(element.path() + " " + element.scope(), _ -> new ArrayList<>())
            .add(element.name());
      }
    }
    enums.values().forEach(names -> counting.note(names, true));
    hunks.forEach(hunk -> visible(hunk).forEach(names -> counting.note(names, false)));
    return counting;
  }

  /**
   * @param complete whether these are all names of the enum
   */
  private void note(List<String> names, boolean complete) {
    Optional<String> before = Optional.empty();
    for (String name : names) {
      if (Names.counts(name)) {
        boolean first = before.isEmpty();
        if (!first || (complete && names.size() > 1)) {
          known.put(name, before.filter(one -> Names.sharesStem(name, one)).isPresent());
        }
      } else {
        before = Optional.of(name);
      }
    }
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
    return Names.counts(name) && known.getOrDefault(name, true);
  }
}
