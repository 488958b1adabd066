package dev.counterpart.verdict;

import dev.counterpart.rules.Project;
import dev.counterpart.series.Series;
import dev.counterpart.userspace.LinkedSubmission;
import dev.counterpart.userspace.Search;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says how to bring what projects could not be asked for. */
final class UndecidedProjects {
  /** Any one of several projects would do; nobody wants to clone them all. */
  private static final int MAX_CLONES = 2;

  private UndecidedProjects() {}

  /**
   * Why projects could not be consulted in full; empty when they could. What the series links and
   * is not at hand stands alone: it is what to look at.
   */
  static List<Search.Undecided> of(List<ProjectAnswer> asked, Series series) {
    List<Search.Undecided> linked =
        asked.stream().flatMap(one -> linked(one, series).stream()).toList();
    if (!linked.isEmpty()) {
      return linked;
    }
    var reasons = new ArrayList<Search.Undecided>();
    asked.forEach(one -> reasons.addAll(one.undecided()));
    List<Project> absent =
        asked.stream().filter(one -> !one.isAtHand()).map(ProjectAnswer::project).toList();
    absent.stream().limit(MAX_CLONES).map(UndecidedProjects::notGiven).forEach(reasons::add);
    if (absent.size() > MAX_CLONES) {
      reasons.add(others(absent.subList(MAX_CLONES, absent.size())));
    }
    return reasons;
  }

  /** Submissions of a project that the series links while no repository of it was given. */
  static List<Search.Undecided> linked(ProjectAnswer one, Series series) {
    return one.isAtHand() ? List.of() : linked(one.project(), series);
  }

  /** The same for a project that nobody was going to ask. */
  static List<Search.Undecided> linked(Project project, Series series) {
    return LinkedSubmission.of(project, series).stream()
        .map(link -> project.fetchesLinked() ? single(project, link) : linked(project, link))
        .toList();
  }

  /** One that comes by itself. */
  private static Search.Undecided single(Project project, LinkedSubmission link) {
    return new Search.Undecided(
        "the " + link.where() + " links " + link.url() + ", which was not read",
        "run \"" + project.syncCommand(link.number()) + "\", which brings it, and check again");
  }

  private static Search.Undecided linked(Project project, LinkedSubmission link) {
    return new Search.Undecided(
        "the "
            + link.where()
            + " links "
            + link.url()
            + ", and no repository of "
            + project.title()
            + " was given",
        again(project, fetch(project, link.number()))
            + "; \""
            + project.syncCommand()
            + "\" brings all of them");
  }

  private static String fetch(Project project, int number) {
    String head =
        project
            .submissions()
            .refs()
            .map(refs -> refs.head().replace("{n}", Integer.toString(number)))
            .orElse("");
    String folder = project.id() + ".git";
    return "git init -q --bare "
        + folder
        + " && git -C "
        + folder
        + " fetch "
        + project.repository().urls().getFirst()
        + Stream.concat(
                project.repository().mainBranches().stream()
                    .limit(1)
                    .map(branch -> "refs/heads/" + branch),
                Stream.of(head))
            .filter(ref -> !ref.isEmpty())
            .map(ref -> " " + ref + ":" + ref)
            .collect(Collectors.joining());
  }

  private static Search.Undecided notGiven(Project project) {
    String id = project.id();
    return new Search.Undecided(
        "no repository of " + project.title() + " is at hand",
        project.repository().urls().isEmpty()
            ? "name a clone with --userspace " + id + "=DIR and check again"
            : "run \""
                + project.syncCommand()
                + "\" and check again, or name a clone with --userspace "
                + id
                + "=DIR");
  }

  private static String again(Project project, String command) {
    return "run \""
        + command
        + "\" and check again with --userspace "
        + project.id()
        + "="
        + project.id()
        + ".git";
  }

  private static Search.Undecided others(List<Project> absent) {
    return new Search.Undecided(
        "nor was one of "
            + absent.stream().map(Project::title).collect(Collectors.joining(", or of ")),
        "give the one that uses it: --userspace "
            + absent.getFirst().id()
            + "=LOCATION, and so on");
  }
}
