package dev.counterpart.userspace;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The names in a text, outside comments and strings. */
public final class CodeNames {
  /** As long as what the index of postings has. */
  private static final Pattern NAME = Pattern.compile("\\b[A-Za-z_]\\w{3,199}\\b");

  /** What the preprocessor takes: nobody's names. */
  private static final Set<String> DIRECTIVES =
      Set.of("ifdef", "ifndef", "elif", "elifdef", "endif", "undef", "pragma", "defined");

  private CodeNames() {}

  /**
   * The names of four characters and more.
   *
   * @param path tells the language
   * @return a set of its own for each call
   */
  public static Set<String> of(String path, String text) {
    return NAME.matcher(SourceCode.code(path, text))
        .results()
        .map(MatchResult::group)
        .filter(name -> !DIRECTIVES.contains(name))
        .collect(Collectors.toCollection(HashSet::new));
  }
}
