package dev.counterpart.userspace;

import dev.counterpart.rules.Project;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Says of the links of a series which ones are no submissions, and what to do about them. */
final class LinkProblems {
  /** More are not told one by one, and no forge is asked of them. */
  private static final int MAX_TOLD = 5;

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
    Map<Integer, Links.Link> missing =
        links.stream()
            .filter(Links.Link::isSubmission)
            .filter(link -> index.place(link.number()).isEmpty())
            .collect(
                Collectors.toMap(
                    Links.Link::number, link -> link, (a, b) -> a, LinkedHashMap::new));
    var undecided = new ArrayList<Search.Undecided>();
    missing.values().stream().limit(MAX_TOLD).forEach(link -> undecided.add(notHeld(link)));
    if (missing.size() > MAX_TOLD) {
      undecided.add(
          new Search.Undecided(
              missing.size() - MAX_TOLD + " more of " + project.title() + " are linked",
              "have a person look which of them is meant"));
    }
    return undecided;
  }

  private Search.Undecided notHeld(Links.Link link) {
    int number = link.number();
    String standing =
        visibility.date().isEmpty()
            ? opened.standing(number).map(words -> " (" + words + ")").orElse("")
            : "";
    String mail = LinkedPlace.mail(link.where());
    return new Search.Undecided(
        opened.holdsSome()
            ? mail + " links " + name(number) + standing + ", which was not read"
            : opened.location()
                + " does not hold "
                + name(number)
                + standing
                + ", which "
                + mail
                + " links",
        opened.fetchCommand(number));
  }

  private String name(int number) {
    return project.id() + "#" + number;
  }

  private static LinkProblem problem(Links.Link link, LinkProblem.Kind kind, String detail) {
    return new LinkProblem(kind, link.url(), link.where(), Optional.empty(), detail);
  }
}
