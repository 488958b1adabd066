package dev.counterpart.userspace;

import dev.counterpart.rules.Project;
import dev.counterpart.uapi.Change;
import dev.counterpart.uapi.ElementKind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names by which a project's code knows kernel names. */
public final class Aliases {
  /** Marks a name that is an argument of a token-pasting macro. */
  public static final String PASTE = "paste:";

  private static final String LOWER = "lower:";

  private record Rule(Pattern kernel, String project, Set<ElementKind> kinds) {}

  private final List<Rule> rules;

  public Aliases(List<Project.Alias> aliases) {
    this.rules =
        aliases.stream()
            .map(alias -> new Rule(Pattern.compile(alias.kernel()), alias.project(), alias.kinds()))
            .toList();
  }

  /** As {@link #spellings(ElementKind, String)}; what is looked up by a string, in quotes. */
  public Set<String> spellings(Change change, String kernelName) {
    return change.traits().contains(Change.Trait.QUOTED)
        ? Set.of('"' + kernelName + '"')
        : spellings(change.element().kind(), kernelName);
  }

  /** The name itself first, then what the rules make of it; some begin with {@link #PASTE}. */
  public Set<String> spellings(ElementKind kind, String kernelName) {
    var spellings = new LinkedHashSet<String>();
    spellings.add(kernelName);
    for (Rule rule : rules) {
      Matcher matcher = rule.kernel().matcher(kernelName);
      if ((rule.kinds().isEmpty() || rule.kinds().contains(kind)) && matcher.matches()) {
        String spelling = matcher.replaceFirst(rule.project());
        spellings.add(
            spelling.startsWith(LOWER)
                ? spelling.substring(LOWER.length()).toLowerCase(Locale.ROOT)
                : spelling);
      }
    }
    return spellings;
  }

  /** A spelling without its mark. */
  public static String plain(String spelling) {
    return spelling.startsWith(PASTE) ? spelling.substring(PASTE.length()) : spelling;
  }
}
