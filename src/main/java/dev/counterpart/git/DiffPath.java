package dev.counterpart.git;

import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jgit.util.QuotedString;

/**
 * File names as the header lines of a diff write them: perhaps quoted, perhaps followed by a tab
 * and a time, {@code /dev/null} for a side that is not there.
 *
 * @param name the name with its first folder ({@code a/}, {@code b/}); empty for {@code /dev/null}
 */
record DiffPath(String name) {
  private static final int MAX_LENGTH = 4096;

  /** A time behind a space, which git-apply(1) takes for one as well. */
  private static final Pattern DATE = Pattern.compile("[ \t]+\\d{4}-\\d{2}-\\d{2} [0-9:.]{5,}.*$");

  /** Folders at the top of the kernel that hold its user-visible headers and its drivers. */
  private static final Pattern BELOW_ONE =
      Pattern.compile("[^/]+/(?:include/uapi|drivers|arch/[^/]+/include/uapi)/.+");

  private static final Pattern SLASHES = Pattern.compile("/{2,}");

  /** Reads what follows {@code ---}, {@code +++}, {@code rename from} and the like. */
  static DiffPath read(String field) {
    String name = field;
    int tab = name.indexOf('\t');
    if (tab >= 0) {
      name = name.substring(0, tab);
    }
    name = unquote(DATE.matcher(name).replaceFirst("").strip());
    return new DiffPath(name.equals("/dev/null") ? "" : squashed(name));
  }

  /** Repeated slashes count as one, as for git-apply(1). */
  static String squashed(String text) {
    return text.contains("//") ? SLASHES.matcher(text).replaceAll("/") : text;
  }

  static String unquote(String name) {
    if (name.length() < 2 || !name.startsWith("\"") || !name.endsWith("\"")) {
      return name;
    }
    return QuotedString.GIT_PATH.dequote(name);
  }

  boolean isNothing() {
    return name.isEmpty();
  }

  /** The name without its first folder. */
  String inner() {
    int slash = name.indexOf('/');
    return slash < 0 ? name : name.substring(slash + 1);
  }

  /**
   * The two sides' paths as Git would write them: without the first folder when it is one that diff
   * adds ({@code a/} and {@code b/}, or two versions of one tree side by side), as they are
   * otherwise. git-am(1) always takes one folder off, so that it is taken off where that leads to
   * what programs see.
   */
  static boolean prefixed(DiffPath oldSide, DiffPath newSide) {
    if (oldSide.isNothing() || newSide.isNothing()) {
      String name = oldSide.isNothing() ? newSide.name : oldSide.name;
      int slash = name.indexOf('/');
      return slash == 1
          || BELOW_ONE.matcher(name).matches()
          || (slash > 0 && name.substring(0, slash).matches("linux[-._0-9].*"));
    }
    return !oldSide.name.equals(newSide.name)
        || BELOW_ONE.matcher(oldSide.name).matches()
        || (oldSide.name.startsWith("a/") && newSide.name.startsWith("a/"));
  }

  /** Whether a path may be used: relative, with '/' only, and inside the tree. */
  static boolean isSafe(String path) {
    if (path.isEmpty()
        || path.length() > MAX_LENGTH
        || path.indexOf('\0') >= 0
        || path.indexOf('\\') >= 0
        || path.indexOf('\n') >= 0) {
      return false;
    }
    for (String part : path.split("/", -1)) {
      if (part.isEmpty() || part.equals(".") || part.equals("..")) {
        return false;
      }
    }
    return true;
  }

  static Optional<String> present(String path) {
    return path.isEmpty() ? Optional.empty() : Optional.of(path);
  }
}
