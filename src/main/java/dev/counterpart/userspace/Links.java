package dev.counterpart.userspace;

import dev.counterpart.rules.Project;
import dev.counterpart.series.Patch;
import dev.counterpart.series.Series;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds links to a project in a series: cover letter, commit messages, notes below "---". */
final class Links {
  private static final Pattern URL = Pattern.compile("https?://[^\\s<>\"'\\[\\]{}|\\\\^`]{1,500}");
  private static final Pattern AFTER_URL = Pattern.compile("[.,;:!?)*]+$");
  private static final int MAX_TEXT = 1 << 20;

  /** No cover letter has that many; what comes after is not looked at. */
  private static final int MAX_LINKS = 1_000;

  /** GitLab wrote its addresses without this once, and still takes them so. */
  private static final String DASH = "/-";

  private final Project project;
  private final Optional<Pattern> submission;

  Links(Project project) {
    this.project = project;
    this.submission =
        project
            .submissions()
            .refs()
            .map(refs -> refs.web().split("\\{n}", 2))
            .map(
                parts ->
                    Pattern.compile(
                        (parts[0].startsWith(DASH + "/")
                                ? "(?:/-)?" + Pattern.quote(parts[0].substring(DASH.length()))
                                : Pattern.quote(parts[0]))
                            + "([1-9][0-9]{0,8})"
                            + Pattern.quote(parts.length > 1 ? parts[1] : "")
                            + "(?:[/?#].*)?"));
  }

  /** What a link to the project's name on its host points at. */
  enum Target {
    SUBMISSION,
    FORK,
    BRANCH
  }

  /**
   * @param number of the submission, 0 for other targets
   * @param where "cover letter" or "patch 3"
   */
  record Link(Target target, int number, String url, String where) {}

  /** The links of a series, each address once, where it first stands. */
  List<Link> of(Series series) {
    var links = new ArrayList<Link>();
    var seen = new HashSet<String>();
    series.cover().ifPresent(cover -> read(cover.text(), "cover letter", seen, links));
    for (Patch patch : series.patches()) {
      String where = "patch " + patch.number();
      read(patch.notes(), where, seen, links);
      read(patch.description(), where, seen, links);
    }
    return links;
  }

  private void read(String text, String where, Set<String> seen, List<Link> into) {
    Matcher matcher = URL.matcher(text.substring(0, Math.min(text.length(), MAX_TEXT)));
    while (matcher.find() && seen.size() < MAX_LINKS) {
      String url = AFTER_URL.matcher(matcher.group()).replaceFirst("");
      if (seen.add(url)) {
        classify(url, where).ifPresent(into::add);
      }
    }
  }

  private Optional<Link> classify(String url, String where) {
    for (String own : project.repository().urls()) {
      URI home = URI.create(own);
      String path = path(url);
      String homePath = trim(home.getPath());
      if (!host(url).equals(host(own)) || homePath.isEmpty()) {
        continue;
      }
      if (path.equals(homePath) || path.startsWith(homePath + "/")) {
        return ownLink(url, where, path.substring(homePath.length()));
      }
      String name = homePath.substring(homePath.lastIndexOf('/'));
      if ((path + "/").contains(name + "/") || path.endsWith(name + ".git")) {
        return Optional.of(new Link(Target.FORK, 0, url, where));
      }
    }
    return Optional.empty();
  }

  private Optional<Link> ownLink(String url, String where, String rest) {
    Optional<Matcher> matcher =
        submission.map(pattern -> pattern.matcher(rest)).filter(Matcher::matches);
    if (matcher.isPresent()) {
      return Optional.of(
          new Link(Target.SUBMISSION, Integer.parseInt(matcher.get().group(1)), url, where));
    }
    return rest.matches("(?:/-)?/(?:tree|commits|compare|branches)(?:/.*)?")
        ? Optional.of(new Link(Target.BRANCH, 0, url, where))
        : Optional.empty();
  }

  private static String host(String url) {
    String rest = url.substring(url.indexOf("://") + 3);
    int end = 0;
    while (end < rest.length() && "/?#:".indexOf(rest.charAt(end)) < 0) {
      end++;
    }
    return rest.substring(0, end).toLowerCase(Locale.ROOT).replaceFirst("^www\\.", "");
  }

  /** The path as written, hosts such as GitHub do not mind the case of letters. */
  private static String path(String url) {
    int slash = url.indexOf('/', url.indexOf("://") + 3);
    return slash < 0 ? "" : trim(url.substring(slash));
  }

  private static String trim(String path) {
    return path.toLowerCase(Locale.ROOT)
        .replaceFirst("/+$", "")
        .replaceFirst("\\.git$", "")
        .replace("//", "/");
  }
}
