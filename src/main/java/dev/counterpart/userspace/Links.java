package dev.counterpart.userspace;

import dev.counterpart.rules.Project;
import dev.counterpart.series.CoverLetter;
import dev.counterpart.series.Patch;
import dev.counterpart.series.Saying;
import dev.counterpart.series.Series;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds links to a project in a series: cover letter, commit messages, notes below "---", and what
 * was written of it elsewhere.
 */
final class Links {
  private static final Pattern URL =
      Pattern.compile("(?i)https?://[^\\s<>\"'\\[\\]{}|\\\\^`]{1,500}");
  private static final Pattern AFTER_URL = Pattern.compile("[.,;:!?)*]+$");
  private static final Pattern SUBMISSION = Pattern.compile("(?i)/(?:merge_requests|pull)/[0-9]");
  private static final int MAX_TEXT = 1 << 20;

  /** As many characters before an address may say what it is. */
  private static final int ANNOUNCEMENT = 200;

  /** No cover letter has that many; what comes after is not looked at. */
  private static final int MAX_LINKS = 1_000;

  /** No answer links that many submissions of its series. */
  private static final int MAX_SAID = 10;

  private final Project project;
  private final Optional<Pattern> submission;

  Links(Project project) {
    this.project = project;
    this.submission =
        project
            .submissions()
            .refs()
            .map(refs -> refs.web().replaceFirst("^/(?:-/)?", "").toLowerCase(Locale.ROOT))
            .map(place -> place.split("\\{n}", 2))
            .map(
                parts ->
                    Pattern.compile(
                        Pattern.quote(parts[0])
                            + "([1-9][0-9]{0,8})"
                            + Pattern.quote(parts.length > 1 ? parts[1] : "")
                            + "(?:/.*)?"));
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
  record Link(Target target, int number, String url, String where) {
    boolean isSubmission() {
      return target == Target.SUBMISSION;
    }
  }

  /**
   * An address as a series has it.
   *
   * @param where "cover letter" or "patch 3"
   * @param announcement what stands before it on its line, or the line before where that is
   *     nothing, in lower case
   * @param own whether it stands in the series itself
   */
  record Address(String url, String where, String announcement, boolean own) {}

  /**
   * The links of a series, each address once, where it first stands; of what was written elsewhere
   * those to submissions.
   */
  List<Link> of(Series series) {
    return addresses(series).stream()
        .flatMap(one -> classify(one).stream().filter(link -> one.own() || link.isSubmission()))
        .toList();
  }

  /** All addresses of a series and of what was written of it, each once, where it first stands. */
  static List<Address> addresses(Series series) {
    var found = new LinkedHashMap<String, Address>();
    series.cover().ifPresent(cover -> read(cover.text(), "cover letter", true, found));
    for (Patch patch : series.patches()) {
      String where = "patch " + patch.number();
      read(patch.notes(), where, true, found);
      read(patch.description(), where, true, found);
    }
    // Anybody answers: what they link beside submissions must not crowd those out.
    var said = new LinkedHashMap<String, Address>();
    for (Saying one : series.said()) {
      var its = new LinkedHashMap<String, Address>();
      read(one.text(), one.where(), false, its);
      its.values().stream()
          .filter(address -> SUBMISSION.matcher(address.url()).find())
          .limit(MAX_SAID)
          .forEach(address -> said.putIfAbsent(address.url(), address));
    }
    said.forEach(found::putIfAbsent);
    return List.copyOf(found.values());
  }

  /** Whether a series has more than what is looked through. */
  static boolean exceed(Series series) {
    var own = new LinkedHashMap<String, Address>();
    series.cover().ifPresent(cover -> read(cover.text(), "", true, own));
    series.patches().forEach(patch -> read(patch.description(), "", true, own));
    return own.size() >= MAX_LINKS
        || Stream.concat(
                series.cover().stream().map(CoverLetter::text),
                series.patches().stream().flatMap(one -> Stream.of(one.notes(), one.description())))
            .anyMatch(text -> text.length() > MAX_TEXT);
  }

  private static void read(String text, String where, boolean own, Map<String, Address> into) {
    Matcher matcher = URL.matcher(text.substring(0, Math.min(text.length(), MAX_TEXT)));
    int previous = 0;
    while (matcher.find() && into.size() < MAX_LINKS) {
      String url = AFTER_URL.matcher(matcher.group()).replaceFirst("");
      String before = announcement(text, previous, matcher.start());
      into.putIfAbsent(url, new Address(url, where, before, own));
      previous = matcher.end();
    }
  }

  /** What stands before an address on its line; where that is nothing, the line before. */
  private static String announcement(String text, int from, int to) {
    String before = text.substring(Math.max(from, to - ANNOUNCEMENT), to).stripTrailing();
    return before.substring(before.lastIndexOf('\n') + 1).toLowerCase(Locale.ROOT);
  }

  private Optional<Link> classify(Address one) {
    RepositoryAddress address = RepositoryAddress.of(one.url());
    for (String own : project.repository().urls()) {
      RepositoryAddress home = RepositoryAddress.of(own);
      Optional<String> place = address.placeIn(home);
      if (place.isPresent()) {
        return ownLink(one, place.get());
      }
    }
    return project.repository().urls().stream()
            .map(RepositoryAddress::of)
            .anyMatch(address::isOfForkOf)
        ? Optional.of(new Link(Target.FORK, 0, one.url(), one.where()))
        : Optional.empty();
  }

  private Optional<Link> ownLink(Address one, String place) {
    Optional<Matcher> matcher =
        submission.map(pattern -> pattern.matcher(place)).filter(Matcher::matches);
    if (matcher.isPresent()) {
      return Optional.of(
          new Link(
              Target.SUBMISSION, Integer.parseInt(matcher.get().group(1)), one.url(), one.where()));
    }
    return place.matches("(?:tree|commits|compare|branches)(?:/.*)?")
        ? Optional.of(new Link(Target.BRANCH, 0, one.url(), one.where()))
        : Optional.empty();
  }
}
