package dev.counterpart.userspace;

import dev.counterpart.rules.Project;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Says of the links of a series which ones are no submissions, and what to do about them. */
final class LinkProblems {
  /** Of more than so many a forge is not asked. */
  private static final int MAX_ASKED = 5;

  private final Project project;
  private final ProjectRepository opened;
  private final ProjectIndex index;
  private final Visibility visibility;

  LinkProblems(ProjectRepository opened, Visibility visibility) {
    this.project = opened.project();
    this.opened = opened;
    this.index = opened.index();
    this.visibility = visibility;
  }

  List<LinkProblem> of(List<Links.Link> links) {
    var problems = new ArrayList<LinkProblem>();
    for (Links.Link link : links) {
      switch (link.target()) {
        case FORK ->
            problems.add(
                problem(
                    link,
                    LinkProblem.Kind.FORK,
                    "this is another owner's copy; submit it to "
                        + project.repository().urls().getFirst()));
        case BRANCH ->
            problems.add(
                problem(
                    link,
                    LinkProblem.Kind.BRANCH,
                    "this is a branch, not a submission that anybody reviews"));
        case SUBMISSION -> submission(link, problems);
      }
    }
    return problems;
  }

  private void submission(Links.Link link, List<LinkProblem> problems) {
    OptionalInt place = index.place(link.number());
    if (place.isEmpty()) {
      problems.add(problem(link, LinkProblem.Kind.NOT_HELD, opened.fetchCommand(link.number())));
    } else {
      Facts facts = index.facts(place.getAsInt());
      if (visibility.state(facts) == Submission.State.CLOSED) {
        String instead =
            facts
                .landing()
                .filter(landing -> landing.number() > 0)
                .map(landing -> "; its commits came in with " + name(landing.number()))
                .orElse("");
        problems.add(
            new LinkProblem(
                LinkProblem.Kind.CLOSED,
                link.url(),
                link.where(),
                Optional.of(name(link.number())),
                name(link.number()) + " was closed without having been merged" + instead));
      }
    }
  }

  /** What is linked and not held could be the answer. */
  List<Search.Undecided> undecided(List<Links.Link> links) {
    List<Integer> numbers =
        links.stream()
            .filter(link -> link.target() == Links.Target.SUBMISSION)
            .map(Links.Link::number)
            .distinct()
            .filter(number -> index.place(number).isEmpty())
            .toList();
    var undecided = new ArrayList<Search.Undecided>();
    for (int number : numbers) {
      boolean ask = visibility.date().isEmpty() && undecided.size() < MAX_ASKED;
      String standing =
          ask ? opened.standing(number).map(words -> " (" + words + ")").orElse("") : "";
      undecided.add(new Search.Undecided(notHeld(number, standing), opened.fetchCommand(number)));
    }
    return undecided;
  }

  private String notHeld(int number, String standing) {
    return opened.holdsSome()
        ? name(number) + standing + " is linked, and was not read"
        : opened.location()
            + " does not hold "
            + name(number)
            + standing
            + ", which the series links";
  }

  private String name(int number) {
    return project.id() + "#" + number;
  }

  private static LinkProblem problem(Links.Link link, LinkProblem.Kind kind, String detail) {
    return new LinkProblem(kind, link.url(), link.where(), Optional.empty(), detail);
  }
}
