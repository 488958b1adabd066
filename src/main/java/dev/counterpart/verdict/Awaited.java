package dev.counterpart.verdict;

import dev.counterpart.rules.Project;
import dev.counterpart.rules.Subsystem;
import dev.counterpart.series.Series;
import dev.counterpart.userspace.LinkedPlace;
import dev.counterpart.userspace.Search;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What may still have that which was not found. Where a subsystem asks for links, that is what the
 * series links: its reviewers look there, and nowhere else.
 *
 * @param byLink whether only what is linked is waited for
 * @param linked ids of the projects of which it links a submission
 * @param elsewhere what it links itself, and to no project that is asked, where it links nothing to
 *     those
 * @param places all that it links
 * @param homes where the projects that are asked take submissions, by id
 * @param unseen that something in which it may link its userspace is not there
 */
record Awaited(
    boolean byLink,
    Set<String> linked,
    List<LinkedPlace> elsewhere,
    List<LinkedPlace> places,
    Map<String, String> homes,
    Optional<Search.Undecided> unseen) {
  /** What lies where userspace is developed, and may be a user. */
  private static final Set<LinkedPlace.Kind> CODE =
      EnumSet.of(
          LinkedPlace.Kind.REQUEST,
          LinkedPlace.Kind.BRANCH,
          LinkedPlace.Kind.REPOSITORY,
          LinkedPlace.Kind.MAIL);

  /** More places tell a reader no more. */
  private static final int MAX_TOLD = 8;

  Awaited {
    places = List.copyOf(places);
    linked = Set.copyOf(linked);
    elsewhere = List.copyOf(elsewhere);
    homes = Map.copyOf(homes);
  }

  /**
   * By what a series links, where all is there in which it would do that.
   *
   * @param asked the answers of the projects that the subsystem asks
   * @param places what it links
   */
  static Awaited of(
      Subsystem subsystem,
      Collection<ProjectAnswer> asked,
      List<LinkedPlace> places,
      Series series) {
    if (!subsystem.users().linked()) {
      return all(places);
    }
    Set<String> projects = Set.copyOf(subsystem.requires().projects());
    Set<String> linked =
        places.stream()
            .filter(one -> one.kind() == LinkedPlace.Kind.REQUEST)
            .flatMap(one -> one.project().stream())
            .collect(Collectors.toSet());
    // What was offered to a project is looked at there, whatever lies in other places as well.
    boolean offered = linked.stream().anyMatch(projects::contains);
    List<LinkedPlace> elsewhere =
        offered
            ? List.of()
            : places.stream()
                .filter(one -> one.project().filter(projects::contains).isEmpty())
                .filter(one -> one.own() && CODE.contains(one.kind()))
                .toList();
    boolean looked = asked.stream().anyMatch(ProjectAnswer::isAtHand);
    return new Awaited(
        looked || places.stream().anyMatch(one -> one.kind() != LinkedPlace.Kind.PAGE),
        linked,
        elsewhere,
        places,
        asked.stream()
            .map(ProjectAnswer::project)
            .filter(project -> !project.repository().urls().isEmpty())
            .collect(
                Collectors.toMap(
                    Project::id, project -> project.repository().urls().getFirst(), (a, b) -> a)),
        offered ? Optional.empty() : unseen(series));
  }

  /** What of the series may have a link and is not there. */
  private static Optional<Search.Undecided> unseen(Series series) {
    boolean mailed = series.messageId().contains("@");
    if (series.lacksCover()) {
      return Optional.of(
          new Search.Undecided(
              "the cover letter is not at hand, and may link the userspace",
              mailed
                  ? "check the whole thread, as `b4 mbox "
                      + series.messageId()
                      + "` brings it (b4 am leaves the letter out)"
                  : "give it with --cover FILE"));
    }
    if (LinkedPlace.mayExceed(series)) {
      return Optional.of(
          new Search.Undecided(
              "its mails are longer, or link more, than what is looked through for links",
              "have a person look for the userspace in them"));
    }
    // Patches that are missing are told of as such.
    return series.cover().isEmpty() && !series.missingPatches().isEmpty()
        ? Optional.of(
            new Search.Undecided(
                "patches are not there, and one of them may link the userspace",
                "check all patches of the series together"))
        : Optional.empty();
  }

  /** Nothing is linked, and whatever was not looked at may have it. */
  static Awaited all() {
    return all(List.of());
  }

  private static Awaited all(List<LinkedPlace> places) {
    return new Awaited(false, Set.of(), List.of(), places, Map.of(), Optional.empty());
  }

  /** Whether a project may have what was not found in it. */
  boolean isAwaited(ProjectAnswer one) {
    if (!byLink) {
      return !one.complete();
    }
    return one.search()
        .filter(search -> !search.mailsAlone())
        .map(search -> search.undecided().stream().anyMatch(why -> !why.ofUnlinked()))
        .orElse(linked.contains(one.project().id()));
  }

  /** Whether something that no project is may have it. */
  boolean anythingElse() {
    return byLink && (!elsewhere.isEmpty() || unseen.isPresent());
  }

  /** What it links that is no submission, in words; "" when it links nothing of that sort. */
  String aside() {
    return places.stream()
        .filter(one -> one.kind() == LinkedPlace.Kind.FORK || one.kind() == LinkedPlace.Kind.BRANCH)
        .findFirst()
        .map(
            one ->
                one.mail()
                    + " links "
                    + one.noun()
                    + one.project().map(id -> " of " + id).orElse("")
                    + " ("
                    + one.url()
                    + "), which is no submission"
                    + one.project().map(homes::get).map(home -> " to " + home).orElse(""))
        .orElse("");
  }

  /** What that is, as reasons why nobody can tell. */
  List<Search.Undecided> reasons() {
    return !byLink
        ? List.of()
        : Stream.concat(unseen.stream(), elsewhere.stream().limit(MAX_TOLD).map(Awaited::reason))
            .toList();
  }

  private static Search.Undecided reason(LinkedPlace one) {
    return new Search.Undecided(
        one.mail()
            + " links "
            + one.url()
            + ": "
            + one.noun()
            + one.project()
                .map(id -> " of " + id + ", which the rules do not ask for this")
                .orElse(" that no project file describes"),
        "look there, or describe it in a project file, and give that with --rules");
  }
}
