package dev.counterpart.series;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** Finds links to pull requests and merge requests in a text. */
final class SubmissionLinks {
  private static final String[] KINDS = {"/pull/", "/merge_requests/"};
  private static final int MAX_PREFIX = 300;
  private static final int MAX_LINKS = 500;

  /**
   * @param prefix hash of the address up to the number, see {@link #prefix}
   */
  record Link(long prefix, int number) {}

  private SubmissionLinks() {}

  /**
   * One spelling for one place: without scheme and {@code www.}, in lower case, since neither hosts
   * nor the paths of GitHub and GitLab tell cases apart.
   */
  static long prefix(String url) {
    int scheme = url.indexOf("://");
    String place = (scheme < 0 ? url : url.substring(scheme + 3)).toLowerCase(Locale.ROOT);
    return Posted.hash(place.startsWith("www.") ? place.substring(4) : place);
  }

  /** The links of a text, each once, in order. */
  static Set<Link> in(String text) {
    var links = new LinkedHashSet<Link>();
    for (String kind : KINDS) {
      for (int at = text.indexOf(kind);
          at >= 0 && links.size() < MAX_LINKS;
          at = text.indexOf(kind, at + kind.length())) {
        int end = at + kind.length();
        int start = start(text, at);
        int number = number(text, end);
        if (start >= 0 && number > 0) {
          links.add(new Link(prefix(text.substring(start, end)), number));
        }
      }
    }
    return links;
  }

  /** Where the address that contains this place begins, -1 when it is none. */
  private static int start(String text, int at) {
    int lowest = Math.max(0, at - MAX_PREFIX);
    for (int i = at; i >= lowest; i--) {
      char c = text.charAt(i);
      if (c <= ' ' || c == '<' || c == '>' || c == '"' || c == '(') {
        return -1;
      }
      if (c == ':' && text.startsWith("://", i)) {
        boolean web =
            text.regionMatches(true, i - 4, "http", 0, 4)
                || text.regionMatches(true, i - 5, "https", 0, 5);
        return web ? i + 3 : -1;
      }
    }
    return -1;
  }

  /** The number that begins here, 0 when none does or it is too long to be one. */
  private static int number(String text, int from) {
    int number = 0;
    for (int i = from; i < text.length() && i < from + 9; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return number;
      }
      number = number * 10 + (c - '0');
    }
    return from + 9 < text.length() && Character.isDigit(text.charAt(from + 9)) ? 0 : number;
  }
}
