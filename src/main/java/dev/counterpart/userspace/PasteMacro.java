package dev.counterpart.userspace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A function-like macro that makes a name of one of its arguments, as {@code #define CAP(x, c) ((x)
 * & ACME_CAP_##c)} does.
 *
 * @param macro its name
 * @param argument which argument, counted from 0
 * @param prefix what goes before the argument, may be empty
 * @param suffix what goes after it, may be empty
 */
public record PasteMacro(String macro, int argument, String prefix, String suffix) {
  private static final Pattern DEFINE =
      Pattern.compile("^[ \\t]*#[ \\t]*define[ \\t]+(\\w{1,200})\\(([^)]{0,1000})\\)(.*)");

  private static final Pattern CHAIN =
      Pattern.compile("\\w{1,200}(?:[ \\t]*##[ \\t]*\\w{1,200}){1,8}");

  private static final int MIN_FIXED = 3;
  private static final int MAX_BODY = 8_000;

  /** The argument with which a macro call makes a name; absent when none does. */
  public Optional<String> argumentFor(String name) {
    return name.length() > prefix.length() + suffix.length()
            && name.startsWith(prefix)
            && name.endsWith(suffix)
        ? Optional.of(name.substring(prefix.length(), name.length() - suffix.length()))
        : Optional.empty();
  }

  /**
   * The pasting macros that a C text defines.
   *
   * @param code text with comments and strings blanked
   */
  public static List<PasteMacro> in(String code) {
    var found = new ArrayList<PasteMacro>();
    if (!code.contains("##")) {
      return found;
    }
    List<String> lines = code.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).indexOf('#') < 0 || !lines.get(i).contains("define")) {
        continue;
      }
      var text = new StringBuilder(lines.get(i));
      while (lines.get(i).stripTrailing().endsWith("\\")
          && i + 1 < lines.size()
          && text.length() < MAX_BODY) {
        i++;
        text.append(' ').append(lines.get(i));
      }
      Matcher define = DEFINE.matcher(text.toString().replace('\\', ' '));
      if (define.find()) {
        List<String> parameters =
            Arrays.stream(define.group(2).split(",", -1)).map(String::strip).toList();
        Matcher chain = CHAIN.matcher(define.group(3));
        while (chain.find()) {
          of(define.group(1), parameters, chain.group()).ifPresent(found::add);
        }
      }
    }
    return found;
  }

  private static Optional<PasteMacro> of(String macro, List<String> parameters, String chain) {
    int argument = -1;
    var prefix = new StringBuilder();
    var suffix = new StringBuilder();
    for (String piece : chain.split("[ \\t]*##[ \\t]*", -1)) {
      int parameter = parameters.indexOf(piece);
      if (parameter < 0) {
        (argument < 0 ? prefix : suffix).append(piece);
      } else if (argument < 0) {
        argument = parameter;
      } else {
        return Optional.empty();
      }
    }
    return argument < 0 || prefix.length() + suffix.length() < MIN_FIXED
        ? Optional.empty()
        : Optional.of(new PasteMacro(macro, argument, prefix.toString(), suffix.toString()));
  }
}
